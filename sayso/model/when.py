"""Dates as EDTF (ISO 8601-2) with the interval that they stand for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class When:
    """A date: EDTF words, first and last day (ISO 8601, None if the year is unknown), precision.

    `precision` is one of `ontology.DATE_PRECISIONS`.
    """

    edtf: str
    start: str | None
    end: str | None
    precision: str
