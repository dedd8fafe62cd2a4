"""Readings: what came of one input, a report or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.errors import InputError
from sayso.model.report import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """One input as read: its original bytes, and a report or the error that stopped it.

    `name` is what a person calls the input (a path, an address, `-`, `file.csv row 12`);
    `sha256` is the hash of `data`; `media` is a media type; `read_at` is ISO 8601 in UTC.
    For a row of a table, `data` is that row as JSON.
    """

    name: str
    data: bytes
    sha256: str
    media: str
    read_at: str
    report: Report | None = None
    error: InputError | None = None
