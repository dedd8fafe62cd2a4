"""/api/v1/places: where incidents happened."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from sayso.serve.desk import Here
from sayso.serve.find import places
from sayso.serve.form.actor import PlaceRow, PlaceWhole
from sayso.serve.form.asked import PlacesAsked
from sayso.serve.form.common import Listing

router = APIRouter(prefix="/places", tags=["places"])


@router.get("", response_model=Listing[PlaceRow])
def many(desk: Here, asked: Annotated[PlacesAsked, Query()]) -> dict[str, Any]:
    """List the places of the incidents that the filters ask for, most incidents first."""
    return places.listing(desk.store, desk.index(), asked)


@router.get("/{place}", response_model=PlaceWhole)
def one(desk: Here, place: str) -> dict[str, Any]:
    """Give a place with its timeline."""
    return places.whole(desk.store, desk.index(), place)
