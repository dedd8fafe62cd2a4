"""/api/v1/reviews: people's word on what was coded, judgements, the queue, gold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import StreamingResponse

from sayso.export.gold import Genre
from sayso.flow import judge as judging
from sayso.flow import reviewing
from sayso.flow.golden import golden
from sayso.flow.regroup import Regrouped, join, split
from sayso.flow.reviewing import Word
from sayso.model.codec import encode
from sayso.model.incident import Member
from sayso.serve.desk import Here
from sayso.serve.find import reviews
from sayso.serve.form.common import Listing
from sayso.serve.form.review import (
    Judged,
    JudgeIn,
    MergeIn,
    QueueAsked,
    ReviewOf,
    ReviewRow,
    RowsAsked,
    SplitIn,
    TaskRow,
    Told,
    WhyIn,
    WordsIn,
)
from sayso.serve.guard.access import Who, needs
from sayso.serve.slashed import slashed
from sayso.store import correction, view

router = APIRouter(prefix="/reviews", tags=["reviews"])
Reviewer = Annotated[Who, Depends(needs("reviewer"))]


@router.get("", response_model=Listing[ReviewRow])
def many(desk: Here, asked: Annotated[RowsAsked, Query()]) -> dict[str, Any]:
    """List what people said, newest first, with the coder's value beside it."""
    return reviews.listing(desk.store, asked)


@router.get("/queue", response_model=Listing[TaskRow])
def queue(desk: Here, asked: Annotated[QueueAsked, Query()]) -> dict[str, Any]:
    """List what is worth a person's look, most doubt first."""
    return reviews.tasks(desk, asked)


@router.get("/gold", response_class=StreamingResponse)
def gold(desk: Here, complete: bool = False, genre: Genre = "page") -> StreamingResponse:
    """Stream the reviewed reports as gold YAML; `complete`: only those accepted as a whole."""
    from sayso.export.gold import write

    def parts() -> Iterator[str]:
        yield from write(golden(desk.store, complete=complete), genre=genre)

    head = {"Content-Disposition": 'attachment; filename="gold.yaml"'}
    return StreamingResponse(parts(), media_type="application/yaml", headers=head)


@router.get(f"/reports/{slashed('report')}", response_model=ReviewOf)
def one(desk: Here, report: str) -> dict[str, Any]:
    """Give how a report stands: what can be said of it and what was said."""
    name = view.report(desk.store, report).report.id
    return reviews.whole(correction.state(desk.store, name))


@router.post(f"/reports/{slashed('report')}", status_code=201, response_model=Told)
def say(desk: Here, who: Reviewer, report: str, given: WordsIn) -> dict[str, Any]:
    """Say what holds of a report; late words are kept too, and conflicts told."""
    name = view.report(desk.store, report).report.id
    words = [Word(**word.model_dump()) for word in given.words]
    answer = reviewing.review(
        desk.store, name, words, by=who.name, result=given.result, saw=given.saw
    )
    return reviews.told(answer)


@router.post("/{row}/undo", status_code=201, response_model=Told)
def undo(desk: Here, who: Reviewer, row: str, given: WhyIn) -> dict[str, Any]:
    """Take back a row, by its id or the beginning of it."""
    return reviews.told(reviewing.undo(desk.store, row, by=who.name, why=given.why))


@router.post("/pairs", status_code=201, response_model=Judged)
def judge(desk: Here, who: Reviewer, given: JudgeIn) -> dict[str, Any]:
    """Say whether two events are one act."""
    pair = tuple(f"{side.report}/{side.event}" for side in (given.a, given.b))
    row, merged = judging.judge(
        desk.store, given.verdict, (pair[0], pair[1]), by=who.name, why=given.why
    )
    homes = {m: name for name, group in merged.groups.items() for m in group}
    found = dict.fromkeys(homes[m] for m in (row.a, row.b) if m in homes)
    return {"rows": [{"id": row.id, **encode(row)}], "incidents": list(found), "against": []}


@router.post("/merges", status_code=201, response_model=Judged)
def merge(desk: Here, who: Reviewer, given: MergeIn) -> dict[str, Any]:
    """Say that incidents are one act."""
    made = join(desk.store, given.incidents, by=who.name, why=given.why, saw=given.seen)
    return _judged(made)


@router.post("/splits/{incident}", status_code=201, response_model=Judged)
def apart(desk: Here, who: Reviewer, incident: str, given: SplitIn) -> dict[str, Any]:
    """Say that events of an incident are another act than the rest of it."""
    events = [Member(event.report, event.event) for event in given.events]
    made = split(desk.store, incident, events, by=who.name, why=given.why, saw=given.seen)
    return _judged(made)


def _judged(made: Regrouped) -> dict[str, Any]:
    rows, against = (
        [{"id": row.id, **encode(row)} for row in held] for held in (made.rows, made.against)
    )
    return {"rows": rows, "incidents": list(made.incidents), "against": against}
