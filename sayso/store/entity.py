"""What a store knows of one name: where its reports and events stand, who says what of it."""

from __future__ import annotations

from sqlalchemy import func, select, text

from sayso.store import schema
from sayso.store.connect import Store

_SYNTHETIC = '"synthetic sample nothing told here"'
"""How samples that were written for this project end."""


def homes(store: Store, report: str) -> dict[str, str]:
    """The incident that each merged event of a report belongs to, by the event's id."""
    member = schema.incident_member.c
    query = select(member.event, member.incident).where(member.report == report)
    with store.read() as connection:
        return {row.event: row.incident for row in connection.execute(query)}


def reports(store: Store) -> int:
    """How many reports a store holds."""
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(schema.report)).scalar_one()


def synthetic(store: Store) -> bool:
    """Whether a store holds a report that is marked as a synthetic sample."""
    query = text("SELECT 1 FROM report_text WHERE report_text MATCH :words LIMIT 1")
    with store.read() as connection:
        return connection.execute(query, {"words": _SYNTHETIC}).first() is not None
