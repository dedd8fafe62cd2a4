"""Rules for time words that count from publication or from what was told: see `timerule`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.resolve import calendar
from sayso.resolve.edtf import Stamp
from sayso.resolve.part import Part, Reference
from sayso.resolve.timerule import number


def ago(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "two weeks ago"."""
    return _away(match, reference.published, -1)


def told_later(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "two days later", "a week earlier": from the event just told."""
    sign = -1 if match["way"] in {"earlier", "before", "previously"} else 1
    if match["u"] in _LONG and reference.year is not None:
        return _years_away(match, reference.year, sign)
    part = _away(match, reference.told, sign)
    return None if part is None else Part(part.first, relative=True, of_day=True)


def _away(match: re.Match[str], base: date | None, sign: int) -> Part | None:
    if base is None:
        return None
    count, unit = number(match["n"] or "one"), match["u"]
    if unit in {"minute", "hour"}:
        return Part(Stamp.of(base + timedelta(hours=sign * count if count >= 24 else 0)))
    if unit in {"day", "night", "evening", "morning"}:
        return Part(Stamp.of(base + timedelta(days=sign * count)))
    if unit in {"week", "fortnight"}:
        day = base + timedelta(days=sign * count * (7 if unit == "week" else 14))
        return Part(Stamp.of(day) if sign > 0 or count == 1 else Stamp(day.year, day.month))
    if unit == "month":
        return Part(calendar.add_months(Stamp(base.year, base.month), sign * count))
    return _years_away(match, base.year, sign)


_LONG = {"year": 1, "decade": 10}  # years


def _years_away(match: re.Match[str], base: int, sign: int) -> Part | None:
    year = base + sign * number(match["n"] or "one") * _LONG[match["u"]]
    return Part(Stamp(year), relative=True) if 0 < year < 10000 else None


def numbered(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "on the 11th": in the month of the event just told, else the last before publication."""
    day = int(match["d"])
    if reference.told is not None:
        stamp = Stamp(reference.told.year, reference.told.month, day)
        if stamp.valid() and _not_after(stamp, reference):
            return Part(stamp, numbered=True)
    if reference.published is None:
        return None
    found = calendar.numbered(day, reference.published, ahead=reference.ahead)
    return Part(found, numbered=True) if found else None


def _not_after(stamp: Stamp, reference: Reference) -> bool:
    late = stamp.date is not None and reference.published is not None
    return not late or reference.ahead or stamp.date <= reference.published  # type: ignore[operator]


def told(_: re.Match[str], reference: Reference) -> Part | None:
    """Give the day of the event just told: "that evening"."""
    if reference.told is None:
        return None
    return Part(Stamp.of(reference.told), relative=True, of_day=True)


def told_whole(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "that year", "later that month", "the following year": from the event just told."""
    base = reference.told
    last = match["which"].split()[-1]
    shift = {"following": 1, "preceding": -1, "previous": -1}.get(last, 0)
    if match["u"] == "month":
        month = base and calendar.add_months(Stamp(base.year, base.month), shift)
        return Part(month, relative=True) if month else None
    year = reference.year or (base.year if base else None)
    return None if year is None else Part(Stamp(year + shift), relative=True)
