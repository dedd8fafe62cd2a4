"""Merge doubts: pairs of events of which it is nearly as likely that they are one act as not."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.flow.carried import carried, places
from sayso.flow.stored_block import StoredBlocks
from sayso.merge.merger import Merger
from sayso.model.incident import Member
from sayso.store import incident as store_incident
from sayso.store import review
from sayso.store.connect import Store
from sayso.store.incident_report import Merged

MOST = 2000
"""Reports whose events are looked at: those that came last."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two events, the incidents that they are in, and how likely they are to be one act.

    `chance` is that of their being one act, `reasons` are those for it first.
    """

    a: Member
    b: Member
    incidents: tuple[str | None, str | None]
    chance: float
    reasons: tuple[str, ...]

    @property
    def together(self) -> bool:
        """Whether they are in one incident now."""
        return self.incidents[0] is not None and self.incidents[0] == self.incidents[1]

    @property
    def doubt(self) -> float:
        """The chance that where they stand now is wrong."""
        return 1.0 - self.chance if self.together else self.chance


def doubts(store: Store, *, limit: int = 50) -> list[Doubt]:
    """The pairs nearest to the line that nobody has judged, the nearest first.

    Bring the incidents up to date first (`sayso.flow.incidents.refresh`). In a store of more than
    MOST reports, only pairs with an event of one of the last MOST are looked for.
    """
    reports = Merged(store)
    rows = review.judgements(store)
    held = list(reports)
    names = held[-MOST:]
    index = StoredBlocks(store, reports, fresh=names) if len(held) > MOST else None
    judged = carried(rows, places(store, rows, reports))
    merger = Merger(judged, index=index, load=index.load if index else None)
    for name in names:
        merger.enter(reports[name])
    home = {m: name for name, group in store_incident.groups(store).items() for m in group}
    found = merger.doubts(limit)
    return [
        Doubt(a, b, (home.get(a), home.get(b)), compared.probability, compared.reasons)
        for a, b, compared in found
    ]
