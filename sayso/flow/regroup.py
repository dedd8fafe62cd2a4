"""Merging and splitting incidents: judgements on their events, appended and obeyed at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sayso.errors import FormError, NotFound
from sayso.flow.incidents import Incidents, find, merge
from sayso.model.incident import Incident, Member, incident_id
from sayso.model.review import Judgement, standing
from sayso.store import review
from sayso.store.connect import Store


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The new judgements, the incidents they led to, and what others judged meanwhile.

    `against` are judgements on the same events that the reviewer had not seen and that say
    otherwise; they are kept, and the newer one is obeyed.
    """

    rows: tuple[Judgement, ...]
    incidents: tuple[str, ...]
    against: tuple[Judgement, ...] = ()


def join(
    store: Store, names: Sequence[str], *, by: str, why: str | None = None, saw: int | None = None
) -> Regrouped:
    """Say that some incidents (ids or beginnings of ids) are one act.

    `saw` is how many judgements the reviewer knew of. FormError for fewer than two incidents.
    """
    merged = merge(store)
    every = {found.id: found for found in (find(store, merged, name) for name in names)}
    if len(every) < 2:
        raise FormError("an incident cannot be merged with itself", do="name two or more")
    first, *rest = (founder(incident) for incident in every.values())
    home = {member: found.id for found in every.values() for member in found.events}
    pairs = dict.fromkeys((first, other) for other in rest)
    pairs |= dict.fromkeys(_held_apart(store, home))
    made = _judged(store, "same", tuple(pairs), by=by, why=why, saw=saw)
    return _whole(store, made, first, tuple(home), by=by, why=why)


def _whole(
    store: Store,
    made: Regrouped,
    first: Member,
    every: Sequence[Member],
    *,
    by: str,
    why: str | None,
) -> Regrouped:
    """The same with judgements on the events that the merger would now tear off, if there are any.

    Who says that incidents are one act says so of all their events: the founders of two that have
    little in common would otherwise leave the rest behind.
    """
    together = next((g for g in merge(store).groups.values() if first in g), ())
    torn = [(first, member) for member in every if member not in together]
    if not torn:
        return made
    more = _judged(store, "same", torn, by=by, why=why, saw=None)
    return Regrouped((*made.rows, *more.rows), more.incidents, made.against)


def split(
    store: Store,
    name: str,
    events: Sequence[Member],
    *,
    by: str,
    why: str | None = None,
    saw: int | None = None,
) -> Regrouped:
    """Say that some events of an incident are another act than the rest of them.

    NotFound where an event is not in it; FormError where nothing would be left.
    """
    held = find(store, merge(store), name)
    out, rest = set(events), [m for m in held.events if m not in set(events)]
    if lost := sorted(out - set(held.events)):
        raise NotFound(f"{lost[0].event} is not in it", where=held.id)
    if not out or not rest:
        raise FormError("there is nothing to split", where=held.id, do="name some of its events")
    pairs = [(one, other) for one in sorted(out) for other in rest]
    return _judged(store, "different", pairs, by=by, why=why, saw=saw)


def _held_apart(store: Store, home: Mapping[Member, str]) -> Iterator[tuple[Member, Member]]:
    """The pairs across incidents that a judgement calls different, and would go on keeping so."""
    for row in standing(review.judgements(store)):
        a, b = home.get(row.a), home.get(row.b)
        if row.verdict == "different" and a is not None and b is not None and a != b:
            yield row.a, row.b


def founder(incident: Incident) -> Member:
    """The event that an incident is called after; where that is gone, the first one."""
    named = (m for m in incident.events if incident_id(m) == incident.id)
    return next(named, incident.events[0])


def _judged(  # the arguments are one request
    store: Store,
    verdict: str,
    pairs: Sequence[tuple[Member, Member]],
    *,
    by: str,
    why: str | None,
    saw: int | None,
) -> Regrouped:
    before, now = review.judgements(store), datetime.now(UTC)
    rows = []
    for nth, (a, b) in enumerate(pairs):
        at = (now + timedelta(microseconds=nth)).isoformat(timespec="microseconds")
        rows.append(Judgement(a, b, verdict, by.strip(), at, why or None))
    review.add_all(store, rows)
    merged = merge(store)
    meant = {frozenset(pair) for pair in pairs}
    unseen = [] if saw is None else before[saw:]
    against = [
        row
        for row in unseen
        if frozenset((row.a, row.b)) in meant and (row.verdict != verdict or row.revokes)
    ]
    return Regrouped(tuple(rows), _homes(merged, pairs), tuple(against))


def _homes(merged: Incidents, pairs: Sequence[tuple[Member, Member]]) -> tuple[str, ...]:
    asked = {member for pair in pairs for member in pair}
    return tuple(name for name, group in merged.groups.items() if asked & set(group))
