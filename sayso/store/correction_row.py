"""The rows of people's corrections, to and from the table."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from sayso.model.correction import Correction
from sayso.store import schema

_row = schema.correction.c


def read(connection: Connection, report: str | None = None) -> tuple[Correction, ...]:
    """The rows on a report, or all, in the order in which they were added."""
    query = select(schema.correction).order_by(_row.n)
    query = query if report is None else query.where(_row.report == report)
    return tuple(_correction(row) for row in connection.execute(query))


def put(connection: Connection, row: Correction) -> None:
    """Append a row."""
    made = {f.name: getattr(row, f.name) for f in fields(row)}
    made |= {"id": row.id, "value": None if row.value is None else json.dumps(row.value)}
    connection.execute(insert(schema.correction), made)


def _correction(row: Row[Any]) -> Correction:
    held = {f.name: getattr(row, f.name) for f in fields(Correction)}
    return Correction(**held | {"value": None if row.value is None else json.loads(row.value)})
