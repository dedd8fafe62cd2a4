"""Events and claims as the API gives them; their insides are those of docs/reference/form.md."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class Head(BaseModel):
    """The report that something stands in."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None


class EventRow(BaseModel):
    """An event of one report, or another item where one is asked for by id."""

    event: dict[str, Any]
    claims: list[dict[str, Any]]
    report: Head
    incident: str | None


class ClaimRow(BaseModel):
    """A claim."""

    id: str
    claim: dict[str, Any]
    report: Head


class Hit(BaseModel):
    """A report that holds the words."""

    report: str
    title: str | None
    outlet: str | None
    excerpt: str


class Found(BaseModel):
    """What goes by some words."""

    reports: list[Hit]
    incidents: list[dict[str, str]]
    actors: list[dict[str, Any]]
    places: list[dict[str, Any]]


class ExportForm(BaseModel):
    """A format of exports."""

    name: str
    levels: list[str]
    media: str
    public: bool
