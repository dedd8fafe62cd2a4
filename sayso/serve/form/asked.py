"""What a list may be asked for: the same names of filters everywhere."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field, field_validator

from sayso.model import ontology
from sayso.serve.find.cursor import LIMIT, MOST

Certainty = Literal["fact", "alleged", "claimed", "contested", "denied"]
_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"


class Paged(BaseModel):
    """Which stretch of a list."""

    cursor: str | None = Field(None, max_length=600, description="The `next` of an earlier answer.")
    limit: int = Field(LIMIT, ge=1, le=MOST, description="How many items at most.")


class Days(BaseModel):
    """Between which days."""

    since: str | None = Field(None, pattern=_DAY, description="YYYY, YYYY-MM or YYYY-MM-DD.")
    until: str | None = Field(None, pattern=_DAY, description="The same; both ends count.")


class ReportsAsked(Paged, Days):
    """Which reports: `since` and `until` are days of publication; country, category and actor
    ask for reports with such an event.
    """

    q: str | None = Field(None, max_length=400, description="Words of the title or the text.")
    outlet: str | None = Field(None, max_length=400)
    country: str | None = Field(None, max_length=100, description="A code, or part of a place.")
    category: str | None = Field(None, max_length=40, description="ASSAULT, or ASSAULT/drone.")
    actor: str | None = Field(None, max_length=400, description="An id or part of a name.")


class LedgerAsked(Paged):
    """Which entries of a ledger."""

    outcome: Literal["coded", "nothing found", "failed"] | None = None


_WORD = Annotated[str, Field(max_length=400)]
_BOX = r"^(-?\d{1,3}(\.\d{1,12})?,){3}-?\d{1,3}(\.\d{1,12})?$"


class Filters(Days):
    """Which incidents: each filter narrows; of several values of one filter, any will do."""

    q: str | None = Field(
        None, max_length=400, description="Words of its names, or near its events in a report."
    )
    country: list[_WORD] = Field([], max_length=50, description="ISO 3166 alpha-3 codes.")
    place: list[_WORD] = Field([], max_length=50, description="An id or part of a place's name.")
    category: list[_WORD] = Field([], max_length=50, description="ASSAULT, or ASSAULT/drone.")
    actor: list[_WORD] = Field([], max_length=50, description="An id or part of a name.")
    certainty: list[Certainty] = Field([], max_length=5, description="How far it may be told.")
    origins: int | None = Field(None, ge=1, le=10_000, description="That many or more origins.")
    contested: bool | None = Field(None, description="Whether accounts part.")
    bbox: str | None = Field(None, pattern=_BOX, description="West, south, east, north in degrees.")

    @field_validator("since", "until", "q", "bbox", "origins", "contested", mode="before")
    @classmethod
    def _left_empty(cls, value: object) -> object:
        """A form that is sent with an empty field asks for nothing by it."""
        return None if value == "" else value

    @field_validator("country", "place", "category", "actor", "certainty", mode="after")
    @classmethod
    def _without_empty(cls, values: list[str]) -> list[str]:
        return [value for value in values if value.strip()]


class IncidentsAsked(Filters, Paged):
    """Which incidents, in which order."""

    sort: Literal["newest", "oldest", "origins", "killed"] = "newest"


class ActorsAsked(Filters, Paged):
    """Which actors: those in the incidents that the filters ask for."""

    name: str | None = Field(None, max_length=400, description="Part of the actor's name.")
    known: bool | None = Field(None, description="Whether the name was resolved.")


class SourcesAsked(Paged):
    """Which sources."""

    q: str | None = Field(None, max_length=400, description="Part of the name.")
    kind: Literal["outlet", "speaker"] | None = None


class PlacesAsked(Filters, Paged):
    """Which places: those of the incidents that the filters ask for."""

    name: str | None = Field(None, max_length=400, description="Part of the place's name.")


class EventsAsked(Paged, Days):
    """Which events of single reports."""

    q: str | None = Field(None, max_length=400, description="Words near the event in its report.")
    country: str | None = Field(None, max_length=100, description="A code, or part of a place.")
    category: str | None = Field(None, max_length=40, description="ASSAULT, or ASSAULT/drone.")
    actor: str | None = Field(None, max_length=400, description="An id or part of a name.")


class ClaimsAsked(Paged):
    """Which claims."""

    source: str | None = Field(None, max_length=400, description="An id or part of the speaker.")
    source_kind: Literal[ontology.SOURCE_KINDS] | None = None  # type: ignore[valid-type]
    act: Literal[ontology.ACTS] | None = None  # type: ignore[valid-type]
    certainty: Literal[ontology.CERTAINTIES] | None = None  # type: ignore[valid-type]
    polarity: Literal[ontology.POLARITIES] | None = None  # type: ignore[valid-type]
    outlet: str | None = Field(None, max_length=400)
    report: str | None = Field(None, max_length=200, description="The id of a report.")
    item: str | None = Field(None, max_length=200, description="The id of an event or other item.")


class ExportAsked(Filters):
    """Which incidents an export holds, or whose events, and how."""

    level: Literal["incident", "event"] | None = Field(
        None, description="A row an incident, or a row an event of one report."
    )
    private: Literal["omit", "initials", "keep"] | None = Field(
        None, description="What becomes of private persons' names; omit in forms for others."
    )


class SearchAsked(BaseModel):
    """What to look for."""

    q: str = Field(min_length=1, max_length=400, description="Words that must all be there.")
    limit: int = Field(20, ge=1, le=100, description="How many of each kind at most.")
