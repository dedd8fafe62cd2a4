"""Clusters: the mentions of one event, joined by `same` links."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sayso.code.view import View
from sayso.code.words import DEFINITE, alike, bare, is_name
from sayso.model.ontology import TOLL_KINDS
from sayso.model.span import Span

_LEAD = 6
"""Characters before a mention in which its article stands."""
_BREATH = 60
"""Characters between two acts that are told in one breath."""
_SURELY = 0.3
"""How sure a link to a victim must be, for the victim to tell which act it is."""
_SHORT = 3
"""Words that a mention which points back may have."""


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
    (another category, other days, other places, other tolls) and it is not itself sure. Then
    pieces of a mention are put together, and what points back finds what it points to.
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
    _join_fragments(view, mentions, groups)
    _join_definite(view, mentions, groups)
    _join_seizures(view, mentions, groups)
    _join_victims(view, mentions, groups)
    rank = {m: n for n, m in enumerate(mentions)}
    return [tuple(sorted(s, key=rank.__getitem__)) for s in groups.sets().values()]


def _join_overlapping(view: View, mentions: list[int], groups: Groups) -> None:
    """Two triggers of one category that share words are one."""
    for one, other in pairwise(mentions):
        a, b = view.known[one], view.known[other]
        if a.span.overlaps(b.span) and a.label == b.label:
            groups.join(one, other)


def _join_fragments(view: View, mentions: list[int], groups: Groups) -> None:
    """An unsure mention close behind another of its category in a sentence is a piece of it.

    Not if somebody begins to speak between them: "seized one, and he claimed that the attack".
    """
    for one, other in pairwise(mentions):
        a, b = view.known[one], view.known[other]
        close = b.span.start - a.span.end <= view.settings.fragment and view.near(a.span, b.span)
        unsure = min(a.confidence, b.confidence) < view.settings.whole
        if close and unsure and not _speaks_between(view, a.span, b.span):
            _join_alike(view, groups, one, other)


def _speaks_between(view: View, one: Span, other: Span) -> bool:
    return any(
        one.end <= view.span(c).start and view.span(c).end <= other.start
        for c in view.around(one, "cue")
    )


def _join_definite(view: View, mentions: list[int], groups: Groups) -> None:
    """A short mention that points back ("the attack") joins the last event of its category.

    Only a mention that is not sure and that no link has joined to any other, and only news to
    news, past to past.
    """
    last: dict[tuple[str | None, str | None], int] = {}
    for index in mentions:
        mention = view.known[index]
        kind = (mention.label, mention.labels.get("background"))
        loose = len(groups.members(index)) == 1 and mention.confidence < view.settings.sure
        if kind in last and loose and _points_back(view, mention.span):
            _join_alike(view, groups, last[kind], index)
        last[kind] = index


def _join_seizures(view: View, mentions: list[int], groups: Groups) -> None:
    """Killing some and seizing others in one breath is one assault (codebook, `category`).

    The two stand in one sentence, joined by `and` alone, and have an actor in common.
    """
    for one, other in pairwise(mentions):
        a, b = view.known[one], view.known[other]
        gap = view.text[a.span.end : b.span.start]
        if {a.label, b.label} != {"ASSAULT", "COERCE"} or not view.near(a.span, b.span):
            continue
        seizure, assault = (one, other) if a.label == "COERCE" else (other, one)
        coordinated = len(gap) <= _BREATH and " and " in f" {gap} " and ";" not in gap
        if coordinated and _kills_and_seizes(view, assault, seizure):
            groups.join(one, other)


def _join_victims(view: View, mentions: list[int], groups: Groups) -> None:
    """News of an assault on one person of note ("the killing of X") is news of one act.

    The person holds an office in the report and goes by more than one name. Figures do not tell
    such news apart: one sentence counts the person, the next all who died.
    """
    known = {name for name in view.persons if len(name) > 1}
    first: dict[frozenset[str], int] = {}
    for index in mentions:
        mention = view.known[index]
        if mention.label != "ASSAULT" or mention.labels.get("background") == "true":
            continue
        hurt = [t for t in view.tails(index, "recipient") if t.confidence >= _SURELY]
        for name in {bare(view.span(t.to).quote) for t in hurt} & known:
            one = first.setdefault(name, index)
            sides = groups.members(one), groups.members(index)
            if not any(_apart(view, *sides, kind) for kind in ("place", "time")):
                groups.join(one, index)


def _kills_and_seizes(view: View, assault: int, seizure: int) -> bool:
    deaths = view.tails(assault, "killed") or view.tails(assault, "injured")
    if not deaths or not view.tails(seizure, "captured"):
        return False
    doers = [{t.to for t in view.tails(act, "actor")} for act in (assault, seizure)]
    return bool(doers[0] & doers[1])


def _join_alike(view: View, groups: Groups, one: int, other: int) -> None:
    sides = groups.members(one), groups.members(other)
    if groups.root(one) != groups.root(other) and not _opposed(view, *sides):
        groups.join(one, other)


def _points_back(view: View, span: Span) -> bool:
    before = view.text[max(0, span.start - _LEAD) : span.start] + span.quote
    words = before.lower().split()
    count = len(span.quote.split())
    points = words[-count] in DEFINITE or words[-count - 1 : -count] in ([p] for p in DEFINITE)
    return points and count <= _SHORT


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
