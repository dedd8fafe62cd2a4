"""Reports: the list, newest first, and the original of one as it was read."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from sayso.serve.desk import Here
from sayso.serve.find import reports
from sayso.serve.form.asked import ReportsAsked
from sayso.serve.page.address import Address
from sayso.serve.page.render import page
from sayso.serve.page.report import head
from sayso.serve.slashed import slashed
from sayso.store import report_view, view

router = APIRouter()
_MOST = 200_000
"""Characters of an original that are shown; all of it can be saved."""


@page(router, "/reports", "reports.html")
def data(request: Request, desk: Here, asked: Annotated[ReportsAsked, Query()]) -> dict[str, Any]:
    """The reports that are asked for, newest first."""
    found = reports.listing(desk.store, asked)
    address = Address("/reports", asked)
    return {
        "asked": address.asked,
        "total": found["total"],
        "items": found["items"],
        "next": address.further(found["next"]) if found["next"] else None,
        "first": address.other() if asked.cursor else None,
    }


@page(router, f"/reports/{slashed('report')}/original", "original.html")
def original(request: Request, desk: Here, report: str) -> dict[str, Any]:
    """The original bytes of a report as plain text, whatever they are, and how they came."""
    coded = view.report(desk.store, report)
    kept = view.original(desk.store, coded.report.sha256)
    shown = kept[:_MOST].decode("utf-8", "replace")
    return {
        "report": head(coded),
        "size": len(kept),
        "words": "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in shown),
        "whole": len(kept) <= _MOST,
        "binary": b"\0" in kept[:_MOST],
        "readings": report_view.beside(desk.store, coded.report.id)["readings"],
    }
