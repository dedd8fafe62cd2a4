"""Paste: a text or files are handed in, coded while one looks on, and shown."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from sayso.serve.desk import Desk, Here
from sayso.serve.guard.access import Who, needs
from sayso.serve.page.render import page
from sayso.serve.work.input import of_text
from sayso.serve.work.intake import hand_in, uploaded
from sayso.store import view

router = APIRouter()
_OVER = ("done", "failed")
_KINDS = ("events", "claims", "relations", "positions", "forecasts", "assessments")
_Field = Annotated[str, Form(max_length=2_000)]


@page(router, "/paste", "paste.html")
def data(request: Request, desk: Here) -> dict[str, Any]:
    """What may be handed in."""
    settings = desk.settings
    jobs = [job.told() for job in desk.jobs.all()[:10]]
    return {"most": settings.upload, "files": settings.files, "jobs": jobs}


@router.post("/paste", include_in_schema=False)
def take(
    desk: Here,
    who: Annotated[Who, Depends(needs("reviewer"))],
    text: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
    title: _Field = "",
    outlet: _Field = "",
    published: _Field = "",
    url: _Field = "",
) -> Response:
    """Take in what the form holds and go on to where its coding can be watched."""
    inputs = uploaded(files or [])
    if text.strip():
        about = {"title": title, "outlet": outlet, "published": published, "url": url}
        inputs.append(of_text(text, **about))
    return RedirectResponse(f"/jobs/{hand_in(desk, who, inputs).id}", 303)


@page(router, "/jobs/{job}", "job.html")
def watched(request: Request, desk: Here, job: str) -> dict[str, Any]:
    """What was handed in and what has come of it so far."""
    told = desk.jobs.get(job).told()
    over = told["state"] in _OVER
    known = {entry["name"]: entry for entry in told["entries"]}
    lines = [_line(name, known.get(name), told["reading"], over) for name in told["inputs"]]
    more = [entry for name, entry in known.items() if name not in told["inputs"]]
    return {
        "job": told,
        "over": over,
        "lines": [*lines, *more],
        "results": [_result(desk, name) for name in told["reports"]] if over else [],
    }


def _line(
    name: str, entry: dict[str, Any] | None, reading: str | None, over: bool
) -> dict[str, Any]:
    waiting = "being read" if name == reading else ("" if over else "waiting")
    return entry or {"name": name, "outcome": waiting, "report": None, "reason": None}


def _result(desk: Desk, name: str) -> dict[str, Any]:
    """A report that came of it, and how much was found in it."""
    coded = view.report(desk.store, name)
    counts = {kind: len(getattr(coded, kind)) for kind in _KINDS}
    return {"id": coded.report.id, "title": coded.report.title, "counts": counts}
