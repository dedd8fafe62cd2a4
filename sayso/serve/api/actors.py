"""/api/v1/actors: who acts and who suffers."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from sayso.serve.desk import Here
from sayso.serve.find import actors
from sayso.serve.form.actor import ActorRow, ActorWhole
from sayso.serve.form.asked import ActorsAsked
from sayso.serve.form.common import Listing
from sayso.serve.slashed import slashed

router = APIRouter(prefix="/actors", tags=["actors"])


@router.get("", response_model=Listing[ActorRow])
def many(desk: Here, asked: Annotated[ActorsAsked, Query()]) -> dict[str, Any]:
    """List the actors of the incidents that the filters ask for, most incidents first."""
    return actors.listing(desk.store, desk.index(), asked)


@router.get(f"/{slashed('actor')}", response_model=ActorWhole)
def one(desk: Here, actor: str) -> dict[str, Any]:
    """Give an actor with timeline, network, offices and ties."""
    return actors.whole(desk.store, desk.index(), actor)
