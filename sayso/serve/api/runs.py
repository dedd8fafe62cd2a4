"""/api/v1/runs: which inputs were tried, by what coder, and what came of each."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from sayso.serve.desk import Here
from sayso.serve.find import runs
from sayso.serve.form.asked import LedgerAsked, Paged
from sayso.serve.form.common import Listing
from sayso.serve.form.run import EntryRow, RunRow

router = APIRouter(prefix="/runs", tags=["runs"])


@router.get("", response_model=Listing[RunRow])
def many(desk: Here, asked: Annotated[Paged, Query()]) -> dict[str, Any]:
    """List runs, newest first."""
    return runs.listing(desk.store, asked)


@router.get("/{run}", response_model=RunRow)
def one(desk: Here, run: str) -> dict[str, Any]:
    """Give a run by its number, its id, the beginning of it, or `last`."""
    return runs.one(desk.store, run)


@router.get("/{run}/ledger", response_model=Listing[EntryRow])
def ledger(desk: Here, run: str, asked: Annotated[LedgerAsked, Query()]) -> dict[str, Any]:
    """List what came of each input of a run, in the order of the inputs."""
    return runs.ledger(desk.store, run, asked)
