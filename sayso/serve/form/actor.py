"""Actors, places and sources as the API gives them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from sayso.serve.form.incident import Timeline


class ActorRow(BaseModel):
    """Who acts or suffers, counted in incidents."""

    id: str = Field(description="Of the actor table, or one that stands for the name.")
    name: str
    known: bool = Field(description="Whether the name was resolved to the actor table.")
    kind: str | None
    country: str | None
    external: dict[str, str]
    incidents: int
    as_actor: int
    as_recipient: int
    contested: int
    first: str | None
    last: str | None


class Node(BaseModel):
    """An actor in the network."""

    id: str
    name: str
    known: bool
    incidents: int
    centre: bool


class Edge(BaseModel):
    """`a` acts on `b`, in so many incidents of a category."""

    a: str
    b: str
    kind: str
    incidents: int
    contested: int


class Network(BaseModel):
    """Who is around an actor."""

    nodes: list[Node]
    edges: list[Edge]


class Named(BaseModel):
    """An actor that an item names; without an id where nothing more is known of it."""

    id: str | None
    name: str


class ItemRow(BaseModel):
    """An office or a tie with the claims behind it and its report."""

    item: dict[str, Any]
    claims: list[dict[str, Any]]
    report: dict[str, str | None]
    named: dict[str, Named]


class ActorWhole(ActorRow):
    """An actor with its timeline, those around it, its offices and ties."""

    timeline: Timeline
    network: Network
    offices: list[ItemRow]
    ties: list[ItemRow]


class PlaceRow(BaseModel):
    """A place of the gazetteer, in WGS 84 degrees, counted in incidents."""

    id: str
    geonames: int | None
    name: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    incidents: int
    contested: int


class PlaceWhole(PlaceRow):
    """A place with its timeline."""

    timeline: Timeline


class SourceRow(BaseModel):
    """An outlet in its own voice, or a speaker: its accounts of attributes of incidents."""

    id: str
    kind: str
    name: str
    source_kind: str | None
    accounts: int
    confirmed: int = Field(description="An independent account gives the same.")
    contradicted: int = Field(description="An independent account denies or excludes it.")
    passed: int = Field(description="Accounts of others that an outlet carries.")
    incidents: int
    reports: int | None
    acts: dict[str, int]


class VerdictRow(BaseModel):
    """One account with those that bear it out or contradict it."""

    incident: str
    attribute: str
    value: str
    quote: str | None
    report: str
    confirmed: list[str]
    contradicted: list[str]


class SourceWhole(SourceRow):
    """A source with its accounts, contradicted ones first, and its claims."""

    attributes: dict[str, dict[str, int]]
    verdicts: list[VerdictRow]
    claims: list[dict[str, Any]]
    claims_total: int
