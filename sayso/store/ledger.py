"""Runs, what came of each of their inputs, and how two runs differ."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from sayso.errors import NotFound
from sayso.model.coded import Coded
from sayso.model.run import OUTCOMES, Entry, Run, Spent
from sayso.store import schema
from sayso.store.connect import Store
from sayso.store.pack import unpacked

_run, _ledger, _result_item = schema.run.c, schema.ledger.c, schema.result_item.c


@dataclass(frozen=True, slots=True)
class Change:
    """An item that one run gave and another did not (`added`, `gone`), or gave otherwise.

    `before` and `after` are the codings that hold it; None where the item is not.
    """

    how: str
    item: str
    kind: str
    report: str
    before: Coded | None
    after: Coded | None


def runs(store: Store) -> list[Run]:
    """Every run, oldest first; one that was broken off has no end, its counts are the ledger's."""
    with store.read() as connection:
        found = connection.execute(select(schema.run).order_by(_run.n)).all()
        return [_as_run(row, _counts(connection, row.id)) for row in found]


def _as_run(row: Row[Any], counts: dict[str, int]) -> Run:
    recipe, told = json.loads(row.recipe), json.loads(row.counts).get("spent")
    spent = Spent(**told) if told else None
    return Run(row.id, recipe, row.coder, row.version, row.started, row.finished, counts, spent)


def _counts(connection: Connection, run: str) -> dict[str, int]:
    query = select(_ledger.outcome, func.count()).where(_ledger.run == run)
    found = {row[0]: row[1] for row in connection.execute(query.group_by(_ledger.outcome))}
    return {outcome: found.get(outcome, 0) for outcome in OUTCOMES}


def run(store: Store, name: str) -> Run:
    """The run whose id begins with `name`, whose number it is, or the `last`; NotFound."""
    every = runs(store)
    numbers = {str(number): found for number, found in enumerate(every, 1)}
    if every and name in ("last", ""):
        return every[-1]
    if name in numbers:
        return numbers[name]
    hits = [found for found in every if found.id.startswith(name)]
    if len(hits) == 1:
        return hits[0]
    step = "see `sayso runs` for what there is"
    if hits:
        raise NotFound(f"{name!r} could be any of {', '.join(h.id for h in hits[:8])}", do=step)
    raise NotFound(f"no run goes by {name!r}", allowed="its number, its id or `last`", do=step)


def entries(store: Store, run: str) -> Iterator[Entry]:
    """What came of each input of a run, in the order of the inputs."""
    columns = (_ledger.name, _ledger.sha256, _ledger.outcome, _ledger.report, _ledger.error)
    query = select(*columns, _ledger.reason).where(_ledger.run == run).order_by(_ledger.n)
    with store.read() as connection:
        for row in connection.execute(query):
            yield Entry(*row)


def left_out(store: Store, report: str) -> tuple[str, ...]:
    """What the coding of a report that is shown left out, a value a line, each with the reason."""
    shown = select(schema.report.c.result).where(schema.report.c.id == report).scalar_subquery()
    query = select(_ledger.reason).where(_ledger.report == report, _ledger.result == shown)
    query = query.where(_ledger.reason.is_not(None)).order_by(_ledger.n.desc()).limit(1)
    with store.read() as connection:
        return tuple((connection.execute(query).scalar() or "").splitlines())


def changes(store: Store, before: str, after: str) -> Iterator[Change]:
    """The items in which two runs differ, report by report; `before` and `after` are run ids."""
    with store.read() as connection:
        old, new = _results(connection, before), _results(connection, after)
        for report in dict.fromkeys((*old, *new)):
            if old.get(report) != new.get(report):
                yield from _compare(connection, report, old.get(report), new.get(report))


def codings(store: Store, one: str, other: str) -> Iterator[tuple[Coded, Coded]]:
    """What two runs made of each report of the same words that both coded; run ids."""
    with store.read() as connection:
        first, second = _results(connection, one), _results(connection, other)
        for report in (name for name in first if name in second):
            pair = _body(connection, first[report]), _body(connection, second[report])
            if pair[0].report.text == pair[1].report.text:
                yield pair


def _results(connection: Connection, run: str) -> dict[str, str]:
    query = select(_ledger.report, _ledger.result).where(_ledger.run == run)
    rows = connection.execute(query.where(_ledger.result.is_not(None)).order_by(_ledger.n))
    return {row.report: row.result for row in rows}


def _compare(
    connection: Connection, report: str, before: str | None, after: str | None
) -> Iterator[Change]:
    old, new = _items(connection, before), _items(connection, after)
    held = {name: _body(connection, name) for name in (before, after) if name}
    was, now = held.get(before or ""), held.get(after or "")
    for item in dict.fromkeys((*old, *new)):
        if item not in new:
            yield Change("gone", item, old[item][0], report, was, None)
        elif item not in old:
            yield Change("added", item, new[item][0], report, None, now)
        elif old[item] != new[item]:
            yield Change("changed", item, new[item][0], report, was, now)


def _items(connection: Connection, result: str | None) -> dict[str, tuple[str, str]]:
    if result is None:
        return {}
    columns = (_result_item.item, _result_item.kind, _result_item.digest)
    query = select(*columns).where(_result_item.result == result)
    return {row.item: (row.kind, row.digest) for row in connection.execute(query)}


def _body(connection: Connection, result: str) -> Coded:
    query = select(schema.result.c.packed).where(schema.result.c.id == result)
    return unpacked(connection.execute(query).scalar_one())
