"""Merge doubts: pairs of events of which it is nearly as likely that they are one act as not."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sayso.flow.carried import carried, places
from sayso.merge.compare import compare, weights
from sayso.merge.profile import Profile, profiles
from sayso.model.incident import Member
from sayso.store import incident as store_incident
from sayso.store import incident_doubt, review
from sayso.store.connect import Store
from sayso.store.incident_report import Merged


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two events, the incidents that they are in, and the chance of their being one act."""

    a: Member
    b: Member
    incidents: tuple[str, str]
    chance: float

    @property
    def together(self) -> bool:
        """Whether they are in one incident now."""
        return self.incidents[0] == self.incidents[1]

    @property
    def doubt(self) -> float:
        """The chance that where they stand now is wrong."""
        return 1.0 - self.chance if self.together else self.chance


class Doubts:
    """The doubts of a store as its last merge left them, without the pairs that were judged."""

    def __init__(self, store: Store) -> None:
        self._reports = Merged(store)
        rows = review.judgements(store)
        held = carried(rows, places(store, rows, self._reports))
        judged = {frozenset((row.a, row.b)) for row in held}
        groups = store_incident.groups(store)
        home = {m: name for name, group in groups.items() for m in group}
        found = [
            Doubt(a, b, (home[a], home[b]), _chance(score))
            for a, b, score in incident_doubt.doubts(store)
            if frozenset((a, b)) not in judged and a in home and b in home
        ]
        self._every = sorted(found, key=lambda one: (-one.doubt, one.a, one.b))

    def __len__(self) -> int:
        return len(self._every)

    def first(self, limit: int) -> list[Doubt]:
        """The pairs with most doubt."""
        return self._every[:limit]

    def reasons(self, one: Doubt) -> tuple[str, ...]:
        """What speaks for their being one act and what against it, in words, the former first."""
        return compare(self._profile(one.a), self._profile(one.b)).reasons

    def _profile(self, member: Member) -> Profile:
        every = profiles(self._reports[member.report])
        return next(profile for profile in every if profile.member == member)


def _chance(score: float) -> float:
    """The chance that a pair is one act, of the score by which clusters form."""
    return 1.0 / (1.0 + math.exp(weights().get("rise", 0.0) - score))
