"""Parts of a date, and what time words are read against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sayso.resolve.edtf import Stamp


@dataclass(frozen=True, slots=True)
class Part:
    """A date or interval that words give; with neither end, a time of day or nothing.

    `guessed`: the year is not in the words; `numbered`: nor the month; `relative`: counted from
    the event just told; `open`: since or until.
    """

    first: Stamp | None = None
    last: Stamp | None = None
    open: Literal["", "since", "until"] = ""
    guessed: bool = False
    numbered: bool = False
    relative: bool = False
    of_day: bool = False

    @property
    def fine(self) -> int:
        """0 for years, 1 for months, 2 for days."""
        return (self.first or self.last or Stamp(None)).fine


@dataclass(frozen=True, slots=True)
class Reference:
    """What words are read against: publication, the event just told, and which way they point.

    `year` is that of the last event told with a year, be its day known or not.
    """

    published: date | None
    told: date | None
    ahead: bool = False
    status: str = "happened"
    year: int | None = None
