"""Runs and their ledger: which inputs were tried, by what coder, and what came of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

OUTCOMES = ("coded", "nothing found", "failed")


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of one input in a run: one of OUTCOMES, with the reason of a failure.

    `error` is the name of the class in `errors.py`, `report` the report's id if there is one.
    """

    name: str
    sha256: str
    outcome: str
    report: str | None = None
    error: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its recipe as plain settings, its coder, when it began and ended (ISO 8601, UTC)."""

    id: str
    recipe: Mapping[str, object]
    coder: str
    version: str
    started: str
    finished: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
