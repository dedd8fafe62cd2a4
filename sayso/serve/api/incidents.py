"""/api/v1/incidents: acts in the world, each with every account of it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from sayso.serve.desk import Here
from sayso.serve.find import incidents
from sayso.serve.form.asked import IncidentsAsked
from sayso.serve.form.common import Listing
from sayso.serve.form.incident import IncidentRow, IncidentWhole, Overview
from sayso.serve.guard.access import needs

router = APIRouter(prefix="/incidents", tags=["incidents"])


@router.get("", response_model=Listing[IncidentRow])
def many(desk: Here, asked: Annotated[IncidentsAsked, Query()]) -> dict[str, Any]:
    """List incidents."""
    return incidents.listing(desk.store, desk.index(), asked)


@router.get("/overview", response_model=Overview)
def overview(desk: Here, asked: Annotated[IncidentsAsked, Query()]) -> dict[str, Any]:
    """List incidents with facets, timeline and map, as the start page shows them."""
    return incidents.overview(desk.store, desk.index(), asked)


@router.post("/refresh", dependencies=[Depends(needs("admin"))])
def refresh(desk: Here) -> dict[str, int]:
    """Merge what has come to the store since, also from elsewhere."""
    return {"incidents": len(desk.refresh())}


@router.get("/{incident}", response_model=IncidentWhole)
def one(desk: Here, incident: str) -> dict[str, Any]:
    """Give an incident with every account, its origins, judgements and what became of it.

    By its id, the beginning of it, or that of one of its events.
    """
    desk.index()
    return incidents.whole(desk.store, incident)
