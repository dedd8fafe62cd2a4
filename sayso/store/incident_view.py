"""Reading incidents: narrow columns of all of them, the JSON of some, their sides and ids.

Everything is as the last `sayso.flow.incidents.refresh` left it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, func, select

from sayso.errors import NotFound
from sayso.model.codec import decode
from sayso.model.incident import Incident, Member, Origin, Settled
from sayso.store import schema
from sayso.store.connect import Store
from sayso.store.incident import STATE
from sayso.store.incident_row import COLUMNS, unpacked

Json = dict[str, Any]
NamedSide = tuple[str, str | None, str, str]
_incident, _side, _member = schema.incident.c, schema.incident_actor.c, schema.incident_member.c
_BATCH = 400


def state(store: Store) -> str:
    """A word that is another one whenever an incident has changed; empty before the first."""
    with store.read() as connection:
        query = select(schema.meta.c.value).where(schema.meta.c.key == STATE)
        return connection.execute(query).scalar() or ""


def columns(store: Store, *names: str) -> dict[str, list[Any]]:
    """Columns of all incidents in the order of their dates, those without one last.

    Without names, all of `incident_row.COLUMNS`. The lists are as long as there are incidents.
    """
    asked = names or COLUMNS
    query = _ordered(select(*(_incident[name] for name in asked)))
    with store.read() as connection:
        rows = connection.execute(query).all()
    return {name: [row[at] for row in rows] for at, name in enumerate(asked)}


def sides(store: Store, ids: Collection[str] | None = None) -> list[NamedSide]:
    """Who acts and suffers: (incident, actor's id or None, name, role), of all or some."""
    query = select(_side.incident, _side.actor, _side.name, _side.role).order_by(_side.n)
    with store.read() as connection:
        if ids is None:
            return [tuple(row) for row in connection.execute(query)]
        found = (connection.execute(query.where(_side.incident.in_(b))) for b in _batches(ids))
        return [tuple(row) for rows in found for row in rows]


def ids(
    store: Store, *, events: Mapping[str, Collection[str]] | None = None, contested: bool = False
) -> list[str]:
    """Ids in the order of dates: all, those with one of some events (ids by report), and of them
    those on which accounts part.
    """
    query = _ordered(select(_incident.id))
    if contested:
        query = query.where(_incident.contested)
    with store.read() as connection:
        found = list(connection.execute(query).scalars())
        if events is None:
            return found
        wanted = {(report, event) for report, held in events.items() for event in held}
        rows = select(_member.report, _member.event, _member.incident)
        homes = {row[2] for row in connection.execute(rows) if (row[0], row[1]) in wanted}
    return [name for name in found if name in homes]


def _ordered(query: Select[Any]) -> Select[Any]:
    return query.order_by(
        _incident.date_start.is_(None), _incident.date_start, _incident.date_end, _incident.id
    )


def jsons(store: Store, ids: Iterable[str]) -> Iterator[Json]:
    """The JSON of some incidents, in the order of `ids`; those that are no more are left out."""
    for batch in _batches(ids):
        query = select(_incident.id, _incident.packed).where(_incident.id.in_(batch))
        with store.read() as connection:
            held = {row.id: row.packed for row in connection.execute(query)}
        yield from (unpacked(held[name]) for name in batch if name in held)


def model(data: Json) -> Incident:
    """The incident that its JSON stands for."""
    name = data["id"]
    settled = [{"attribute": kind, **values} for kind, values in data["attributes"].items()]
    return Incident(
        id=name,
        events=decode(tuple[Member, ...], data["events"], name),
        settled=decode(tuple[Settled, ...], settled, name),
        origins=decode(tuple[Origin, ...], data["origins"], name),
        background=data["background"],
    )


def find(store: Store, prefix: str) -> str:
    """The id of the incident that, or one of whose events, has an id that begins so; NotFound."""
    starts = func.substr(_incident.id, 1, len(prefix)) == prefix
    of_event = func.substr(_member.event, 1, len(prefix)) == prefix
    homes = select(_member.incident).where(of_event).distinct().order_by(_member.incident)
    with store.read() as connection:
        names = list(connection.execute(select(_incident.id).where(starts).limit(9)).scalars())
        names = names or list(connection.execute(homes.limit(9)).scalars())
    if len(names) == 1 and prefix:
        return str(names[0])
    if len(names) > 1 and prefix:
        told = f"{prefix!r} could be any of {', '.join(names[:8])}"
        raise NotFound(told, do="give more of the id")
    step = "see `sayso incidents` for what there is"
    raise NotFound(f"no incident has an id that begins with {prefix!r}", do=step)


def _batches(every: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for one in every:
        batch.append(one)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
