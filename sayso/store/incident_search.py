"""Reading a store: which incidents have an event with some words near it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select, text

from sayso.store import schema
from sayso.store.connect import Store
from sayso.store.filter import query

_item, _member = schema.item.c, schema.incident_member.c
_LAST = (schema.ledger.c.n, schema.judgement.c.n, schema.correction.c.n)
_HITS = text("SELECT rowid FROM item_text WHERE item_text MATCH :words")


def homes(store: Store) -> list[tuple[int, str]]:
    """The number (item.n) of each event with the id of its incident."""
    joined = schema.incident_member.join(
        schema.item, (_item.report == _member.report) & (_item.id == _member.event)
    )
    with store.read() as connection:
        rows = connection.execute(select(_item.n, _member.incident).select_from(joined))
        return [(row[0], row[1]) for row in rows]


def hits(store: Store, words: str) -> list[int]:
    """The numbers (item.n) of the items near which all of `words` stand; SettingError if none."""
    with store.read() as connection:
        return list(connection.execute(_HITS, {"words": query(words)}).scalars())


def stirred(store: Store) -> tuple[int, ...]:
    """Numbers of which one is another whenever something has come that merging must look at."""
    with store.read() as connection:
        rows = (connection.execute(select(func.max(column))) for column in _LAST)
        return tuple(row.scalar() or 0 for row in rows)


def of_reports(store: Store, reports: Collection[str]) -> list[str]:
    """The ids of the incidents that some reports tell of, in the order of the ids."""
    asked = select(_member.incident).where(_member.report.in_(reports)).distinct()
    with store.read() as connection:
        return list(connection.execute(asked.order_by(_member.incident)).scalars())
