"""Incidents as the API gives them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from sayso.serve.form.asked import Certainty
from sayso.serve.form.common import Listing


class Side(BaseModel):
    """Who acts or suffers: `id` is of the actor, or stands for the name where `known` is false."""

    id: str
    name: str
    known: bool


class TollRow(BaseModel):
    """Persons: low, best, high, the rule that settled them, and every figure given."""

    low: int | None
    best: int | None
    high: int | None
    rule: str
    value: str | None
    spread: list[str]


class IncidentRow(BaseModel):
    """An incident in a list."""

    id: str
    title: str
    category: str | None
    mode: str | None
    status: str | None
    date: str | None = Field(description="EDTF.")
    place: str | None
    killed: TollRow | None
    injured: TollRow | None
    captured: TollRow | None
    displaced: TollRow | None
    actor: list[Side]
    recipient: list[Side]
    standing: str = Field(description="How the attribution stands.")
    certainty: Certainty = Field(description="How far it may be told as a fact.")
    contested: list[str] = Field(description="The attributes on which accounts part.")
    events: int
    reports: int
    origins: int = Field(description="Independent ones.")


class Choice(BaseModel):
    """A value of a filter and how many incidents it would leave."""

    value: str | int | bool
    name: str
    count: int


class Facets(BaseModel):
    """Counts of incidents for each filter, with the other filters as they are."""

    country: list[Choice]
    category: list[Choice]
    certainty: list[Choice]
    origins: list[Choice]
    contested: list[Choice]
    actor: list[Choice]


class Bin(BaseModel):
    """A spell of time, both days included."""

    start: str
    end: str
    count: int
    contested: int


class Timeline(BaseModel):
    """Incidents over time, all filters but that of time as they are."""

    unit: str
    bins: list[Bin]
    undated: int
    coarser: int = Field(description="Their date is wider than a bin.")


class Point(BaseModel):
    """A place on the map, in WGS 84 degrees."""

    lat: float
    lon: float
    place: str | None
    place_id: str | None
    precision: str | None
    country: str | None
    count: int
    contested: int
    places: int = Field(description="How many places it takes in.")
    incident: str | None = Field(description="Its id where there is one only.")


class Map(BaseModel):
    """Incidents by place, all filters but the box as they are."""

    points: list[Point]
    unplaced: int


class Incidents(Listing[IncidentRow]):
    """A stretch of incidents."""


class Overview(Listing[IncidentRow]):
    """A stretch of incidents with all that the start page shows beside it."""

    all: int
    facets: Facets
    timeline: Timeline
    map: Map


IncidentWhole = dict[str, Any]
"""What `sayso incident ID --json` prints: docs/reference/form.md has it."""
