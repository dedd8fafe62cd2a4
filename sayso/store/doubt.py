"""Reading a store: which events are least sure, and what people have said of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, and_, case, func, select

from sayso.store import schema
from sayso.store.connect import Store

_item, _claim, _report = schema.item.c, schema.claim.c, schema.report.c
_member, _incident, _reviewed = schema.incident_member.c, schema.incident.c, schema.reviewed.c
CONTESTED = 0.75
"""What is left of the confidence in an event on which accounts part: somebody should look."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """An event that nobody has accepted or rejected, with the chance that all of it is right.

    `event` is the coder's confidence in it, `claims` that in the claims on it, on average.
    """

    report: str
    item: str
    category: str
    mode: str | None
    title: str | None
    outlet: str | None
    published: str | None
    incident: str | None
    contested: bool
    event: float
    claims: float

    @property
    def doubt(self) -> float:
        """The chance that something of it is wrong, higher where accounts part."""
        return 1.0 - self.event * self.claims * (CONTESTED if self.contested else 1.0)


@dataclass(frozen=True, slots=True)
class Parted:
    """A report with targets on which two people part, and how many rows have lost their words."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    conflicts: tuple[str, ...]
    orphans: int


def unsure(store: Store, *, limit: int, skip: int = 0) -> list[Unsure]:
    """The events with the most doubt first, without those that somebody gave a verdict on."""
    with store.read() as connection:
        done = _done(connection)
        found, rows = [], iter(_rows(connection))
        for row in rows:
            if (row.report, row.item) not in done:
                found.append(row)
            if len(found) >= skip + limit:
                break
        return found[skip:]


def count(store: Store) -> int:
    """How many events nobody has given a verdict on."""
    with store.read() as connection:
        every = select(func.count()).select_from(schema.item).where(_item.kind == "event")
        held = {name for name, _ in _done(connection)}
        query = select(_item.report, _item.id).where(
            _item.kind == "event", _item.report.in_(sorted(held))
        )
        done = _done(connection) & {(row[0], row[1]) for row in connection.execute(query)}
        return int(connection.execute(every).scalar_one()) - len(done)


def parted(store: Store) -> list[Parted]:
    """The reports on which people part, or whose corrections have lost their words."""
    heads = (_report.id, _report.title, _report.outlet, _report.published)
    query = select(*heads, _reviewed.conflicts, _reviewed.orphans).join(
        schema.reviewed, _reviewed.report == _report.id
    )
    query = query.where((_reviewed.conflicts != "[]") | (_reviewed.orphans > 0))
    with store.read() as connection:
        return [
            Parted(*row[:4], tuple(json.loads(row[4])), row[5])
            for row in connection.execute(query.order_by(_report.n))
        ]


def _done(connection: Connection) -> set[tuple[str, str]]:
    rows = connection.execute(select(_reviewed.report, _reviewed.done))
    return {(row[0], target) for row in rows for target in json.loads(row[1])}


def _rows(connection: Connection) -> Iterator[Unsure]:
    means = select(_claim.report, _claim.item, func.avg(_claim.confidence).label("mean"))
    mean = means.group_by(_claim.report, _claim.item).subquery()
    at = and_(_member.report == _item.report, _member.event == _item.id)
    joined = (
        schema.item.join(schema.report, _report.id == _item.report)
        .outerjoin(mean, and_(mean.c.report == _item.report, mean.c.item == _item.id))
        .outerjoin(schema.incident_member, at)
        .outerjoin(schema.incident, _incident.id == _member.incident)
    )
    heads = (_item.category, _item.mode, _report.title, _report.outlet, _report.published)
    contested = func.coalesce(_incident.contested, False)
    sure = func.coalesce(_item.confidence, 1.0) * func.coalesce(mean.c.mean, 1.0)
    sure *= case((contested, CONTESTED), else_=1.0)
    query = (
        select(
            _item.report,
            _item.id,
            *heads,
            _member.incident,
            contested,
            func.coalesce(_item.confidence, 1.0),
            func.coalesce(mean.c.mean, 1.0),
        )
        .select_from(joined)
        .where(_item.kind == "event")
        .order_by(sure, _item.report, _item.position)
    )
    for row in connection.execute(query):
        yield Unsure(*row[:8], bool(row[8]), *row[9:])
