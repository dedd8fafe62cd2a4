"""Actors: who acts and suffers; one of them with its incidents, offices, ties and surroundings."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from sayso.serve.desk import Here
from sayso.serve.find import actors, incidents
from sayso.serve.form.asked import ActorsAsked, IncidentsAsked
from sayso.serve.page.address import Address
from sayso.serve.page.incidents import over_time
from sayso.serve.page.render import page
from sayso.serve.page.ring import ring
from sayso.serve.page.sheet import country_names
from sayso.serve.page.slip import at
from sayso.serve.slashed import slashed

router = APIRouter()
Json = dict[str, Any]
_FEW = 25
"""Incidents that an entity's page shows; the list has all."""


@page(router, "/actors", "actors.html")
def data(request: Request, desk: Here, asked: Annotated[ActorsAsked, Query()]) -> Json:
    """The actors of the incidents that are asked for, most incidents first."""
    found = actors.listing(desk.store, desk.index(), asked)
    address = Address("/actors", asked)
    return {
        "asked": address.asked,
        "total": found["total"],
        "items": [_placed(row) for row in found["items"]],
        "next": address.further(found["next"]) if found["next"] else None,
        "first": address.other() if asked.cursor else None,
        "known": address.toggled("known", True),
    }


@page(router, f"/actors/{slashed('actor')}", "actor.html")
def one(request: Request, desk: Here, actor: str) -> Json:
    """An actor by id."""
    index = desk.index()
    found = _placed(actors.whole(desk.store, index, actor))
    asked = IncidentsAsked.model_validate({"actor": [actor]})
    rows = incidents.listing(desk.store, index, asked.model_copy(update={"limit": _FEW}))
    address = Address("/incidents", asked)
    return {
        "actor": found,
        "offices": [_told(row) for row in found.pop("offices")],
        "ties": [_told(row) for row in found.pop("ties")],
        "network": found["network"],
        "ring": ring(found.pop("network")),
        "timeline": over_time(found.pop("timeline"), address),
        "items": rows["items"] if found["incidents"] else [],
        "all": address.other(),
    }


def _placed(row: Json) -> Json:
    return {**row, "country_name": country_names().get(row["country"] or "", row["country"])}


def _told(row: Json) -> Json:
    """An office or a tie, each of its claims with the address of its words."""
    report, item = row["report"]["id"], row["item"]["id"]
    claims = [
        {**claim, "href": at(report, item, claim["evidence"]["start"], claim["evidence"]["end"])}
        for claim in row["claims"]
    ]
    return {**row, "claims": claims}
