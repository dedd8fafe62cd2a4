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

router = APIRouter()
_FEW = 25


@page(router, "/places/{place}", "place.html")
def data(request: Request, desk: Here, place: str) -> dict[str, Any]:
    """A place by id, with its incidents."""
    index = desk.index()
    found = places.whole(desk.store, index, place)
    asked = IncidentsAsked.model_validate({"place": [place]})
    address = Address("/incidents", asked)
    rows = incidents.listing(desk.store, index, asked.model_copy(update={"limit": _FEW}))
    known = found["lat"] is not None and found["lon"] is not None
    point = sheet.place(found["lat"], found["lon"]) if known else None
    return {
        "place": found,
        "country": sheet.country_names().get(found["country"] or "", found["country"]),
        "point": point,
        "window": sheet.window([point]) if point else None,
        "timeline": over_time(found.pop("timeline"), address),
        "items": rows["items"],
        "all": address.other(),
    }
