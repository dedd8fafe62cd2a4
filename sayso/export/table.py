"""CSV and Parquet of the tables: events, claims, incidents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import IO, Any

from sayso.export import claim_table, event_table, incident_table, sheet
from sayso.export.column import Cell, Column
from sayso.export.incident_table import Held
from sayso.model.coded import Coded

_BATCH = 5_000  # rows that are held at once


def events_csv(reports: Iterable[Coded], *, out: IO[bytes]) -> int:
    """Write the events as CSV; return how many rows."""
    return sheet.write(head(event_table.COLUMNS), event_table.rows(reports), out=out)


def claims_csv(reports: Iterable[Coded], *, out: IO[bytes]) -> int:
    """Write the claims as CSV; return how many rows."""
    return sheet.write(head(claim_table.COLUMNS), claim_table.rows(reports), out=out)


def events_parquet(reports: Iterable[Coded], *, out: IO[bytes]) -> int:
    """Write the events as Parquet; return how many rows."""
    return _parquet(event_table.COLUMNS, event_table.rows(reports), out=out)


def claims_parquet(reports: Iterable[Coded], *, out: IO[bytes]) -> int:
    """Write the claims as Parquet; return how many rows."""
    return _parquet(claim_table.COLUMNS, claim_table.rows(reports), out=out)


def incidents_csv(held: Iterable[Held], *, out: IO[bytes]) -> int:
    """Write the incidents as CSV; return how many rows."""
    return sheet.write(head(incident_table.COLUMNS), incident_table.rows(held), out=out)


def incidents_parquet(held: Iterable[Held], *, out: IO[bytes]) -> int:
    """Write the incidents as Parquet; return how many rows."""
    return _parquet(incident_table.COLUMNS, incident_table.rows(held), out=out)


def head(columns: Sequence[Column[Any]]) -> list[str]:
    """The names of columns."""
    return [column.name for column in columns]


def _parquet(columns: Sequence[Column[Any]], rows: Iterable[list[Cell]], *, out: IO[bytes]) -> int:
    """Write rows batch by batch, so that memory does not grow with the store."""
    import pyarrow
    from pyarrow import parquet

    kinds = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "real": pyarrow.float64(),
        "flag": pyarrow.bool_(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    schema = pyarrow.schema([(column.name, kinds[column.kind]) for column in columns])
    source, count = iter(rows), 0
    with parquet.ParquetWriter(out, schema) as writer:
        while batch := list(islice(source, _BATCH)):
            cells = [pyarrow.array(part, kind) for part, kind in _turned(batch, schema.types)]
            writer.write_table(pyarrow.Table.from_arrays(cells, schema=schema))
            count += len(batch)
    return count


def _turned(batch: list[list[Cell]], kinds: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    return zip(zip(*batch, strict=True), kinds, strict=True)
