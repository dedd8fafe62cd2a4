"""Sources: outlets and speakers, what they claim, and whether others bear them out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from sayso.serve.desk import Here
from sayso.serve.find import sources
from sayso.serve.form.asked import SourcesAsked
from sayso.serve.page.address import Address
from sayso.serve.page.matrix import LABELS
from sayso.serve.page.render import page

router = APIRouter()
Json = dict[str, Any]
_KINDS = (("outlet", "outlets, in their own voice"), ("speaker", "speakers whom reports quote"))


@page(router, "/sources", "sources.html")
def data(request: Request, desk: Here, asked: Annotated[SourcesAsked, Query()]) -> Json:
    """The sources that are asked for, most accounts first."""
    found = sources.listing(desk.store, desk.sources(), asked)
    address = Address("/sources", asked)
    return {
        "asked": address.asked,
        "total": found["total"],
        "items": found["items"],
        "kinds": [
            {"name": name, "href": address.toggled("kind", kind), "on": address.on("kind", kind)}
            for kind, name in _KINDS
        ],
        "next": address.further(found["next"]) if found["next"] else None,
        "first": address.other() if asked.cursor else None,
    }


@page(router, "/sources/{source}", "source.html")
def one(request: Request, desk: Here, source: str) -> Json:
    """A source by id, with its accounts."""
    found = sources.whole(desk.store, desk.sources(), source)
    return {"source": found, "labels": LABELS}
