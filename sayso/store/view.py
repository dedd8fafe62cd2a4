"""Reading a store: reports, events and other items as they stand now."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from sayso.errors import NotFound
from sayso.model.claim import Claim
from sayso.model.codec import decode
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.report import Report
from sayso.store import schema
from sayso.store.connect import Store
from sayso.store.filter import Filter
from sayso.store.pack import unpacked

_item, _report, _claim, _result = schema.item.c, schema.report.c, schema.claim.c, schema.result.c
_NEAR = 8
"""Candidates that an ambiguous id names."""


@dataclass(frozen=True, slots=True)
class Found:
    """An event with the claims on it and what its report is called."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    event: Event
    claims: tuple[Claim, ...]

    def coded(self) -> Coded:
        """The event alone as a coded report, of which only what it is called is filled in."""
        head = Report(
            self.report, self.title, self.outlet, None, self.published, None, None, "", ""
        )
        return Coded(head, events=(self.event,), claims=self.claims)


def events(store: Store, asked: Filter | None = None) -> Iterator[Found]:
    """The events that a filter asks for, oldest first, those without a date last."""
    heads = (_report.title, _report.outlet, _report.published)
    joined = schema.item.join(schema.report, _item.report == _report.id)
    query: Select[Any] = select(_item.id, _item.report, _item.json, *heads).select_from(joined)
    order = (_item.date_start.is_(None), _item.date_start, _item.report, _item.position)
    query = (asked or Filter()).narrow(query).order_by(*order)
    with store.read() as connection:
        for row in connection.execute(query):
            yield _found(connection, row)


def _found(connection: Connection, row: Row[Any]) -> Found:
    said = select(_claim.json).where(_claim.report == row.report, _claim.item == row.id)
    found = connection.execute(said.order_by(_claim.position)).scalars()
    claims = tuple(decode(Claim, json.loads(part), row.id) for part in found)
    event: Event = decode(Event, json.loads(row.json), row.id)
    return Found(row.report, row.title, row.outlet, row.published, event, claims)


def coded(store: Store, asked: Filter | None = None) -> Iterator[Coded]:
    """Every report's newest coding; with a filter, only its events, their claims and reports."""
    query = select(_report.id, _result.packed).join(schema.result, _result.id == _report.result)
    with store.read() as connection:
        wanted = None if asked is None else _wanted(connection, asked)
        for row in connection.execute(query.order_by(_report.n)):
            if wanted is None:
                yield unpacked(row.packed)
            elif row.id in wanted:
                yield _kept(unpacked(row.packed), wanted[row.id])


def coded_of(store: Store, events: Mapping[str, set[str]]) -> Iterator[Coded]:
    """The newest codings that hold some events (ids by report), with these and their claims."""
    query = select(_report.id, _result.packed).join(schema.result, _result.id == _report.result)
    with store.read() as connection:
        for row in connection.execute(query.order_by(_report.n)):
            if row.id in events:
                yield _kept(unpacked(row.packed), events[row.id])


def wanted(store: Store, asked: Filter) -> dict[str, set[str]]:
    """The ids of the events that a filter asks for, by report."""
    with store.read() as connection:
        return _wanted(connection, asked)


def _wanted(connection: Connection, asked: Filter) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {}
    query = asked.narrow(select(_item.report, _item.id)).order_by(_item.report, _item.position)
    for row in connection.execute(query):
        wanted.setdefault(row.report, set()).add(row.id)
    return wanted


def _kept(whole: Coded, ids: set[str]) -> Coded:
    return Coded(
        report=whole.report,
        events=tuple(e for e in whole.events if e.id in ids),
        claims=tuple(c for c in whole.claims if c.item in ids),
    )


def report(store: Store, prefix: str) -> Coded:
    """The newest coding of the report whose id begins with `prefix`; NotFound."""
    with store.read() as connection:
        starts = func.substr(_report.id, 1, len(prefix)) == prefix
        hits = connection.execute(select(_report.id, _report.title).where(starts).limit(500)).all()
        said = [f"{row.id} ({(row.title or 'no title')[:40]})" for row in hits]
        row = hits[_only([r.id for r in hits], prefix, said, "report")]
        return _current(connection, row.id)


def item(store: Store, prefix: str) -> tuple[Coded, str]:
    """The coding that holds the item whose id begins with `prefix`, and that id; NotFound.

    Where reports number their items alike, `REPORT/ITEM` names one of them.
    """
    of_report, _, name = prefix.rpartition("/")
    starts = func.substr(_item.id, 1, len(name)) == name
    query = select(_item.id, _item.report, _item.category, _item.kind).where(starts)
    if of_report:
        query = query.where(_item.report == of_report)
    with store.read() as connection:
        hits = connection.execute(query.limit(500)).all()
        said = [f"{row.report}/{row.id} ({row.category or row.kind})" for row in hits]
        row = hits[_only([r.id for r in hits], name, said, "event")]
        return _current(connection, row.report), row.id


def _only(ids: list[str], prefix: str, said: list[str], kind: str) -> int:
    """The place of the one candidate; an id given in full wins over longer ones."""
    if not ids or not prefix:
        step = "see `sayso events` for what there is"
        raise NotFound(f"no {kind} has an id that begins with {prefix!r}", do=step)
    exact = [place for place, found in enumerate(ids) if found == prefix]
    if len(exact) == 1:
        return exact[0]
    if len(ids) > 1:
        more = f" and {len(ids) - _NEAR} more" if len(ids) > _NEAR else ""
        raise NotFound(
            f"{prefix!r} could be any of {', '.join(said[:_NEAR])}{more}",
            do="give more of the id",
        )
    return 0


def _current(connection: Connection, name: str) -> Coded:
    query = select(_result.packed).join(schema.report, _report.result == _result.id)
    return unpacked(connection.execute(query.where(_report.id == name)).scalar_one())


def result(store: Store, name: str) -> Coded:
    """The coded report that is kept under a result's id; NotFound."""
    with store.read() as connection:
        held = connection.execute(select(_result.packed).where(_result.id == name)).scalar()
    if held is None:
        raise NotFound(f"no result has the id {name!r}")
    return unpacked(held)


def tally(store: Store, name: str) -> dict[str, int]:
    """How many items of each kind and claims a result holds, without unpacking it."""
    held = schema.result_item.c
    query = select(held.kind, func.count()).where(held.result == name).group_by(held.kind)
    with store.read() as connection:
        found = {row[0]: row[1] for row in connection.execute(query)}
        claims = select(_result.claims).where(_result.id == name)
        return {**found, "claim": connection.execute(claims).scalar() or 0}


def size(store: Store) -> dict[str, int]:
    """How many reports, items of each kind and claims a store holds."""
    with store.read() as connection:
        kinds = select(_item.kind, func.count()).group_by(_item.kind)
        found = {row[0]: row[1] for row in connection.execute(kinds)}
        for name, table in (("report", schema.report), ("claim", schema.claim)):
            found[name] = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return found


def original(store: Store, sha256: str) -> bytes:
    """The bytes of an input as they were read; NotFound."""
    query = select(schema.original.c.packed).where(schema.original.c.sha256 == sha256)
    with store.read() as connection:
        held = connection.execute(query).scalar()
    if held is None:
        raise NotFound(f"no original has the hash {sha256!r}")
    return zlib.decompress(held)
