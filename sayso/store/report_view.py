"""Reading a store: its reports as a list, page by page, and what is kept beside each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, func, or_, select, text, tuple_

from sayso.errors import NotFound
from sayso.store import schema
from sayso.store.connect import Store
from sayso.store.filter import Filter, query

_report, _item, _reading = schema.report.c, schema.item.c, schema.reading.c
_original = schema.original.c
_PUBLISHED = func.coalesce(_report.published, "")
_HITS = text("SELECT rowid FROM report_text WHERE report_text MATCH :words")
_HEAD = ("id", "title", "outlet", "byline", "published", "language", "url")

Row = dict[str, Any]
Place = tuple[str, int]
"""Where a report stands in the list: its date of publication ("" for none), its number."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Which reports are asked for; None asks for all.

    `words` must all stand in title or text; `since` and `until` are days of publication; `events`
    asks for reports with such an event.
    """

    words: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    events: Filter | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The conditions on the table of reports; SettingError."""
        made: list[ColumnElement[bool]] = []
        if self.words:
            hits = _HITS.bindparams(words=query(self.words)).columns(column("rowid"))
            made.append(_report.n.in_(select(hits.subquery().c.rowid)))
        if self.outlet:
            made.append(_report.outlet == self.outlet)
        if self.since:
            made.append(_report.published >= self.since)
        if self.until:
            made.append(func.substr(_report.published, 1, 10) <= self.until)
        if self.events:
            made.append(_report.id.in_(self.events.narrow(select(_item.report)).distinct()))
        return made


def listing(
    store: Store, asked: Reports, *, after: Place | None = None, limit: int = 50
) -> tuple[list[Row], Place | None, int]:
    """Reports, newest first: rows, where the next ones begin (None at the end), how many in all.

    A row holds id, title, outlet, byline, published, language, url, and its counts of events
    and claims.
    """
    held = asked.conditions()
    chosen = select(_report.n, *(_report[name] for name in _HEAD)).where(*held)
    if after:
        chosen = chosen.where(tuple_(_PUBLISHED, _report.n) < tuple_(*after))
    chosen = chosen.order_by(_PUBLISHED.desc(), _report.n.desc()).limit(limit + 1)
    with store.read() as connection:
        total = connection.execute(select(func.count(_report.n)).where(*held)).scalar_one()
        found = [dict(row._mapping) for row in connection.execute(chosen)]
        more, found = len(found) > limit, found[:limit]
        end = (found[-1]["published"] or "", found[-1]["n"]) if more else None
        _count(connection, found)
    return found, end, total


def _count(connection: Connection, rows: list[Row]) -> None:
    """Give each row its counts."""
    ids = [row["id"] for row in rows]
    counts: dict[str, dict[str, int]] = {}
    for name, table in (("events", schema.item), ("claims", schema.claim)):
        asked = select(table.c.report, func.count()).where(table.c.report.in_(ids))
        if name == "events":
            asked = asked.where(table.c.kind == "event")
        for report, count in connection.execute(asked.group_by(table.c.report)):
            counts.setdefault(report, {})[name] = count
    for row in rows:
        del row["n"]
        row.update({"events": 0, "claims": 0} | counts.get(row["id"], {}))


def beside(store: Store, report: str) -> Mapping[str, Any]:
    """How a report was read: `readings` (name, sha256, media, size, read_at), `result`, `runs`.

    The newest reading stands first. NotFound.
    """
    columns = (_reading.name, _reading.sha256, _original.media, _original.size, _reading.read_at)
    joined = schema.reading.join(schema.original, _reading.sha256 == _original.sha256)
    read = select(*columns).select_from(joined).where(_reading.report == report)
    ledger = schema.ledger.c
    runs = select(ledger.run).where(ledger.report == report).order_by(ledger.n.desc())
    with store.read() as connection:
        head = connection.execute(select(_report.result).where(_report.id == report)).first()
        if head is None:
            raise NotFound(f"no report has the id {report!r}")
        rows = connection.execute(read.order_by(_reading.read_at.desc(), _reading.name))
        return {
            "result": head.result,
            "readings": [dict(row._mapping) for row in rows],
            "runs": list(dict.fromkeys(connection.execute(runs).scalars())),
        }


def exists(store: Store, report: str) -> bool:
    """Whether a report of this very id is in the store."""
    with store.read() as connection:
        return connection.execute(select(_report.n).where(_report.id == report)).first() is not None


def outlets(store: Store) -> dict[str, int]:
    """How many reports each outlet has, most first; reports without one are left out."""
    asked = select(_report.outlet, func.count()).where(or_(_report.outlet.is_not(None)))
    asked = asked.group_by(_report.outlet).order_by(func.count().desc(), _report.outlet)
    with store.read() as connection:
        return {row[0]: row[1] for row in connection.execute(asked)}
