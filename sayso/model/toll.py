"""Tolls: how many, as low, best and high."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.span import Span


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of persons read from words: None is an open or unknown end.

    `best` is the figure when low and high are equal, else None unless a rule settles it.
    """

    low: int | None
    best: int | None
    high: int | None
    text: Span
    who: Span | None = None
