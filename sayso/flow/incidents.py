"""Incidents of a store: new reports join them, judgements are obeyed, and what changed is kept.

Each call takes in what has come since the last one and leaves the rest as it stands: reports that
were coded, or coded anew, and judgements that were added. A second call changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from importlib.resources import files

from sayso.errors import NotFound, StoreWrite
from sayso.flow.carried import Places, carried, places
from sayso.merge.duplicate import Copies
from sayso.merge.merger import Merger
from sayso.merge.settle import incident as settled
from sayso.merge.trail import trails
from sayso.model.coded import Coded
from sayso.model.ids import content_id, sha256
from sayso.model.incident import Incident, Member, Trail
from sayso.model.review import Judgement
from sayso.store import incident as store_incident
from sayso.store.connect import Store
from sayso.store.incident import Groups, Memory, Snapshot
from sayso.version import __version__

_TRIES = 3
_TABLES = ("merge_weights.tsv", "merge_words.tsv")


@dataclass(frozen=True)
class Incidents:
    """The incidents of a store as they stand, with the reports behind them; settled when asked."""

    groups: Groups
    reports: Mapping[str, Coded]
    judgements: tuple[Judgement, ...]
    changes: tuple[Trail, ...] = ()
    places: Places = field(default_factory=dict)

    def all(self, *, events: Mapping[str, set[str]] | None = None) -> Iterator[Incident]:
        """Every incident, or those with one of `events` (ids by report), in the order of ids."""
        for name, members in self.groups.items():
            if events is None or any(m.event in events.get(m.report, ()) for m in members):
                yield settled(name, members, self.reports, self._copies)

    def one(self, prefix: str) -> Incident:
        """The incident whose id, or one of whose events' ids, begins with `prefix`; NotFound."""
        names = [name for name in self.groups if name.startswith(prefix)]
        names = names or sorted({n for m, n in self._homes() if m.event.startswith(prefix)})
        if len(names) == 1 and prefix:
            return settled(names[0], self.groups[names[0]], self.reports, self._copies)
        if len(names) > 1 and prefix:
            raise NotFound(
                f"{prefix!r} could be any of {', '.join(names[:8])}", do="give more of the id"
            )
        step = "see `sayso incidents` for what there is"
        raise NotFound(f"no incident has an id that begins with {prefix!r}", do=step)

    def on(self, incident: Incident) -> list[Judgement]:
        """The judgements on events of an incident, revoked ones and revocations too."""
        held = set(incident.events)
        rows = self.judgements
        return [row for row in rows if held & {self.places.get(m, m) for m in (row.a, row.b)}]

    def _homes(self) -> Iterator[tuple[Member, str]]:
        return ((member, name) for name, members in self.groups.items() for member in members)

    @cached_property
    def _copies(self) -> Copies:
        copies = Copies()
        for coded in self.reports.values():
            copies.enter(coded.report)
        return copies


def merge(store: Store) -> Incidents:
    """Bring the incidents of a store up to date and give them; StoreWrite if that fails."""
    for _ in range(_TRIES):
        seen = store_incident.snapshot(store)
        heirs = places(store, seen)
        if _settled(seen):
            return Incidents(seen.memory.groups, seen.reports, seen.judgements, places=heirs)
        after = Memory(_grouped(seen, heirs), seen.results, len(seen.judgements), mark())
        changes = tuple(changed(seen.memory.groups, after.groups))
        at = datetime.now(UTC).isoformat(timespec="seconds")
        if store_incident.keep(store, before=seen.memory, after=after, changes=changes, at=at):
            return Incidents(after.groups, seen.reports, seen.judgements, changes, heirs)
    raise StoreWrite("other programs keep merging in this store", do="try again when they are done")


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


def mark() -> str:
    """The hash of what decides which events are one act; another one merges all anew."""
    data = files("sayso.data")
    tables = [sha256((data / name).read_bytes()) for name in _TABLES]
    return content_id("mrg", __version__, tables)


def changed(before: Groups, after: Groups) -> Iterator[Trail]:
    """The changes from one state to the next, with incidents that lost their name or all events."""
    found = trails(before, after)
    yield from found
    told = {name for trail in found for name in trail.before if trail.kind in ("merged", "split")}
    home = {member: name for name, members in after.items() for member in members}
    for name in sorted(before.keys() - after.keys() - told):
        now = sorted({home[member] for member in before[name] if member in home})
        yield Trail("renamed" if now else "closed", (name,), tuple(now), before[name])


def _settled(seen: Snapshot) -> bool:
    """Whether nothing has come since the last call."""
    had = seen.memory
    now = (seen.results, len(seen.judgements), mark())
    return (had.results, had.judged, had.mark) == now


def _grouped(seen: Snapshot, heirs: Places) -> dict[str, tuple[Member, ...]]:
    merger = Merger(carried(seen.judgements, heirs))
    for coded in seen.reports.values():
        merger.enter(coded)
    merger.restore(seen.memory.groups)
    merger.update(sorted(_touched(seen, merger, heirs)))
    return merger.groups()


def _touched(seen: Snapshot, merger: Merger, heirs: Places) -> set[Member]:
    """The events to look at: new or coded anew, left by others, or judged since."""
    had = seen.memory
    if had.mark != mark():
        return set(merger.profiles)
    fresh = {name for name, result in seen.results.items() if had.results.get(name) != result}
    left = (m for g in had.groups.values() if any(x not in merger.profiles for x in g) for m in g)
    ruled = (heirs.get(m, m) for row in seen.judgements[had.judged :] for m in (row.a, row.b))
    new = {member for member in merger.profiles if member.report in fresh}
    return new | ({*left, *ruled} & merger.profiles.keys())
