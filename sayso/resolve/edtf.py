"""Dates as EDTF (ISO 8601-2, level 1): building them and reading off first and last day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.model.when import When

_STAMP = re.compile(r"^(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?[~?%]?$")
_DECADE = re.compile(r"^(\d{3})X$")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # first months, of the northern hemisphere
_NAMES = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date known to the day, month or year; `year` is None where only the rest is known."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Stamp:
        """Take a full date."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        parts = ["XXXX" if self.year is None else f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def fine(self) -> int:
        """0 for a year, 1 for a month, 2 for a day."""
        return (self.month is not None) + (self.day is not None)

    @property
    def date(self) -> date | None:
        """The day, if all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def valid(self) -> bool:
        """Whether there is such a date."""
        year = 2000 if self.year is None else self.year
        if not 1 <= year <= 9999 or (self.month is not None and not 1 <= self.month <= 12):
            return False
        return self.day is None or 1 <= self.day <= calendar.monthrange(year, self.month or 1)[1]


def span(first: Stamp, last: Stamp) -> str:
    """Two stamps as an interval, one if they are equal; the earlier first."""
    if str(first) == str(last):
        return str(first)
    ends = sorted(
        (first, last), key=lambda stamp: (stamp.year or 0, stamp.month or 0, stamp.day or 0)
    )
    return f"{ends[0]}/{ends[1]}"


def when(edtf: str) -> When | None:
    """Read EDTF into a When with its first and last day; None if it is no date.

    An open end and a year that is unknown give None for the day.
    """
    if "/" in edtf:
        return _interval(edtf)
    days = _days(edtf)
    if days is None:
        return None
    return When(edtf, *days, _precision(edtf))


def _interval(edtf: str) -> When | None:
    left, _, right = edtf.partition("/")
    first = None if left in ("..", "") else _days(left)
    last = None if right in ("..", "") else _days(right)
    if (first is None and left not in ("..", "")) or (last is None and right not in ("..", "")):
        return None
    if first is None and last is None:
        return None
    start, end = first[0] if first else None, last[1] if last else None
    if start and end and start > end:
        return None
    return When(edtf, start, end, "interval")


def _precision(edtf: str) -> str:
    if _DECADE.match(edtf):
        return "decade"
    match = _STAMP.match(edtf)
    if match is not None and match[2] and int(match[2]) in _SEASONS:
        return "season"
    return _NAMES[sum(1 for part in match.groups()[1:] if part) if match else 0]


def _days(edtf: str) -> tuple[str | None, str | None] | None:
    """First and last day of a date without a slash; None if it is none."""
    if decade := _DECADE.match(edtf):
        return f"{decade[1]}0-01-01", f"{decade[1]}9-12-31"
    match = _STAMP.match(edtf)
    if match is None or match[1] == "0000":
        return None
    year = None if match[1] == "XXXX" else int(match[1])
    month, day = (int(part) if part else None for part in match.groups()[1:])
    if month in _SEASONS and day is None:
        return (None, None) if year is None else _season(year, month)
    if not Stamp(year, month, day).valid():
        return None
    if year is None:
        return (None, None)
    last = day or calendar.monthrange(year, month or 12)[1]
    return (
        date(year, month or 1, day or 1).isoformat(),
        date(year, month or 12, last).isoformat(),
    )


def _season(year: int, code: int) -> tuple[str, str]:
    first = date(year, _SEASONS[code], 1)
    after = (first + timedelta(days=100)).replace(day=1)
    return first.isoformat(), (after - timedelta(days=1)).isoformat()
