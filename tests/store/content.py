"""The logical content of a store, for comparing stores by what they say."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from sayso.store import schema
from sayso.store.connect import open_store

_LOG = {"run", "ledger", "meta"}


def content(path: Path) -> str:
    """Every row of every table but the runs' log, in order."""
    lines = []
    with open_store(path) as store, store.read() as connection:
        for table in schema.metadata.sorted_tables:
            if table.name not in _LOG:
                rows = sorted(repr(tuple(row)) for row in connection.execute(select(table)))
                lines += [f"{table.name} {row}" for row in rows]
    return "\n".join(lines)
