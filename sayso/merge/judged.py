"""Judged pairs: what people's judgements ask of the clusters, without contradictions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.merge.cluster import Pair
from sayso.model.incident import Member
from sayso.model.review import Judgement, standing


@dataclass(slots=True)
class Judged:
    """Pairs that are one act, pairs that are not, pairs left open, and the rows that lost.

    A row loses when a later one contradicts it, be it over several steps: same(a, b) and
    same(b, c) leave no room for an earlier different(a, c).
    """

    joined: set[Pair] = field(default_factory=set)
    forbidden: set[Pair] = field(default_factory=set)
    unsure: set[Pair] = field(default_factory=set)
    lost: list[Judgement] = field(default_factory=list)


def judged(judgements: Iterable[Judgement]) -> Judged:
    """Read judgements, the latest first; each one stands unless a later one contradicts it."""
    made = Judged()
    group: dict[Member, set[Member]] = {}
    for row in reversed(standing(judgements)):
        one, two = (group.setdefault(member, {member}) for member in (row.a, row.b))
        pair = frozenset((row.a, row.b))
        if row.verdict == "unsure":
            made.unsure.add(pair)
        elif row.verdict == "different" and one is not two:
            made.forbidden.add(pair)
        elif row.verdict == "same" and not _barred(one, two, made.forbidden):
            made.joined.add(pair)
            _unite(group, one, two)
        else:
            made.lost.append(row)
    return made


def _barred(one: set[Member], two: set[Member], forbidden: set[Pair]) -> bool:
    return any(frozenset((a, b)) in forbidden for a in one for b in two if a != b)


def _unite(group: dict[Member, set[Member]], one: set[Member], two: set[Member]) -> None:
    both = one | two
    for member in both:
        group[member] = both
