"""/api/v1/exports: the store, or what the filters ask for, in the forms that other tools read."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import StreamingResponse

from sayso.serve.desk import Here
from sayso.serve.find import exports
from sayso.serve.form.asked import ExportAsked
from sayso.serve.form.event import ExportForm

router = APIRouter(prefix="/exports", tags=["exports"])


@router.get("", response_model=list[ExportForm])
def forms() -> list[dict[str, Any]]:
    """List the formats; docs/reference/exports.md says what each holds."""
    return exports.forms()


@router.get("/{form}", response_class=StreamingResponse)
def stream(desk: Here, form: str, asked: Annotated[ExportAsked, Query()]) -> StreamingResponse:
    """Write an export as a stream."""
    level, chunks = exports.stream(desk.store, desk.index(), form, asked)
    name = exports.filename(form, level)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(chunks, media_type=exports.MEDIA[form], headers=headers)
