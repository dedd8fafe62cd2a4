"""Runs: which inputs were tried, by what coder, and what came of each."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from sayso.model.run import OUTCOMES
from sayso.serve.desk import Here
from sayso.serve.find import runs
from sayso.serve.form.asked import LedgerAsked, Paged
from sayso.serve.page.address import Address
from sayso.serve.page.render import page

router = APIRouter()


@page(router, "/runs", "runs.html")
def data(request: Request, desk: Here, asked: Annotated[Paged, Query()]) -> dict[str, Any]:
    """The runs, newest first."""
    found = runs.listing(desk.store, asked)
    address = Address("/runs", asked)
    return {**found, "next": address.further(found["next"]) if found["next"] else None}


@page(router, "/runs/{run}", "run.html")
def one(
    request: Request, desk: Here, run: str, asked: Annotated[LedgerAsked, Query()]
) -> dict[str, Any]:
    """A run and what came of each of its inputs."""
    found = runs.one(desk.store, run)
    entries = runs.ledger(desk.store, run, asked)
    address = Address(f"/runs/{found['id']}", asked)
    return {
        "run": found,
        "entries": entries["items"],
        "total": entries["total"],
        "next": address.further(entries["next"]) if entries["next"] else None,
        "outcomes": [_outcome(name, found["counts"], address) for name in OUTCOMES],
    }


def _outcome(name: str, counts: dict[str, int], address: Address) -> dict[str, Any]:
    href, on = address.toggled("outcome", name), address.on("outcome", name)
    return {"name": name, "count": counts.get(name, 0), "href": href, "on": on}
