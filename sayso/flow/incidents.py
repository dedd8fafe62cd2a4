"""Incidents of a store: new reports join them, judgements are obeyed, and what changed is kept.

Each call takes in what has come since the last one and leaves the rest as it stands: reports that
were coded, or coded anew, and judgements that were added. A second call changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from sayso.errors import NotFound, StoreWrite
from sayso.flow.carried import Places, places
from sayso.flow.incident_change import mark, worked_out
from sayso.model.coded import Coded
from sayso.model.incident import Incident, Member, Trail
from sayso.model.review import Judgement
from sayso.store import incident as store_incident
from sayso.store import incident_view as view
from sayso.store.connect import Store
from sayso.store.incident import Groups
from sayso.store.incident_report import Merged
from sayso.store.incident_view import Json
from sayso.store.review import judgements

_TRIES = 3


def refresh(store: Store) -> tuple[Trail, ...]:
    """Bring the incidents of a store up to date; give what changed. StoreWrite if that fails."""
    for _ in range(_TRIES):
        seen = store_incident.news(store)
        if seen.settled(mark()):
            return ()
        change = worked_out(store, seen)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        if store_incident.keep(store, seen=seen, change=change, at=at):
            return change.trails
    raise StoreWrite("other programs keep merging in this store", do="try again when they are done")


def merge(store: Store) -> Incidents:
    """Bring the incidents of a store up to date and give them; StoreWrite if that fails."""
    return Incidents(store, refresh(store))


@dataclass(frozen=True)
class Incidents:
    """The incidents of an open store as they stand, read when asked for."""

    store: Store
    changes: tuple[Trail, ...] = ()
    reports: Mapping[str, Coded] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reports", Merged(self.store))

    @cached_property
    def groups(self) -> Groups:
        """Every incident's id with its events."""
        return store_incident.groups(self.store)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in the order in which they were added."""
        return judgements(self.store)

    @cached_property
    def places(self) -> Places:
        """Judged events that are no longer found, with those that stand in their place."""
        return places(self.store, self.judgements, self.reports)

    @cached_property
    def certainty(self) -> Mapping[str, str]:
        """How far each incident may be told as a fact, by id."""
        held = view.columns(self.store, "id", "certainty")
        return dict(zip(held["id"], held["certainty"], strict=True))

    def ids(
        self, *, events: Mapping[str, Collection[str]] | None = None, contested: bool = False
    ) -> list[str]:
        """Ids in the order of dates: of all, or those with one of `events` (ids by report)."""
        return view.ids(self.store, events=events, contested=contested)

    def rows(self, ids: Iterable[str]) -> Iterator[Json]:
        """The JSON of some incidents."""
        return view.jsons(self.store, ids)

    def all(self, *, events: Mapping[str, Collection[str]] | None = None) -> Iterator[Incident]:
        """Every incident, or those with one of `events`, in the order of dates."""
        return map(view.model, self.rows(self.ids(events=events)))

    def one(self, prefix: str) -> Incident:
        """The incident whose id, or one of whose events' ids, begins with `prefix`; NotFound."""
        (data,) = self.rows([view.find(self.store, prefix)])
        return view.model(data)

    def on(self, incident: Incident) -> list[Judgement]:
        """The judgements on events of an incident, revoked ones and revocations too."""
        held = set(incident.events)
        rows = self.judgements
        return [row for row in rows if held & {self.places.get(m, m) for m in (row.a, row.b)}]


def find(store: Store, merged: Incidents, prefix: str) -> Incident:
    """The incident that `one` gives; NotFound, which tells what became of one that is no more."""
    try:
        return merged.one(prefix)
    except NotFound:
        for step in reversed(store_incident.steps(store)):
            gone = [n for n in step.trail.before if n.startswith(prefix) and n not in merged.groups]
            if prefix and gone:
                into = [name for name in step.trail.after if name not in gone]
                what = f"{gone[0]} is no more: it was {step.trail.kind} on {step.at[:10]}"
                do = f"see {', '.join(into)}" if into else "see `sayso incidents` for what there is"
                raise NotFound(what, do=do) from None
        raise


def homes(groups: Groups) -> dict[Member, str]:
    """The incident that each event is in."""
    return {member: name for name, members in groups.items() for member in members}
