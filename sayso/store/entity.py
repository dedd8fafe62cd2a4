"""What a store knows of one name: where its reports and events stand, who says what of it."""

from __future__ import annotations

from sqlalchemy import select

from sayso.store import schema
from sayso.store.connect import Store


def homes(store: Store, report: str) -> dict[str, str]:
    """The incident that each merged event of a report belongs to, by the event's id."""
    member = schema.incident_member.c
    query = select(member.event, member.incident).where(member.report == report)
    with store.read() as connection:
        return {row.event: row.incident for row in connection.execute(query)}
