"""Events and claims of single reports."""

from __future__ import annotations

from typing import Any

from sayso.model.codec import encode
from sayso.serve.find.cursor import pack, unpack
from sayso.serve.form.asked import ClaimsAsked, EventsAsked
from sayso.store import entity, item_view, view
from sayso.store.connect import Store
from sayso.store.filter import Filter

Json = dict[str, Any]
_COLUMNS = ("source_kind", "act", "certainty", "polarity", "report", "item")


def listing(store: Store, asked: EventsAsked) -> Json:
    """A stretch of the events that are asked for, oldest first."""
    wanted = Filter(
        actor=asked.actor,
        place=asked.country,
        category=asked.category,
        since=asked.since,
        until=asked.until,
        text=asked.q,
    )
    at = unpack(asked.cursor, str, int)
    after = (at[0], at[1]) if at else None
    items, end, total = item_view.events(store, wanted, after=after, limit=asked.limit)
    return {"items": items, "next": pack(*end) if end else None, "total": total}


def whole(store: Store, name: str) -> Json:
    """An item by its id or the beginning of it, or REPORT/ITEM, with its claims; NotFound."""
    coded, found = view.item(store, name)
    item = next(item for item in coded.items() if item.id == found)
    head = {name: getattr(coded.report, name) for name in ("id", "title", "outlet", "published")}
    return {
        "event": encode(item),
        "claims": encode(coded.claims_on(found)),
        "report": head,
        "incident": entity.homes(store, coded.report.id).get(found),
    }


def claims(store: Store, asked: ClaimsAsked) -> Json:
    """A stretch of the claims that are asked for, in the order in which they came."""
    equal = {name: value for name in _COLUMNS if (value := getattr(asked, name))}
    wanted = item_view.Claims(equal, source=asked.source, outlet=asked.outlet)
    at = unpack(asked.cursor, int)
    items, end, total = item_view.claims(store, wanted, after=at[0] if at else 0, limit=asked.limit)
    return {"items": items, "next": pack(end) if end else None, "total": total}
