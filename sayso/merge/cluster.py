"""Clusters: which events are one act, from scored pairs, vetoes and people's judgements.

Best first: the two clusters with the highest link are joined while it is above 0 and nothing
forbids it. Their link is `BEST` of the best score over all their cross pairs and the rest of the
mean: one pair that is told alike says more than others that are told poorly, and what forbids a
pair keeps its clusters apart. Members are sorted first and ties go to the lesser ids, so neither
the order of input nor the machine changes the result.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping

from sayso.model.incident import Member

Pair = frozenset[Member]
Cluster = tuple[Member, ...]
Scored = tuple[float, int, float]
"""Of the cross pairs that were compared: the sum of scores, how many, the best."""

BEST = 0.8
"""The share of the best pair in the link of two clusters; that of the mean is the rest."""
ABSENT = -2.0
"""The score of a pair that was not compared."""


def cluster(
    members: Collection[Member],
    scores: Mapping[Pair, float],
    *,
    forbidden: Collection[Pair] = (),
    joined: Collection[Pair] = (),
) -> tuple[Cluster, ...]:
    """Give the clusters of `members`, each sorted, in the order of their first members.

    `scores` are log odds that a pair is one act; `joined` pairs are together whatever the score
    (people's judgements), `forbidden` pairs never are. Where the two meet, `joined` holds, so
    callers keep contradictions out.
    """
    work = _Work(sorted(members), scores, frozenset(forbidden))
    for pair in sorted(joined, key=sorted):
        work.force(*sorted(pair))
    work.run()
    return tuple(sorted(work.clusters()))


class _Work:
    """Clusters under way: each has a number; sums of scores and counts are kept by pair."""

    def __init__(
        self, members: list[Member], scores: Mapping[Pair, float], forbidden: frozenset[Pair]
    ) -> None:
        self.held: dict[int, list[Member]] = {nth: [m] for nth, m in enumerate(members)}
        self.home = {member: nth for nth, member in enumerate(members)}
        self.links: dict[int, dict[int, Scored]] = {nth: {} for nth in self.held}
        self.barred: dict[int, set[int]] = {nth: set() for nth in self.held}
        self.heap: list[tuple[float, int, int]] = []
        for pair, score in scores.items():
            self._link(pair, score)
        for pair in forbidden:
            self._bar(pair)

    def _link(self, pair: Pair, score: float) -> None:
        if all(member in self.home for member in pair):
            one, two = sorted(self.home[member] for member in pair)
            self.links[one][two] = self.links[two][one] = (score, 1, score)

    def _bar(self, pair: Pair) -> None:
        if all(member in self.home for member in pair):
            one, two = (self.home[member] for member in pair)
            self.barred[one].add(two)
            self.barred[two].add(one)

    def force(self, one: Member, two: Member) -> None:
        """Put two members together."""
        if one in self.home and two in self.home and self.home[one] != self.home[two]:
            self._merge(*sorted((self.home[one], self.home[two])))

    def run(self) -> None:
        """Join clusters, the best pair first, until no pair is above 0."""
        self.heap = []
        for one in self.held:
            self._push(one, only_later=True)
        while self.heap:
            low, one, two = heapq.heappop(self.heap)
            if one in self.held and two in self.held and low == -self._link_of(one, two):
                self._merge(one, two)
                self._push(one)

    def _push(self, one: int, *, only_later: bool = False) -> None:
        for two in self.links[one]:
            if (two > one or not only_later) and two not in self.barred[one]:
                link = self._link_of(one, two)
                if link > 0:
                    heapq.heappush(self.heap, (-link, min(one, two), max(one, two)))

    def _link_of(self, one: int, two: int) -> float:
        total, count, best = self.links[one].get(two, (0.0, 0, ABSENT))
        pairs = len(self.held[one]) * len(self.held[two])
        mean = (total + ABSENT * (pairs - count)) / pairs
        return round(BEST * best + (1 - BEST) * mean, 9)

    def _merge(self, one: int, two: int) -> None:
        """Put cluster `two` into `one`."""
        for member in self.held[two]:
            self.home[member] = one
        self.held[one] += self.held.pop(two)
        for other, (total, count, best) in self.links.pop(two).items():
            del self.links[other][two]
            if other != one:
                had = self.links[one].get(other, (0.0, 0, ABSENT))
                both = (had[0] + total, had[1] + count, max(had[2], best))
                self.links[one][other] = self.links[other][one] = both
        for other in self.barred.pop(two):
            self.barred[other].discard(two)
            if other != one:
                self.barred[one].add(other)
                self.barred[other].add(one)

    def clusters(self) -> list[Cluster]:
        return [tuple(sorted(members)) for members in self.held.values()]
