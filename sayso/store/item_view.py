"""Reading a store: events and claims as lists, page by page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, or_, select, tuple_

from sayso.store import schema
from sayso.store.connect import Store
from sayso.store.filter import Filter

Json = dict[str, Any]
_item, _claim, _report, _span = schema.item.c, schema.claim.c, schema.report.c, schema.span.c
_member = schema.incident_member.c
_DAY = func.coalesce(_item.date_start, "9999-99-99")
_HEAD = ("title", "outlet", "published")
Place = tuple[str, int]
"""Where an event stands in the list: its first day, its number."""


def events(
    store: Store, asked: Filter, *, after: Place | None = None, limit: int = 50
) -> tuple[list[Json], Place | None, int]:
    """Events, oldest first and those without a date last: rows, where the next begin, how many.

    A row holds the `event` as JSON, its `claims`, its `report` (id, title, outlet, published) and
    the id of its `incident`, None where it is not merged yet.
    """
    heads = (_report[name] for name in _HEAD)
    joined = schema.item.join(schema.report, _item.report == _report.id).outerjoin(
        schema.incident_member, (_member.report == _item.report) & (_member.event == _item.id)
    )
    columns = (_item.n, _item.id, _item.report, _item.date_start, _item.json, _member.incident)
    query: Select[Any] = asked.narrow(select(*columns, *heads).select_from(joined))
    if after:
        query = query.where(tuple_(_DAY, _item.n) > tuple_(*after))
    query = query.order_by(_DAY, _item.n).limit(limit + 1)
    with store.read() as connection:
        count = asked.narrow(select(func.count()).select_from(schema.item))
        total = connection.execute(count).scalar_one()
        found = connection.execute(query).all()
        rows = found[:limit]
        said = select(_claim.report, _claim.item, _claim.json).where(
            tuple_(_claim.report, _claim.item).in_([(row.report, row.id) for row in rows])
        )
        claims: dict[tuple[str, str], list[Json]] = {}
        for row in connection.execute(said.order_by(_claim.report, _claim.position)):
            claims.setdefault((row.report, row.item), []).append(json.loads(row.json))
    end = (rows[-1].date_start or "9999-99-99", rows[-1].n) if len(found) > limit else None
    return [_event(row, claims.get((row.report, row.id), [])) for row in rows], end, total


def _event(row: Row[Any], claims: list[Json]) -> Json:
    return {
        "event": json.loads(row.json),
        "claims": claims,
        "report": _head(row),
        "incident": row.incident,
    }


def _head(row: Row[Any]) -> Json:
    return {"id": row.report, **{name: getattr(row, name) for name in _HEAD}}


@dataclass(frozen=True, slots=True)
class Claims:
    """Which claims are asked for; None asks for all.

    `equal` maps a column (source_kind, act, certainty, polarity, report, item) to its value;
    `source` is an actor's id or part of a speaker's words; `speaker` are a speaker's whole names;
    `own` asks for those without a speaker, in the report's own voice.
    """

    equal: Mapping[str, str]
    source: str | None = None
    speaker: tuple[str, ...] = ()
    outlet: str | None = None
    own: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        """The conditions on the table of claims."""
        made: list[ColumnElement[bool]] = [_claim[name] == v for name, v in self.equal.items()]
        if self.source:
            part = _span.quote.contains(self.source, autoescape=True)
            made.append(_said_by(or_(_span.actor == self.source, part)))
        if self.speaker:
            names = [name.lower() for name in self.speaker]
            held = schema.actor.c
            actors = select(held.id).where(func.lower(held.name).in_(names))
            made.append(_said_by(or_(func.lower(_span.quote).in_(names), _span.actor.in_(actors))))
        if self.outlet:
            made.append(_report.outlet == self.outlet)
        if self.own:
            made.append(~_said_by(_span.quote.is_not(None)))
        return made


def _said_by(who: ColumnElement[bool]) -> ColumnElement[bool]:
    here = (_span.report == _claim.report, _span.item == _claim.item)
    return exists().where(*here, _span.claim == _claim.position, _span.role == "source", who)


def claims(
    store: Store, asked: Claims, *, after: int = 0, limit: int = 50
) -> tuple[list[Json], int | None, int]:
    """Claims in the order in which they came: rows, where the next begin, how many in all.

    A row holds the `claim` as JSON and its `report`.
    """
    held = asked.conditions()
    joined = schema.claim.join(schema.report, _report.id == _claim.report)
    heads = (_report[name] for name in _HEAD)
    query = select(_claim.n, _claim.id, _claim.report, _claim.json, *heads).select_from(joined)
    query = query.where(*held, _claim.n > after).order_by(_claim.n).limit(limit + 1)
    with store.read() as connection:
        count = select(func.count()).select_from(joined).where(*held)
        total = connection.execute(count).scalar_one()
        found = connection.execute(query).all()
    rows = found[:limit]
    made = [{"id": row.id, "claim": json.loads(row.json), "report": _head(row)} for row in rows]
    return made, rows[-1].n if len(found) > limit else None, total
