"""Keys of blocks: under which keys the merged reports of a store have events.

A key is a whole number, the hash of what it stands for. A block that is over full says no more
than that it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select

from sayso.store import schema
from sayso.store.connect import Store
from sayso.store.pack import dumps

_key, _report = schema.incident_key.c, schema.report.c
_BATCH = 400
_PARTS, _BITS = 8, 60
"""Rows are written in the order of their keys, an eighth of all keys at a time."""

Keys = Mapping[str, Collection[int]]
"""The keys of a report's events, from 0 to 2**63 - 1, by the report's id."""


def reports(store: Store, keys: Collection[int], *, most: int) -> dict[int, list[str]]:
    """The merged reports under each of some keys; of a key with more than `most`, that many + 1."""
    wanted = sorted(keys)
    query = select(_key.key, _report.id).join(schema.report, _report.n == _key.report)
    made: dict[int, list[str]] = {}
    with store.read() as connection:
        for at in range(0, len(wanted), _BATCH):
            some = query.where(_key.key.in_(wanted[at : at + _BATCH]))
            for key, report in connection.execute(some.order_by(_key.key, _key.report)):
                block = made.setdefault(key, [])
                if len(block) <= most:
                    block.append(report)
    return made


def replace(connection: Connection, fresh: Collection[str], keys: Keys, *, whole: bool) -> None:
    """Put the keys of some reports in the place of their earlier ones; with `whole`, of all."""
    table, merged = schema.incident_key, schema.incident_report.c.report
    if whole:
        connection.execute(delete(table))
    else:
        known = connection.execute(select(merged).where(merged.in_(_some(fresh)))).scalars()
        if again := list(_numbers(connection, list(known)).values()):
            connection.execute(delete(table).where(_key.report.in_(again)))
    number = _numbers(connection, list(keys))
    for part in range(_PARTS):
        rows = [
            (key, number[name])
            for name, held in keys.items()
            for key in held
            if key >> _BITS == part
        ]
        if rows:
            rows.sort()
            put = "INSERT OR IGNORE INTO incident_key (key, report) VALUES (?, ?)"
            connection.exec_driver_sql(put, rows)


def _some(names: Collection[str]) -> Select[Any]:
    """Names as a table of their own, since there may be more than a query takes."""
    listed = func.json_each(dumps(list(names))).table_valued("value")
    return select(listed.c.value)


def _numbers(connection: Connection, names: Collection[str]) -> dict[str, int]:
    query = select(_report.id, _report.n).where(_report.id.in_(_some(names)))
    return {row.id: row.n for row in connection.execute(query)}
