"""Judgements in a store: rows are only added; one that revokes another takes its word back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from sayso.errors import FormError, NotFound
from sayso.model.incident import Member
from sayso.model.review import Judgement
from sayso.store import schema
from sayso.store.connect import Store
from sayso.store.prefix import only

_row = schema.judgement.c
_STEP = "see `sayso judge` for what there is"


def judgements(store: Store) -> tuple[Judgement, ...]:
    """Every row, in the order in which they were added, revoked ones and revocations too."""
    with store.read() as connection:
        return read(connection)


def read(connection: Connection) -> tuple[Judgement, ...]:
    """The rows that a connection sees, in the order in which they were added."""
    found = connection.execute(select(schema.judgement).order_by(_row.n))
    return tuple(_judgement(row) for row in found)


def add(store: Store, judgement: Judgement) -> None:
    """Append a row. FormError if it breaks the form, or revokes what is revoked already."""
    judgement.check()
    with store.write() as connection:
        if judgement.revokes:
            _check(read(connection), judgement.revokes)
        connection.execute(insert(schema.judgement), _as_row(judgement))


def add_all(store: Store, judgements: Sequence[Judgement]) -> None:
    """Append rows that revoke nothing, all or none; FormError if one breaks the form."""
    for judgement in judgements:
        judgement.check()
    with store.write() as connection:
        for judgement in judgements:
            connection.execute(insert(schema.judgement), _as_row(judgement))


def find(store: Store, prefix: str) -> Judgement:
    """The row whose id begins with `prefix`; NotFound."""
    return only(judgements(store), prefix, what="judgement", do=_STEP)


def _check(rows: tuple[Judgement, ...], revokes: str) -> None:
    row = next((row for row in rows if row.id == revokes), None)
    if row is None:
        raise NotFound(f"no judgement has the id {revokes!r}", do=_STEP)
    if row.revokes:
        raise FormError("a revocation cannot be revoked", where=revokes, do="judge the pair anew")
    if any(other.revokes == revokes for other in rows):
        raise FormError("this judgement is revoked already", where=revokes)


def _judgement(row: Row[Any]) -> Judgement:
    a, b = Member(row.a_report, row.a_event), Member(row.b_report, row.b_event)
    return Judgement(a, b, row.verdict, row.reviewer, row.at, row.note, row.revokes)


def _as_row(judgement: Judgement) -> dict[str, Any]:
    names = ("id", "verdict", "reviewer", "at", "note", "revokes")
    sides = {"a": judgement.a, "b": judgement.b}
    row = {name: getattr(judgement, name) for name in names}
    for side, member in sides.items():
        row |= {f"{side}_report": member.report, f"{side}_event": member.event}
    return row
