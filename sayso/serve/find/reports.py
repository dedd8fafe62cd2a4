"""Reports of a store, listed and whole."""

from __future__ import annotations

from typing import Any

from sayso.model.codec import to_json
from sayso.serve.find.cursor import pack, unpack
from sayso.serve.form.asked import ReportsAsked
from sayso.store import report_view, view
from sayso.store.connect import Store
from sayso.store.filter import Filter, first_day, last_day


def listing(store: Store, asked: ReportsAsked) -> dict[str, Any]:
    """A stretch of the reports that are asked for, newest first."""
    narrows = asked.actor or asked.country or asked.category
    events = Filter(actor=asked.actor, place=asked.country, category=asked.category)
    wanted = report_view.Reports(
        words=asked.q,
        outlet=asked.outlet,
        since=first_day(asked.since, "since") if asked.since else None,
        until=last_day(asked.until, "until") if asked.until else None,
        events=events if narrows else None,
    )
    at = unpack(asked.cursor, str, int)
    after = (at[0], at[1]) if at else None
    items, end, total = report_view.listing(store, wanted, after=after, limit=asked.limit)
    return {"items": items, "next": pack(*end) if end else None, "total": total}


def whole(store: Store, name: str) -> dict[str, Any]:
    """A report by its id or the beginning of it, with its newest coding; NotFound."""
    coded = view.report(store, name)
    return {"coded": to_json(coded), **report_view.beside(store, coded.report.id)}
