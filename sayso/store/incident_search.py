"""Reading a store: which incidents have an event with some words near it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select

from sayso.store import schema
from sayso.store.connect import Store
from sayso.store.filter import query

_incident, _member = schema.incident.c, schema.incident_member.c
_LAST = (schema.ledger.c.n, schema.judgement.c.n, schema.correction.c.n)
_HITS = "SELECT rowid FROM item_text WHERE item_text MATCH ?"
_HOMES = (
    "SELECT item.n, incident_member.incident FROM incident_member "
    "JOIN item ON item.report = incident_member.report AND item.id = incident_member.event"
)


def narrow(store: Store, *names: str) -> dict[str, tuple[Any, ...]]:
    """Columns of all incidents, in the order of dates and those without one last.

    The tuples are as long as there are incidents. Many rows of plain values: the driver's own.
    """
    columns = ", ".join(_incident[name].name for name in names)
    query = f"SELECT {columns} FROM incident ORDER BY date_start IS NULL, date_start, date_end, id"  # noqa: S608 - own names
    with store.read() as connection:
        rows = _plain(connection, query)
    return dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))


def sides(store: Store) -> list[tuple[str, str | None, str, str]]:
    """Who acts and suffers in all incidents: (incident, actor's id or None, name, role)."""
    with store.read() as connection:
        return _plain(connection, "SELECT incident, actor, name, role FROM incident_actor")


def _plain(connection: Connection, query: str, *values: str) -> list[Any]:
    """Rows as the driver gives them, without the cost of a row object each."""
    driver: Any = connection.connection.driver_connection
    found: list[Any] = driver.execute(query, values).fetchall()
    return found


def homes(store: Store) -> list[tuple[int, str]]:
    """The number (item.n) of each event with the id of its incident."""
    with store.read() as connection:
        return _plain(connection, _HOMES)


def hits(store: Store, words: str) -> list[int]:
    """The numbers (item.n) of the items near which all of `words` stand; SettingError if none."""
    with store.read() as connection:
        return [row[0] for row in _plain(connection, _HITS, query(words))]


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
