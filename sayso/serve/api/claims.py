"""/api/v1/claims: who asserts what, through whom, how surely, in which words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from sayso.serve.desk import Here
from sayso.serve.find import events
from sayso.serve.form.asked import ClaimsAsked
from sayso.serve.form.common import Listing
from sayso.serve.form.event import ClaimRow

router = APIRouter(prefix="/claims", tags=["claims"])


@router.get("", response_model=Listing[ClaimRow])
def many(desk: Here, asked: Annotated[ClaimsAsked, Query()]) -> dict[str, Any]:
    """List claims in the order in which they came to the store."""
    return events.claims(desk.store, asked)
