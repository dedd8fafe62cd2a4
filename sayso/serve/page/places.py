"""A place of the gazetteer: where it lies and what happened there."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from sayso.serve.desk import Here
from sayso.serve.find import incidents, places
from sayso.serve.form.asked import IncidentsAsked
from sayso.serve.page import sheet
from sayso.serve.page.address import Address
from sayso.serve.page.incidents import over_time
from sayso.serve.page.render import page
from sayso.store import entity

router = APIRouter()
_ROOM = 0.05
_FEW = 25


@page(router, "/places/{place}", "place.html")
def data(request: Request, desk: Here, place: str) -> dict[str, Any]:
    """A place by id, with the incidents around its point."""
    index = desk.index()
    found = places.whole(desk.store, index, place)
    known = found["lat"] is not None and found["lon"] is not None
    asked = IncidentsAsked(bbox=_around(found["lat"], found["lon"])) if known else IncidentsAsked()
    address = Address("/incidents", asked)
    few = asked.model_copy(update={"limit": _FEW})
    rows = incidents.listing(desk.store, index, few)["items"] if found["incidents"] and known else []
    point = sheet.place(found["lat"], found["lon"]) if known else None
    return {
        "place": found,
        "country": sheet.country_names().get(found["country"] or "", found["country"]),
        "point": point,
        "window": sheet.window([point]) if point else None,
        "timeline": over_time(found.pop("timeline"), address),
        "items": rows,
        "all": address.other(),
        "synthetic": entity.synthetic(desk.store),
    }


def _around(lat: float, lon: float) -> str:
    box = (lon - _ROOM, lat - _ROOM, lon + _ROOM, lat + _ROOM)
    return ",".join(f"{part:.4f}" for part in box)
