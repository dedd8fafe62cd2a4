"""Review: what is worth a look, most doubt first, and the forms by which people say what holds."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from sayso.flow import judge as judging
from sayso.flow import reviewing
from sayso.flow.queue import KINDS
from sayso.flow.regroup import join, split
from sayso.flow.reviewing import Word
from sayso.model.incident import Member
from sayso.serve.desk import Here
from sayso.serve.find import reviews
from sayso.serve.form.review import QueueAsked
from sayso.serve.guard.access import Who, needs
from sayso.serve.page.address import Address
from sayso.serve.page.render import page
from sayso.store import correction

router = APIRouter()
Reviewer = Annotated[Who, Depends(needs("reviewer"))]
_Word = Annotated[str, Form(max_length=400)]
_Why = Annotated[str, Form(max_length=2_000)]
_NAMES = {
    "conflict": "Where two people part",
    "orphan": "Corrections that lost their words",
    "event": "Unsure events",
    "pair": "One act or two?",
}


class Asked(QueueAsked):
    """Which tasks, and the row that was entered last."""

    told: str | None = None
    limit: int = 20


@page(router, "/review", "review.html")
def data(request: Request, desk: Here, asked: Annotated[Asked, Query()]) -> dict[str, Any]:
    """The queue, and what came of the last word."""
    found = reviews.tasks(desk, asked)
    queue = reviews.queue(desk)
    address = Address("/review", asked)
    kinds = [
        {"kind": kind, "name": _NAMES[kind], "count": queue.count(kind)}
        | {"href": address.other(kind=kind, told=None), "on": asked.kind == kind}
        for kind in KINDS
    ]
    return {
        "tasks": [_stands(desk, task) for task in found["items"]],
        "total": found["total"],
        "all": {"href": address.other(kind=None, told=None), "count": queue.count()},
        "kinds": kinds,
        "kind": asked.kind,
        "names": _NAMES,
        "next": address.further(found["next"]) if found["next"] else None,
        "told": _told(desk, asked.told) if asked.told else None,
        "back": address.other(told=None),
    }


def _stands(desk: Here, task: dict[str, Any]) -> dict[str, Any]:
    """A task with what is to be handed back with a verdict on it, and the rows it is about."""
    if task["kind"] == "pair":
        return task
    report = task["sights"][0]["member"]["report"]
    state = correction.state(desk.store, report)
    wanted = set(task["rows"])
    rows = [reviews.row(said) for said in state.reviewed.said if said.row.id in wanted]
    return {**task, "result": state.result, "saw": state.newest, "said": rows}


def _told(desk: Here, name: str) -> dict[str, Any] | None:
    """The row that was entered last, with what it is in conflict with."""
    row = next((r for r in correction.corrections(desk.store) if r.id == name), None)
    if row is None:
        return None
    state = correction.state(desk.store, row.report)
    said = next(s for s in state.reviewed.said if s.row.id == name)
    against = reviewing.conflicts(state, [row])
    others = [reviews.row(s) for s in against if s.row.id != name]
    return {"row": reviews.row(said), "conflicts": others}


class SayIn(BaseModel):
    """The form of a verdict on an item, a claim or a report as a whole."""

    report: Annotated[str, Field(max_length=400)]
    target: Annotated[str, Field(max_length=400)]
    verdict: Literal["accept", "reject"]
    result: Annotated[str, Field(max_length=400)]
    saw: Annotated[str, Field(max_length=400)] = ""
    note: Annotated[str, Field(max_length=2_000)] = ""
    back: Annotated[str, Field(max_length=2_000)] = "/review"


@router.post("/review/say", include_in_schema=False)
def say(desk: Here, who: Reviewer, given: Annotated[SayIn, Form()]) -> Response:
    """Accept or reject an item, a claim or a report."""
    word = Word(given.target, given.verdict, note=given.note or None)
    seen = {"result": given.result, "saw": given.saw or None}
    told = reviewing.review(desk.store, given.report, [word], by=who.name, **seen)
    return _to(given.back, told=told.rows[0].id)


@router.post("/review/undo", include_in_schema=False)
def undo(desk: Here, who: Reviewer, row: _Word, back: _Word = "/review") -> Response:
    """Take back a row."""
    told = reviewing.undo(desk.store, row, by=who.name)
    return _to(back, told=told.rows[0].id)


@router.post("/review/judge", include_in_schema=False)
def judge(
    desk: Here,
    who: Reviewer,
    a: _Word,
    b: _Word,
    verdict: Annotated[Literal["same", "different", "unsure"], Form()],
    note: _Why = "",
    back: _Word = "/review",
) -> Response:
    """Say whether two events (REPORT/EVENT) are one act."""
    judging.judge(desk.store, verdict, (a, b), by=who.name, why=note or None)
    return _to(back)


@router.post("/review/unjudge", include_in_schema=False)
def unjudge(desk: Here, who: Reviewer, row: _Word, back: _Word = "/review") -> Response:
    """Take back a judgement."""
    judging.revoke(desk.store, row, by=who.name)
    return _to(back)


@router.post("/review/merge", include_in_schema=False)
def merge(desk: Here, who: Reviewer, incident: _Word, other: _Word, note: _Why = "") -> Response:
    """Say that two incidents are one act."""
    made = join(desk.store, [incident, other.strip()], by=who.name, why=note or None)
    return _to(f"/incidents/{made.incidents[0]}")


@router.post("/review/split", include_in_schema=False)
def apart(
    desk: Here,
    who: Reviewer,
    incident: _Word,
    event: Annotated[list[str], Form(max_length=500)],
    note: _Why = "",
) -> Response:
    """Say that some events (REPORT/EVENT) of an incident are another act."""
    members = [Member(*one.rpartition("/")[::2]) for one in event]
    split(desk.store, incident, members, by=who.name, why=note or None)
    return _to(f"/incidents/{incident}")


def _to(path: str, **more: str) -> Response:
    """Go on to a page of the desk itself, whatever the form says."""
    own = path.startswith("/") and not path.startswith("//") and "\\" not in path
    target = path if own else "/review"
    if more and target.startswith("/review"):
        bare, hash_, anchor = target.partition("#")
        target = f"{bare}{'&' if '?' in bare else '?'}{urlencode(more)}{hash_}{anchor}"
    return RedirectResponse(target, 303)
