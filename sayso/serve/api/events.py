"""/api/v1/events: acts as single reports tell of them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from sayso.serve.desk import Here
from sayso.serve.find import events
from sayso.serve.form.asked import EventsAsked
from sayso.serve.form.common import Listing
from sayso.serve.form.event import EventRow

router = APIRouter(prefix="/events", tags=["events"])


@router.get("", response_model=Listing[EventRow])
def many(desk: Here, asked: Annotated[EventsAsked, Query()]) -> dict[str, Any]:
    """List events of single reports, oldest first."""
    return events.listing(desk.store, asked)


@router.get("/{event}", response_model=EventRow)
def one(
    desk: Here, event: str, report: Annotated[str | None, Query(max_length=200)] = None
) -> dict[str, Any]:
    """Give an event, or another item, by its id or the beginning of it, with its claims.

    `report` is the id of its report, where reports number their items alike.
    """
    return events.whole(desk.store, f"{report}/{event}" if report else event)
