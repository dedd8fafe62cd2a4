"""Writing to a store: runs, and one transaction for each input with all that came of it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects import sqlite

from sayso.errors import InputError
from sayso.model.coded import Coded
from sayso.model.reading import Reading
from sayso.model.report import Report
from sayso.model.run import Entry, Run, Spent
from sayso.store import schema, shown
from sayso.store.connect import Store
from sayso.store.pack import Sheet, dumps, fingerprint


def begin_run(store: Store, run: Run) -> None:
    """Enter a run that is about to start."""
    row = {**asdict(run), "recipe": dumps(dict(run.recipe)), "counts": dumps(dict(run.counts))}
    del row["spent"]  # it stands with the counts, see `spend`
    with store.write() as connection:
        connection.execute(insert(schema.run), row)


def spend(store: Store, run: str, spent: Spent) -> None:
    """Enter what a run has spent so far, so that it is known of one that is broken off, too."""
    with store.write() as connection:
        held = select(schema.run.c.counts).where(schema.run.c.id == run)
        counts = {**json.loads(connection.execute(held).scalar_one()), "spent": asdict(spent)}
        values = {"counts": dumps(counts)}
        connection.execute(update(schema.run).where(schema.run.c.id == run).values(values))


def end_run(store: Store, run: str, *, finished: str, counts: Mapping[str, int]) -> None:
    """Enter when a run ended and how many inputs had each outcome."""
    with store.write() as connection:
        held = select(schema.run.c.counts).where(schema.run.c.id == run)
        told = {**json.loads(connection.execute(held).scalar_one()), **counts}
        values = {"finished": finished, "counts": dumps(told)}
        connection.execute(update(schema.run).where(schema.run.c.id == run).values(values))


def known(store: Store, report: Report, coder: str) -> tuple[str, str] | None:
    """The outcome and the result of this very report under `coder`, if it has been coded."""
    ledger = schema.ledger.c
    asked = (
        select(ledger.outcome, ledger.result)
        .where(ledger.fingerprint == fingerprint(report), ledger.coder == coder)
        .where(ledger.result.is_not(None))
        .order_by(ledger.n.desc())
        .limit(1)
    )
    with store.read() as connection:
        row = connection.execute(asked).first()
    return (row.outcome, row.result) if row else None


def put(  # the arguments are one ledger entry
    store: Store,
    run: str,
    reading: Reading,
    coded: Coded,
    *,
    coder: str,
    left_out: str | None = None,
) -> Entry:
    """Keep one coded report with its original and enter it in the run's ledger.

    `coder` names coder and recipe together, `left_out` is what it left out and why. Raises
    InputError if the report's id already names another input's report, StoreWrite if the store
    cannot be written.
    """
    outcome = "coded" if any(coded.items()) else "nothing found"
    entry = Entry(reading.name, reading.sha256, outcome, coded.report.id, reason=left_out)
    with store.write() as connection:
        _refuse_namesake(connection, reading, coded.report)
        _keep_original(connection, reading, coded.report.id)
        sheet = Sheet(coded)
        result = shown.keep(connection, sheet)
        shown.show(connection, sheet, result)
        _enter(connection, run, entry, coded.report, coder, result)
    return entry


def put_known(  # the arguments are one ledger entry
    store: Store, run: str, reading: Reading, *, coder: str, outcome: str, result: str
) -> Entry:
    """Enter a report that `coder` has coded before; its result becomes the one that is shown."""
    assert reading.report is not None  # noqa: S101 - only a report can be known
    entry = Entry(reading.name, reading.sha256, outcome, reading.report.id)
    with store.write() as connection:
        _refuse_namesake(connection, reading, reading.report)
        _keep_original(connection, reading, reading.report.id)
        if shown.machine(connection, reading.report.id) != result:
            shown.show(connection, Sheet(shown.load(connection, result)), result)
        _enter(connection, run, entry, reading.report, coder, result)
    return entry


def put_failed(store: Store, run: str, reading: Reading, entry: Entry) -> None:
    """Enter an input that failed, and keep its bytes; no report is in the store by it."""
    with store.write() as connection:
        _keep_original(connection, reading, None)
        connection.execute(insert(schema.ledger), {"run": run, **asdict(entry)})


def _refuse_namesake(connection: Connection, reading: Reading, report: Report) -> None:
    """Two inputs may not claim one id for different texts: one would hide the other."""
    table = schema.report.c
    held = connection.execute(select(table.text).where(table.id == report.id)).first()
    if held is None or held.text == report.text:
        return
    names = select(schema.reading.c.name).where(schema.reading.c.report == report.id)
    earlier = list(connection.execute(names).scalars())
    if reading.name not in earlier:
        raise InputError(
            f"its id {report.id!r} already names another report ({', '.join(earlier[:2])})",
            where=reading.name,
            allowed="one id names one report",
            do="give each report an id of its own, or code it into another store",
        )


def _keep_original(connection: Connection, reading: Reading, report: str | None) -> None:
    held = select(schema.original.c.size).where(schema.original.c.sha256 == reading.sha256)
    if connection.execute(held).first() is None:
        row = {"sha256": reading.sha256, "media": reading.media, "size": len(reading.data)}
        row["packed"] = zlib.compress(reading.data, 6)
        connection.execute(insert(schema.original), row)
    read = {"name": reading.name, "sha256": reading.sha256, "read_at": reading.read_at}
    made = sqlite.insert(schema.reading).values(**read, report=report)
    if report is None:
        connection.execute(made.on_conflict_do_nothing())
    else:  # what once failed may since have been coded; when it was first read stays
        keys = ["name", "sha256"]
        connection.execute(made.on_conflict_do_update(index_elements=keys, set_={"report": report}))


def _enter(  # the arguments are one ledger entry
    connection: Connection, run: str, entry: Entry, report: Report, coder: str, result: str
) -> None:
    row = {"run": run, **asdict(entry), "coder": coder, "result": result}
    connection.execute(insert(schema.ledger), {**row, "fingerprint": fingerprint(report)})
