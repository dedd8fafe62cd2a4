"""Reports as the API gives them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class ReportRow(BaseModel):
    """A report in a list."""

    id: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    language: str | None
    url: str | None
    events: int
    claims: int


class ReadingRow(BaseModel):
    """One time a report was read: the input's name, and the hash of its original bytes."""

    name: str
    sha256: str
    media: str
    size: int
    read_at: str


class ReportWhole(BaseModel):
    """A report with its newest coding, in the form of docs/reference/form.md."""

    coded: dict[str, Any] = Field(description="The coded report.")
    result: str | None = Field(description="The id under which this coding is kept.")
    readings: list[ReadingRow]
    runs: list[str] = Field(description="The runs that took it in, newest first.")
