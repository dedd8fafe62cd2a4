"""What a list may be asked for: the same names of filters everywhere."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    Field,
    field_validator,
)

from sayso.model import ontology
from sayso.serve.find.cursor import LIMIT, MOST

Certainty = Literal["fact", "alleged", "claimed", "contested", "denied"]


def _one_of(*words: str) -> Any:
    """The field of a text that is one of some words (letters, dashes and slashes only)."""
    return Field(pattern=f"^({'|'.join(words)})$")


_MODES = (f"{category}/{mode}" for category, modes in ontology.MODES.items() for mode in modes)
_Category = Annotated[str, _one_of(*ontology.CATEGORIES, *_MODES)]
_DAY = (
    r"^([1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?"
    r"|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31|-02-29)?)?$"
)
_SAID = r"^$|\w"


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

    q: str | None = Field(
        None, max_length=400, pattern=_SAID, description="Words of the title or the text."
    )
    outlet: str | None = Field(None, max_length=400)
    country: str | None = Field(None, max_length=100, description="A code, or part of a place.")
    category: _Category | None = Field(None, description="ASSAULT, or ASSAULT/drone.")
    actor: str | None = Field(None, max_length=400, description="An id or part of a name.")


class LedgerAsked(Paged):
    """Which entries of a ledger."""

    outcome: Literal["coded", "nothing found", "failed"] | None = None


_WORD = Annotated[str, Field(max_length=400)]
_DEGREES = r"-?[0-9]{1,3}(\.[0-9]{1,12})?"
_BOX = rf"^(({_DEGREES},){{3}}{_DEGREES})?$"


class Filters(Days):
    """Which incidents: each filter narrows; of several values of one filter, any will do."""

    q: str | None = Field(
        None,
        max_length=400,
        pattern=_SAID,
        description="Words of its names, or near its events in a report.",
    )
    country: list[_WORD] = Field([], max_length=50, description="ISO 3166 alpha-3 codes.")
    place: list[_WORD] = Field([], max_length=50, description="An id or part of a place's name.")
    category: list[_Category] = Field([], max_length=50, description="ASSAULT, or ASSAULT/drone.")
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

    q: str | None = Field(
        None, max_length=400, pattern=_SAID, description="Words near the event in its report."
    )
    country: str | None = Field(None, max_length=100, description="A code, or part of a place.")
    category: _Category | None = Field(None, description="ASSAULT, or ASSAULT/drone.")
    actor: str | None = Field(None, max_length=400, description="An id or part of a name.")


class ClaimsAsked(Paged):
    """Which claims."""

    source: str | None = Field(None, max_length=400, description="An id or part of the speaker.")
    source_kind: Annotated[str, _one_of(*ontology.SOURCE_KINDS)] | None = None
    act: Annotated[str, _one_of(*ontology.ACTS)] | None = None
    certainty: Annotated[str, _one_of(*ontology.CERTAINTIES)] | None = None
    polarity: Annotated[str, _one_of(*ontology.POLARITIES)] | None = None
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

    q: str = Field(
        min_length=1, max_length=400, pattern=r"\w", description="Words that must all be there."
    )
    limit: int = Field(20, ge=1, le=100, description="How many of each kind at most.")
