"""What is shown of a report: its newest coding, with people's word on it, taken apart in tables.

The coding itself stays as the coder gave it; what people's word makes of it is computed anew
whenever either of the two changes, and kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, exists, insert, select, text
from sqlalchemy.dialects import sqlite

from sayso.errors import NotFound
from sayso.model.coded import Coded
from sayso.model.correction import Correction
from sayso.model.fold import reviewed
from sayso.model.reviewed import Reviewed
from sayso.store import correction_row, schema
from sayso.store import rows as taken
from sayso.store.pack import Sheet, dumps, unpacked

_reviewed, _report = schema.reviewed.c, schema.report.c
_SPARE = 5  # results that nothing names


@dataclass(frozen=True, slots=True)
class State:
    """A report as it stands: the id of its coder's result, what is shown, and every row on it."""

    result: str
    reviewed: Reviewed
    rows: tuple[Correction, ...] = ()

    @property
    def newest(self) -> str | None:
        """The id of the newest row; None if there is none."""
        return self.rows[-1].id if self.rows else None


def state(connection: Connection, report: str) -> State:
    """How a report stands, by its id; NotFound."""
    result = machine(connection, report)
    if result is None:
        raise NotFound(
            f"no report has the id {report!r}", do="see `sayso events` for what there is"
        )
    rows = correction_row.read(connection, report)
    return _state(connection, load(connection, result), result, rows)


def machine(connection: Connection, report: str) -> str | None:
    """The id of a report's newest coding as the coder gave it; None if there is no such report."""
    held = select(_reviewed.result).where(_reviewed.report == report)
    plain = select(_report.result).where(_report.id == report)
    found: str | None = connection.execute(held).scalar() or connection.execute(plain).scalar()
    return found


def show(connection: Connection, sheet: Sheet, result: str) -> None:
    """Make `result`, whose sheet is given, the coding of its report; people's word is laid over."""
    name = sheet.coded.report.id
    held = connection.execute(select(_report.result).where(_report.id == name)).first()
    before = held.result if held else None
    now, laid, shown = _laid(connection, sheet, result)
    if shown != before:
        _take_apart(connection, laid, shown, new=held is None)
    if now:
        row = {"report": name, "result": result, "shown": shown, **_summary(now)}
        _upsert(connection, schema.reviewed, "report", [row])
    if now and shown != before:
        _forget(connection, name)


def _laid(connection: Connection, sheet: Sheet, result: str) -> tuple[Reviewed | None, Sheet, str]:
    """What people's word makes of a report (None: nobody has one), its sheet and its id."""
    rows = correction_row.read(connection, sheet.coded.report.id)
    if not rows:
        return None, sheet, result
    now = _state(connection, sheet.coded, result, rows).reviewed
    laid = Sheet(now.coded)
    return now, laid, keep(connection, laid)


def _summary(now: Reviewed) -> dict[str, Any]:
    """What a queue asks: what has a verdict, where people part, what has lost its words."""
    done = [s.target for s in now.said if s.state == "stands" and s.row.field is None]
    parted = [s.target for s in now.said if s.state == "conflict"]
    return {
        "done": dumps(sorted({name for name in done if name})),
        "conflicts": dumps(sorted({name for name in parted if name})),
        "orphans": sum(s.state == "orphan" for s in now.said),
    }


def keep(connection: Connection, sheet: Sheet) -> str:
    """Keep a coded report under the hash of what it says; its id."""
    result = sheet.result
    held = select(schema.result.c.id).where(schema.result.c.id == result)
    if connection.execute(held).first() is None:
        row = {
            "id": result,
            "report": sheet.coded.report.id,
            "claims": len(sheet.coded.claims),
            "packed": sheet.packed,
        }
        connection.execute(insert(schema.result), row)
        items = (
            {"result": result, "item": item.id, "kind": taken.KINDS[type(item)], "digest": digest}
            for item, digest in sheet.digests()
        )
        _insert(connection, schema.result_item, items)
    return result


def load(connection: Connection, result: str) -> Coded:
    """The coded report that is kept under a result's id."""
    asked = select(schema.result.c.packed).where(schema.result.c.id == result)
    return unpacked(connection.execute(asked).scalar_one())


def _state(
    connection: Connection, coded: Coded, result: str, rows: tuple[Correction, ...]
) -> State:
    other = {row.result for row in rows} - {result}
    seen = {name: load(connection, name) for name in sorted(other)}
    return State(result, reviewed(coded, rows, {**seen, result: coded}), rows)


def _take_apart(connection: Connection, sheet: Sheet, result: str, *, new: bool) -> None:
    """Put a coding into the tables that views and filters read, in place of what they hold."""
    coded = sheet.coded
    _upsert(connection, schema.report, "id", [taken.report_row(coded.report, result)])
    for table in () if new else (schema.span, schema.claim, schema.item):
        connection.execute(delete(table).where(table.c.report == coded.report.id))
    actors, places = taken.entity_rows(coded)
    _upsert(connection, schema.actor, "id", actors)
    _upsert(connection, schema.place, "id", places)
    _insert(connection, schema.item, taken.item_rows(sheet))
    _insert(connection, schema.claim, taken.claim_rows(sheet))
    _insert(connection, schema.span, taken.span_rows(coded))


def _forget(connection: Connection, report: str) -> None:
    """Drop what people's word once made of a report, unless something still names it.

    The last few stay, since another program may be merging them just now.
    """
    result, held = schema.result, schema.result_item
    named = (
        schema.ledger.c.result,
        schema.incident_report.c.result,
        schema.correction.c.result,
        schema.reviewed.c.result,
        schema.reviewed.c.shown,
        schema.report.c.result,
    )
    unused = and_(*(~exists().where(column == result.c.id) for column in named))
    query = select(result.c.id).where(result.c.report == report, unused)
    old = connection.execute(query.order_by(text("result.rowid DESC")).offset(_SPARE)).scalars()
    for name in list(old):
        connection.execute(delete(held).where(held.c.result == name))
        connection.execute(delete(result).where(result.c.id == name))


def _insert(connection: Connection, table: Table, new: Iterable[dict[str, Any]]) -> None:
    batch = list(new)
    if batch:
        connection.execute(insert(table), batch)


def _upsert(connection: Connection, table: Table, key: str, new: Iterable[dict[str, Any]]) -> None:
    batch = list(new)
    if batch:
        connection.execute(_laying(table, key, tuple(batch[0])), batch)


@cache
def _laying(table: Table, key: str, columns: tuple[str, ...]) -> sqlite.Insert:
    """The statement that lays rows over those of the same key; making it takes as long as it."""
    made = sqlite.insert(table)
    values = {c: made.excluded[c] for c in columns if c != key}
    return made.on_conflict_do_update(index_elements=[key], set_=values)
