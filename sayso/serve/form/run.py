"""Runs and their ledgers as the API gives them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class RunRow(BaseModel):
    """A run: its recipe, its coder, when it began and ended, how many inputs had each outcome."""

    id: str
    recipe: dict[str, Any]
    coder: str
    version: str
    started: str
    finished: str | None
    counts: dict[str, int]


class EntryRow(BaseModel):
    """What came of one input of a run."""

    name: str
    sha256: str
    outcome: str
    report: str | None
    error: str | None
    reason: str | None
