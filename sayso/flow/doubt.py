"""Merge doubts: pairs of events of which it is nearly as likely that they are one act as not."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.flow.carried import carried, places
from sayso.merge.compare import compare
from sayso.merge.profile import Profile, profiles
from sayso.model.incident import Member
from sayso.store import incident as store_incident
from sayso.store import incident_doubt, review
from sayso.store.connect import Store
from sayso.store.incident_report import Merged


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two events, the incidents that they are in, and how likely they are to be one act.

    `chance` is that of their being one act, `reasons` are those for it first.
    """

    a: Member
    b: Member
    incidents: tuple[str, str]
    chance: float
    reasons: tuple[str, ...] = ()

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
        self._home = {m: name for name, group in groups.items() for m in group}
        self._pairs = [
            (a, b)
            for a, b, _ in incident_doubt.doubts(store)
            if frozenset((a, b)) not in judged and a in self._home and b in self._home
        ]

    def __len__(self) -> int:
        return len(self._pairs)

    def first(self, limit: int) -> list[Doubt]:
        """The pairs nearest to the line, most doubt first."""
        found = [self._doubt(a, b) for a, b in self._pairs[:limit]]
        return sorted(found, key=lambda one: (-one.doubt, one.a, one.b))

    def _doubt(self, a: Member, b: Member) -> Doubt:
        compared = compare(self._profile(a), self._profile(b))
        homes = (self._home[a], self._home[b])
        return Doubt(a, b, homes, compared.probability, compared.reasons)

    def _profile(self, member: Member) -> Profile:
        every = profiles(self._reports[member.report])
        return next(profile for profile in every if profile.member == member)
