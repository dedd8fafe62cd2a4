"""Reading a store: the places of its gazetteer that words were resolved to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from sayso.errors import NotFound
from sayso.store import schema
from sayso.store.connect import Store

_place = schema.place.c


def known(store: Store) -> dict[str, dict[str, Any]]:
    """Every place that words were resolved to, by id."""
    with store.read() as connection:
        return {row.id: dict(row._mapping) for row in connection.execute(select(schema.place))}


def one(store: Store, name: str) -> dict[str, Any]:
    """The place of an id; NotFound."""
    with store.read() as connection:
        row = connection.execute(select(schema.place).where(_place.id == name)).first()
    if row is None:
        raise NotFound(f"no place has the id {name[:80]!r}")
    return dict(row._mapping)
