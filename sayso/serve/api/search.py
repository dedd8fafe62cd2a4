"""/api/v1/search: everything that goes by some words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from sayso.serve.desk import Here
from sayso.serve.find import search
from sayso.serve.form.asked import SearchAsked
from sayso.serve.form.event import Found

router = APIRouter(prefix="/search", tags=["search"])


@router.get("", response_model=Found)
def everywhere(desk: Here, asked: Annotated[SearchAsked, Query()]) -> dict[str, Any]:
    """Find reports by their text, incidents, actors and places by name."""
    return search.everywhere(desk.store, desk.index(), asked.q, limit=asked.limit)
