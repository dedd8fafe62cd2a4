"""Rules for time words that tell a part of a year: seasons, quarters, feasts; see `timerule`."""

from __future__ import annotations

import re
from datetime import date

from sayso.data.tables import rows
from sayso.resolve import calendar, timerule
from sayso.resolve.edtf import Stamp
from sayso.resolve.part import Part, Reference
from sayso.resolve.timerule import number, on_day, year_of


def first_months(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "the first three months of 2025": from January on."""
    year = year_of(match, reference)
    if match["y3"] and reference.published:
        year = reference.published.year
    if year is None:
        return None
    return Part(Stamp(year, 1), Stamp(year, min(12, number(match["n"]))))


def decade(match: re.Match[str], _: Reference) -> Part | None:
    """Read "the 1990s"."""
    first = int(match["y"])
    return Part(Stamp(first), Stamp(first + 9))


def quarter(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "the third quarter of 1990": three months; without a year the last one begun."""
    last = 3 * (("first", "second", "third", "fourth").index(match["q"]) + 1)
    year = int(match["y"] or match["y2"] or 0)
    if not year and reference.published is None:
        return None
    if not year and reference.published is not None:
        stamp = calendar.month(last - 2, reference.published, ahead=reference.ahead)
        year = stamp.year or 0
    return Part(Stamp(year, last - 2), Stamp(year, last))


def season(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "the summer of 2007", "last winter": three months of the northern hemisphere.

    A season without a year and without a word for which one gives no date.
    """
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[match["s"]]
    if match["y"] and match["y2"]:
        return timerule.years(match, reference)
    if match["y"]:
        return _three_months(int(match["y"]), first)
    which, base = (match["which"] or "").split(), reference.published
    if which and which[0] in ("that", "same") and reference.told is not None:
        return _three_months(reference.told.year, first)
    if not which or base is None or which[0] not in ("last", "past", "this", "next", "coming"):
        return None
    if which == ["this"]:
        return _three_months(base.year - (first == 12 and base.month < 3), first)
    ahead = reference.ahead or which[0] in ("next", "coming")
    year = calendar.month(first, base, ahead=ahead).year or base.year
    begun = which[0] == "last" and (base - date(year, first, 1)).days < _SEASON
    return _three_months(year - begun, first)


_SEASON = 90  # days


def _three_months(year: int, first: int) -> Part:
    start = Stamp(year, first)
    return Part(start, calendar.add_months(start, 2))


def feast(match: re.Match[str], reference: Reference) -> Part | None:
    """Read a feast with a fixed day."""
    value = next(r["value"] for r in rows("datewords") if r["word"] == match["f"])
    month, day = map(int, value.split("-"))
    return on_day(month, day, year_of(match, reference), reference)
