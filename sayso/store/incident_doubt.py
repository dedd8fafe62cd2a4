"""The pairs of events that merging was least sure of, kept as it compares them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, func, or_, select
from sqlalchemy.dialects import sqlite

from sayso.model.incident import Member
from sayso.store import schema
from sayso.store.connect import Store

Doubts = Sequence[tuple[Member, Member, float]]
_row = schema.incident_doubt.c
_BATCH = 400


def replace(connection: Connection, fresh: Collection[str], doubts: Doubts, *, whole: bool) -> None:
    """Put in new pairs for those with an event of a fresh report; with `whole`, for all."""
    table = schema.incident_doubt
    if whole:
        connection.execute(delete(table))
    else:
        names = list(fresh)
        for at in range(0, len(names), _BATCH):
            part = names[at : at + _BATCH]
            of = or_(_row.a_report.in_(part), _row.b_report.in_(part))
            connection.execute(delete(table).where(of))
    rows = [
        {"a_report": a.report, "a_event": a.event}
        | {"b_report": b.report, "b_event": b.event, "score": score}
        for a, b, score in doubts
    ]
    if rows:
        made = sqlite.insert(table)
        put = made.on_conflict_do_update(
            index_elements=list(table.primary_key), set_={"score": made.excluded.score}
        )
        connection.execute(put, rows)


def doubts(store: Store) -> list[tuple[Member, Member, float]]:
    """The pairs, the nearest to the line first, as the last merge left them."""
    query = select(schema.incident_doubt).order_by(func.abs(_row.score), _row.a_event, _row.b_event)
    with store.read() as connection:
        return [
            (Member(row.a_report, row.a_event), Member(row.b_report, row.b_event), row.score)
            for row in connection.execute(query)
        ]
