"""Jobs as the API takes and gives them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sayso.serve.form.run import EntryRow

_LONG = 2_000


class TextIn(BaseModel):
    """A text to code, with what is known of it."""

    model_config = ConfigDict(extra="forbid")
    text: str = Field(min_length=1, pattern=r"\S", description="The report as pasted.")
    title: str | None = Field(None, max_length=_LONG)
    outlet: str | None = Field(None, max_length=_LONG)
    published: str | None = Field(None, max_length=100, description="A full date.")
    url: str | None = Field(None, max_length=_LONG, description="Kept; it is not asked for.")


class AddressesIn(BaseModel):
    """Addresses to fetch and code; only where the desk was started with --fetch."""

    model_config = ConfigDict(extra="forbid")
    addresses: list[Annotated[str, Field(max_length=_LONG)]] = Field(min_length=1, max_length=50)


class JobRow(BaseModel):
    """What was handed in, and what has come of it so far."""

    id: str
    by: str
    at: str
    state: Literal["waiting", "working", "merging", "done", "failed"]
    reading: str | None = Field(description="The input that is being read.")
    inputs: list[str]
    entries: list[EntryRow]
    run: str | None
    reports: list[str]
    incidents: list[str]
    error: str | None
