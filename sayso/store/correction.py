"""Corrections in a store: rows are only added, and what is shown of their report follows."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from sayso.errors import FormError, NotFound
from sayso.model.correction import Correction
from sayso.store import correction_row, schema, shown
from sayso.store.connect import Store
from sayso.store.pack import Sheet
from sayso.store.prefix import only
from sayso.store.shown import State

_STEP = "see `sayso review log` for what there is"


def corrections(store: Store, report: str | None = None) -> tuple[Correction, ...]:
    """Every row, or those on a report, oldest first; revoked ones and revocations too."""
    with store.read() as connection:
        return correction_row.read(connection, report)


def state(store: Store, report: str) -> State:
    """How a report stands, by its id; NotFound."""
    with store.read() as connection:
        return shown.state(connection, report)


def reports(store: Store) -> tuple[str, ...]:
    """The ids of the reports that somebody has a word on, in the order of the reports."""
    held = select(schema.correction.c.report)
    query = select(schema.report.c.id).where(schema.report.c.id.in_(held))
    with store.read() as connection:
        return tuple(connection.execute(query.order_by(schema.report.c.n)).scalars())


def of_claim(store: Store, prefix: str) -> tuple[str, ...]:
    """The ids of the reports with a claim whose id, or once had id, begins with `prefix`."""
    held, said = schema.claim.c, schema.correction.c
    starts = func.substr(held.id, 1, len(prefix)) == prefix
    named = func.substr(said.target, 1, len(prefix)) == prefix
    query = select(held.report).where(starts).union(select(said.report).where(named))
    with store.read() as connection:
        return tuple(sorted(connection.execute(query).scalars()))


def append(store: Store, rows: Sequence[Correction]) -> State:
    """Append rows on one report, all or none; how it stands then.

    FormError if one breaks the form, or revokes what is revoked already; NotFound for a report,
    a row or a coding that is not there.
    """
    for row in rows:
        row.check()
    with store.write() as connection:
        for row in rows:
            _check(connection, row)
            correction_row.put(connection, row)
        name = rows[0].report
        result = shown.machine(connection, name)
        if result is None:
            raise NotFound(f"no report has the id {name!r}")
        shown.show(connection, Sheet(shown.load(connection, result)), result)
        return shown.state(connection, name)


def find(store: Store, prefix: str) -> Correction:
    """The row whose id begins with `prefix`; NotFound."""
    return only(corrections(store), prefix, what="correction", do=_STEP)


def _check(connection: Connection, row: Correction) -> None:
    """Refuse a row on what is not there."""
    held = {other.id: other for other in correction_row.read(connection, row.report)}
    if row.id in held:
        raise FormError("this correction is there already", where=row.id)
    if row.saw is not None and row.saw not in held:
        raise NotFound(f"no correction of this report has the id {row.saw!r}", do=_STEP)
    coding = select(schema.result.c.report).where(schema.result.c.id == row.result)
    if connection.execute(coding).scalar() != row.report:
        raise NotFound(f"no coding of this report has the id {row.result!r}")
    if row.revokes is None:
        return
    back = held.get(row.revokes)
    if back is None:
        raise NotFound(f"no correction of this report has the id {row.revokes!r}", do=_STEP)
    if back.revokes:
        raise FormError("a revocation cannot be revoked", where=back.id, do="correct it anew")
    if any(other.revokes == back.id for other in held.values()):
        raise FormError("this correction is revoked already", where=back.id)
