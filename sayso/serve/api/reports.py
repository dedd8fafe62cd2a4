"""/api/v1/reports: what was read, with what was found in it and the original bytes."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from sayso.serve.desk import Here
from sayso.serve.find import reports
from sayso.serve.form.asked import ReportsAsked
from sayso.serve.form.common import Listing
from sayso.serve.form.report import ReportRow, ReportWhole
from sayso.serve.slashed import slashed
from sayso.store import view

router = APIRouter(prefix="/reports", tags=["reports"])
_SANDBOX = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": 'attachment; filename="original.bin"',
}


@router.get("", response_model=Listing[ReportRow])
def many(desk: Here, asked: Annotated[ReportsAsked, Query()]) -> dict[str, Any]:
    """List reports, newest first."""
    return reports.listing(desk.store, asked)


@router.get(f"/{slashed('report')}/original", response_class=Response)
def original(desk: Here, report: str) -> Response:
    """Give the original bytes of a report as they were read; a browser only saves them."""
    coded = view.report(desk.store, report)
    data = view.original(desk.store, coded.report.sha256)
    return Response(data, media_type="application/octet-stream", headers=_SANDBOX)


@router.get(f"/{slashed('report')}", response_model=ReportWhole)
def one(desk: Here, report: str) -> dict[str, Any]:
    """Give a report with its newest coding, by its id or the beginning of it."""
    return reports.whole(desk.store, report)
