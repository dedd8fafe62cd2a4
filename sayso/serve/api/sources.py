"""/api/v1/sources: outlets and speakers, and whether others bear them out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from sayso.serve.desk import Here
from sayso.serve.find import sources
from sayso.serve.form.actor import SourceRow, SourceWhole
from sayso.serve.form.asked import SourcesAsked
from sayso.serve.form.common import Listing

router = APIRouter(prefix="/sources", tags=["sources"])


@router.get("", response_model=Listing[SourceRow])
def many(desk: Here, asked: Annotated[SourcesAsked, Query()]) -> dict[str, Any]:
    """List outlets and speakers, most accounts first."""
    return sources.listing(desk.store, desk.sources(), asked)


@router.get("/{source}", response_model=SourceWhole)
def one(desk: Here, source: str) -> dict[str, Any]:
    """Give a source with its accounts and claims."""
    return sources.whole(desk.store, desk.sources(), source)
