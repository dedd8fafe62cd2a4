"""What a list may be asked for: the same names of filters everywhere."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from sayso.serve.find.cursor import LIMIT, MOST

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
    """Which reports: `since` and `until` are days of publication, the rest is of their events."""

    q: str | None = Field(None, max_length=400, description="Words of the title or the text.")
    outlet: str | None = Field(None, max_length=400)
    country: str | None = Field(None, max_length=100, description="A code, or part of a place.")
    category: str | None = Field(None, max_length=40, description="ASSAULT, or ASSAULT/drone.")
    actor: str | None = Field(None, max_length=400, description="An id or part of a name.")


class LedgerAsked(Paged):
    """Which entries of a ledger."""

    outcome: Literal["coded", "nothing found", "failed"] | None = None
