"""What each incident comes to, as the tables `incident` and `incident_actor` keep it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert

from sayso.store import schema
from sayso.store.pack import dumps

_BATCH = 400
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Side:
    """Who is named as actor or recipient: `actor` is an id, or None for words alone."""

    actor: str | None
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Row:
    """One incident: the columns of the table but for its sides, which stand in another.

    `certainty` is fact, alleged, claimed, contested or denied; `contested` says whether accounts
    of any attribute part, `denied` whether somebody denies the act or clears a side. Dates are
    ISO 8601 days, tolls persons; `origins` are independent, `reports` all. `packed` is what
    `packed` makes of the incident's JSON.
    """

    id: str
    category: str | None
    mode: str | None
    status: str | None
    date_start: str | None
    date_end: str | None
    country: str | None
    place: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    certainty: str
    origins: int
    reports: int
    contested: bool
    denied: bool
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    injured_low: int | None
    injured_best: int | None
    injured_high: int | None
    title: str
    words: str
    packed: bytes
    sides: tuple[Side, ...]


COLUMNS = tuple(field.name for field in fields(Row))[:-2]
"""The narrow columns: all but the JSON."""


def packed(data: Any) -> bytes:
    """JSON values, compressed."""
    return zlib.compress(dumps(data).encode("utf-8", "surrogatepass"), 6)


def unpacked(data: bytes) -> dict[str, Any]:
    """The JSON values that were packed."""
    return dict(json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass")))


def replace(connection: Connection, gone: Iterable[str] | None, rows: Iterable[Row]) -> None:
    """Take out the incidents of some ids, None for all, and put in rows."""
    _take_out(connection, gone)
    for batch in _batches(rows):
        connection.execute(insert(schema.incident), [_plain(row) for row in batch])
        sides = [side for row in batch for side in _sides(row)]
        if sides:
            connection.execute(insert(schema.incident_actor), sides)


def _take_out(connection: Connection, gone: Iterable[str] | None) -> None:
    held, sides = schema.incident, schema.incident_actor
    if gone is None:
        connection.execute(delete(held))
        connection.execute(delete(sides))
        return
    for batch in _batches(gone):
        connection.execute(delete(held).where(held.c.id.in_(batch)))
        connection.execute(delete(sides).where(sides.c.incident.in_(batch)))


def _batches(every: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(every)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _plain(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (*COLUMNS, "packed")}


def _sides(row: Row) -> Iterator[dict[str, Any]]:
    for side in row.sides:
        yield {"incident": row.id, "actor": side.actor, "name": side.name, "role": side.role}
