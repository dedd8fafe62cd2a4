"""Reading a store: its actors, the offices they hold, their ties, and what they say."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from sayso.store import schema
from sayso.store.connect import Store

Json = dict[str, Any]
_actor, _item, _span, _claim = schema.actor.c, schema.item.c, schema.span.c, schema.claim.c
_report = schema.report.c
_MOST = 500
_HEAD = ("title", "outlet", "published")


def known(store: Store) -> dict[str, Json]:
    """Every actor that words were resolved to, by id: name, kind, country, external."""
    with store.read() as connection:
        rows = connection.execute(select(schema.actor))
        return {row.id: _as_actor(row) for row in rows}


def _as_actor(row: Row[Any]) -> Json:
    names = ("id", "name", "kind", "country")
    return {name: getattr(row, name) for name in names} | {"external": json.loads(row.external)}


def items(
    store: Store, kind: str, roles: Collection[str], *, actor: str | None, names: Iterable[str]
) -> list[Json]:
    """Items of a kind in which an actor has one of some roles, each with its claims and report.

    The actor is known by id or, where it has none, by what it is called, whatever the letter
    case. The newest reports stand first; at most 500 are given.
    """
    found = select(_span.report, _span.item).where(
        _span.role.in_(roles), _span.claim.is_(None), _of(actor, names)
    )
    pairs = found.distinct().subquery()
    joined = schema.item.join(pairs, (pairs.c.report == _item.report) & (pairs.c.item == _item.id))
    joined = joined.join(schema.report, _report.id == _item.report)
    query = select(_item.id, _item.report, _item.json, *(_report[name] for name in _HEAD))
    query = query.select_from(joined).where(_item.kind == kind)
    query = query.order_by(_report.published.desc(), _item.report, _item.position).limit(_MOST)
    with store.read() as connection:
        return [_whole(connection, row) for row in connection.execute(query).all()]


def _of(actor: str | None, names: Iterable[str]) -> ColumnElement[bool]:
    called = func.lower(_span.quote).in_([name.lower() for name in names])
    if actor is None:
        return _span.actor.is_(None) & called
    return or_(_span.actor == actor, _span.actor.is_(None) & called)


def _whole(connection: Connection, row: Row[Any]) -> Json:
    query = select(_claim.json).where(_claim.report == row.report, _claim.item == row.id)
    said = connection.execute(query.order_by(_claim.position)).scalars()
    head = {"id": row.report, **{name: getattr(row, name) for name in _HEAD}}
    return {"item": json.loads(row.json), "claims": [json.loads(c) for c in said], "report": head}
