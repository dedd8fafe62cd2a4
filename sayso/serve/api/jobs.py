"""/api/v1/jobs: texts, files and addresses handed in to be coded."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Response, UploadFile

from sayso.serve.desk import Desk, Here
from sayso.serve.form.job import AddressesIn, JobRow, TextIn
from sayso.serve.guard.access import Who, needs
from sayso.serve.work.input import Input, of_text
from sayso.serve.work.intake import addresses, hand_in, uploaded

router = APIRouter(prefix="/jobs", tags=["jobs"])
Reviewer = Annotated[Who, Depends(needs("reviewer"))]


@router.get("", response_model=list[JobRow])
def many(desk: Here) -> list[dict[str, Any]]:
    """List the jobs since the desk was started, newest first."""
    return [job.told() for job in desk.jobs.all()]


@router.get("/{job}", response_model=JobRow)
def one(desk: Here, job: str) -> dict[str, Any]:
    """Give a job as it stands."""
    return desk.jobs.get(job).told()


@router.post("/text", status_code=202, response_model=JobRow)
def text(desk: Here, who: Reviewer, answer: Response, given: TextIn) -> dict[str, Any]:
    """Code a text."""
    about = given.model_dump(exclude={"text"})
    return _begun(desk, who, answer, [of_text(given.text, **about)])


@router.post("/files", status_code=202, response_model=JobRow)
def files(
    desk: Here,
    who: Reviewer,
    answer: Response,
    files: Annotated[
        list[UploadFile], File(min_length=1, description="Pages, PDF, DOCX, mail, tables, text.")
    ],
) -> dict[str, Any]:
    """Code files."""
    return _begun(desk, who, answer, uploaded(files))


@router.post("/addresses", status_code=202, response_model=JobRow)
def fetched(desk: Here, who: Reviewer, answer: Response, given: AddressesIn) -> dict[str, Any]:
    """Fetch and code public addresses: an admin may, where the desk was started with --fetch."""
    return _begun(desk, who, answer, addresses(desk, who, given.addresses))


def _begun(desk: Desk, who: Who, answer: Response, inputs: list[Input]) -> dict[str, Any]:
    job = hand_in(desk, who, inputs)
    answer.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job.told()
