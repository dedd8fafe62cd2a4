"""Clusters: the mentions of one event, joined by `same` links."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sayso.code.view import View
from sayso.code.words import alike, is_name
from sayso.model.ontology import TOLL_KINDS


class Groups:
    """Disjoint sets of mentions, each known by its least member."""

    def __init__(self, members: Iterable[int]) -> None:
        self._root = {m: m for m in members}
        self._sets = {m: [m] for m in self._root}

    def root(self, member: int) -> int:
        """The mention by which the set of `member` is known."""
        return self._root[member]

    def members(self, member: int) -> list[int]:
        """The set of `member`."""
        return self._sets[self._root[member]]

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        kept, gone = sorted((self._root[one], self._root[other]))
        if kept == gone:
            return
        for member in self._sets[gone]:
            self._root[member] = kept
        self._sets[kept] += self._sets.pop(gone)

    def sets(self) -> dict[int, list[int]]:
        """Each set's members under its root."""
        return self._sets


def events(view: View) -> list[tuple[int, ...]]:
    """The event mentions of a report by event, each event's mentions in text order.

    Links are taken surest first. A link joins two sets unless something speaks against it
    (another category, other days, other places, other tolls) and it is not itself sure.
    """
    mentions = view.of_kind("event")
    groups = Groups(mentions)
    _join_overlapping(view, mentions, groups)
    ties = [(tie.confidence, i, tie.to) for i in mentions for tie in view.tails(i, "same")]
    for confidence, one, other in sorted(ties, key=lambda t: (-t[0], t[1], t[2])):
        if view.known[other].kind != "event" or groups.root(one) == groups.root(other):
            continue
        sides = groups.members(one), groups.members(other)
        if confidence >= view.settings.sure or not _opposed(view, *sides):
            groups.join(one, other)
    rank = {m: n for n, m in enumerate(mentions)}
    return [tuple(sorted(s, key=rank.__getitem__)) for s in groups.sets().values()]


def _join_overlapping(view: View, mentions: list[int], groups: Groups) -> None:
    """Two triggers of one category that share words are one."""
    for one, other in pairwise(mentions):
        a, b = view.known[one], view.known[other]
        if a.span.overlaps(b.span) and a.label == b.label:
            groups.join(one, other)


def _opposed(view: View, one: list[int], other: list[int]) -> bool:
    if view.known[one[0]].label != view.known[other[0]].label:
        return True
    if any(_apart(view, one, other, kind) for kind in ("place", "time")):
        return True
    return any(_figures_apart(view, one, other, kind) for kind in TOLL_KINDS)


def _names(view: View, members: list[int], kind: str) -> set[str]:
    quotes = {view.span(t.to).quote for m in members for t in view.tails(m, kind)}
    return {q for q in quotes if is_name(q)}


def _apart(view: View, one: list[int], other: list[int], kind: str) -> bool:
    """Whether both sets name places or days and no two of them are alike."""
    a, b = _names(view, one, kind), _names(view, other, kind)
    return bool(a and b) and not any(alike(x, y) for x in a for y in b)


def _figures_apart(view: View, one: list[int], other: list[int], kind: str) -> bool:
    def figures(members: list[int]) -> set[tuple[int | None, int | None]]:
        return {
            (n.low, n.high)
            for m in members
            for t in view.tails(m, kind)
            for n in view.numbers_in(view.span(t.to))
        }

    a, b = figures(one), figures(other)
    return bool(a and b) and not a & b
