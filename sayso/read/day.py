"""Days: dates of publication as ISO 8601, never with a guessed year, month or day."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMS = (
    re.compile(r"\b(?P<y>\d{4})-(?P<n>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"\b(?P<y>\d{4})/(?P<n>\d{1,2})/(?P<d>\d{1,2})(?!\d)"),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]?(?:of )?{_NAME},?[ -](?P<y>\d{{4}})\b", re.I
    ),
    re.compile(rf"\b{_NAME} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b", re.I),
)
_NUMERIC = re.compile(r"\b(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})\b")
_REDUCED = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def iso_day(value: object) -> str | None:
    """The first full date in `value` as YYYY-MM-DD, or None.

    Dates and datetimes give their day; a bare year or year and month stays as it is. Numeric
    dates count only if one reading is possible (21/06/24; 03/04/2024 could be two days).
    """
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d") if value.year >= 1000 else None
    text = "" if value is None else str(value).strip()
    if _REDUCED.fullmatch(text):
        return text
    found = [match for form in _FORMS if (match := form.search(text))]
    for match in sorted(found, key=lambda m: m.start()):
        parts = match.groupdict()
        month = _MONTHS.index(parts["m"].lower()) + 1 if parts.get("m") else int(parts["n"])
        if day := _day(int(parts["y"]), month, int(parts["d"])):
            return day
    return _numeric(text)


def _numeric(text: str) -> str | None:
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
        if len(match["y"]) == 2:
            year += 2000 if year < 70 else 1900
        readings = {d for d in (_day(year, second, first), _day(year, first, second)) if d}
        if match["sep"] == "." and (german := _day(year, second, first)):
            return german  # with full stops the day always stands first
        if len(readings) == 1:
            return readings.pop()
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
