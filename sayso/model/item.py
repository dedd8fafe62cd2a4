"""What else a report holds beside events: ties, offices, forecasts and assessments."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.model.span import ActorSpan, Span
from sayso.model.when import When


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing tie between two actors; `kind` is one of `ontology.RELATIONS`."""

    id: str
    a: ActorSpan
    kind: str
    b: ActorSpan


@dataclass(frozen=True, slots=True)
class Position:
    """An office or role that a person holds or held."""

    id: str
    person: ActorSpan
    title: Span
    org: ActorSpan | None
    status: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """A statement about what will happen.

    `due` is the interval that the words of the horizon mean, told from the day of publication.
    """

    id: str
    text: Span
    about: ActorSpan
    expects: str
    horizon: Span | None = None
    due: When | None = field(default=None, metadata={"later": True})


@dataclass(frozen=True, slots=True)
class Assessment:
    """A judgement of meaning, cause or effect that is no forecast."""

    id: str
    text: Span
    about: Span
