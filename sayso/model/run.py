"""Runs and their ledger: which inputs were tried, by what coder, and what came of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

OUTCOMES = ("coded", "nothing found", "failed")


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of one input in a run: one of OUTCOMES, with the reason of a failure.

    Without an `error`, `reason` is what its coder left out of the coding, a value a line.
    `error` is the name of the class in `errors.py`, `report` the report's id if there is one.
    """

    name: str
    sha256: str
    outcome: str
    report: str | None = None
    error: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """What asking a language model took: answers that were `asked` for, those `kept` from before.

    Tokens and cost are of those asked for, None where one of them is unknown; the cost is in the
    currency of the user's prices. `dropped` counts values that could not be verified.
    """

    asked: int = 0
    kept: int = 0
    tokens_in: int | None = 0
    tokens_out: int | None = 0
    cost: float | None = 0.0
    dropped: int = 0

    def __add__(self, other: Spent) -> Spent:
        """Both together; what is unknown of one is unknown of both."""
        return Spent(
            self.asked + other.asked,
            self.kept + other.kept,
            _sum(self.tokens_in, other.tokens_in),
            _sum(self.tokens_out, other.tokens_out),
            _sum(self.cost, other.cost),
            self.dropped + other.dropped,
        )


N = TypeVar("N", int, float)


def _sum(one: N | None, other: N | None) -> N | None:
    return None if one is None or other is None else one + other


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its recipe as plain settings, its coder, when it began and ended (ISO 8601, UTC).

    `spent` is None for a coder that asks nobody.
    """

    id: str
    recipe: Mapping[str, object]
    coder: str
    version: str
    started: str
    finished: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    spent: Spent | None = None
