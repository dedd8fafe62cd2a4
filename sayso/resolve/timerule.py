"""Rules for time words: each takes a match of its pattern and gives a dated part, or None."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from sayso.data.tables import rows
from sayso.resolve import calendar
from sayso.resolve.edtf import Stamp
from sayso.resolve.part import Part, Reference

Rule = Callable[[re.Match[str], Reference], Part | None]


@cache
def _numbers() -> dict[str, int]:
    return {r["word"]: int(r["value"]) for r in rows("datewords") if r["class"] == "number"}


@cache
def count() -> str:
    """Give the pattern of a count, as digits or as a word of the table."""
    words = sorted(_numbers(), key=len, reverse=True)
    return rf"(?P<n>\d{{1,3}}|{'|'.join(map(re.escape, words))})"


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _numbers()[words]


def _year_of(match: re.Match[str], reference: Reference) -> int | None:
    words = match.groupdict().get("y")
    if not words:
        return None
    if words.isdigit():
        return int(words)
    shift = {"last": -1, "this": 0, "next": 1}[words.split()[0]]
    return reference.published.year + shift if reference.published else None


def _month_number(match: re.Match[str], name: str = "m") -> int:
    return calendar.MONTHS.index(match[name][:3]) + 1


def iso(match: re.Match[str], _: Reference) -> Part | None:
    """Read "2023-05-09"."""
    stamp = Stamp(int(match["y"]), int(match["m"]), int(match["d"]))
    return Part(stamp) if stamp.valid() else None


def slashed(match: re.Match[str], reference: Reference) -> Part | None:
    """9/11/2023 is the ninth of November unless that cannot be."""
    day, month = int(match["d"]), int(match["m"])
    if month > 12 >= day:
        day, month = month, day
    if match["y"]:
        year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
        stamp = Stamp(year, month, day)
        return Part(stamp) if stamp.valid() else None
    return _day(month, day, None, reference)


def _day(month: int, day: int, year: int | None, reference: Reference) -> Part | None:
    if not Stamp(year, month, day).valid():
        return None
    if year is None and reference.published is not None:
        stamp = calendar.day_of(month, day, reference.published, ahead=reference.ahead)
        return Part(stamp, guessed=True) if stamp.valid() else None
    return Part(Stamp(year, month, day), guessed=year is None)


def dated(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "9 May 2023", the year from the words or from publication."""
    return _day(_month_number(match), int(match["d"]), _year_of(match, reference), reference)


def days(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "16-18 May": from day to day."""
    year, month = _year_of(match, reference), _month_number(match)
    last = month if not match.groupdict().get("m2") else _month_number(match, "m2")
    first_part = _day(month, int(match["d"]), year, reference)
    last_part = _day(last, int(match["d2"]), year, reference)
    if first_part is None or last_part is None:
        return first_part or last_part
    return Part(first_part.first, last_part.first, guessed=False)


def months(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "between January and March"."""
    year = _year_of(match, reference)
    first, last = _month_number(match), _month_number(match, "m2")
    if year is None and reference.published is not None:
        year = (calendar.month(last, reference.published, ahead=reference.ahead)).year
    early = None if year is None else year - (first > last)
    return Part(Stamp(early, first), Stamp(year, last))


def month(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "in May 2021", "last October"."""
    number, year = _month_number(match), _year_of(match, reference)
    if year is not None or reference.published is None:
        return Part(Stamp(year, number), guessed=year is None)
    which = (match.groupdict().get("which") or "").strip()
    which = which if which in {"last", "next"} else ""
    stamp = calendar.month(number, reference.published, ahead=reference.ahead, which=which)
    return Part(stamp, guessed=not which)


def years(match: re.Match[str], _: Reference) -> Part | None:
    """Read "2013-18", "between 2008 and 2014"."""
    first, last = int(match["y"]), match["y2"]
    second = int(last if len(last) == 4 else match["y"][:2] + last)
    return Part(Stamp(first), Stamp(second)) if first < second else None


def year(match: re.Match[str], _: Reference) -> Part | None:
    """Read "in 2019"."""
    return Part(Stamp(int(match["y"])))


def feast(match: re.Match[str], reference: Reference) -> Part | None:
    """Read a feast with a fixed day."""
    value = next(r["value"] for r in rows("datewords") if r["word"] == match["f"])
    month, day = map(int, value.split("-"))
    return _day(month, day, _year_of(match, reference), reference)


def shifted(days: int, *, from_told: bool = False) -> Rule:
    """Make the rule for a day so many days after publication, or after the event just told."""

    def rule(_: re.Match[str], reference: Reference) -> Part | None:
        base = reference.told if from_told else reference.published
        if base is None:
            return None
        return Part(Stamp.of(base + timedelta(days=days)), relative=from_told, of_day=from_told)

    return rule


def overnight(_: re.Match[str], reference: Reference) -> Part | None:
    """Read the night to the day of publication: both days."""
    base = reference.published
    if base is None:
        return None
    return Part(Stamp.of(base - timedelta(days=1)), Stamp.of(base), relative=True)


def weekdays(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "Saturday and Sunday", "from Friday to Wednesday"."""
    if reference.published is None:
        return None
    last = calendar.weekday(match["w2"], reference.published, ahead=reference.ahead)
    first = calendar.weekday(match["w"], last, ahead=False)
    return Part(Stamp.of(first), Stamp.of(last))


def weekday(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "on Monday", "last Friday"."""
    if reference.published is None:
        return None
    which = (match["which"] or "").strip()
    if which == "following":
        return _told_weekday(match, reference)
    day = calendar.weekday(match["w"], reference.published, ahead=reference.ahead, which=which)
    return Part(Stamp.of(day), of_day=bool(match["p"]))


def _told_weekday(match: re.Match[str], reference: Reference) -> Part | None:
    if reference.told is None:
        return None
    return Part(Stamp.of(calendar.weekday(match["w"], reference.told, ahead=True, which="next")))


def week_day(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "Last week, on Tuesday": the day of that week."""
    if reference.published is None:
        return None
    shift = {"last": -1, "next": 1}.get(match["which"], 0)
    monday, _ = calendar.week(reference.published, shift)
    return Part(Stamp.of(calendar.weekday(match["w"], monday, ahead=True)))


def whole(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "last week", "this month", "next year"."""
    base = reference.published
    if base is None:
        return None
    which, unit = match["which"].split()[-1], match["u"]
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "week":
        first, last = calendar.week(base, shift)
        last = base if not shift and not reference.ahead else last
        return Part(Stamp.of(first), Stamp.of(last))
    if unit == "weekend":
        first, last = calendar.weekend(base, ahead=reference.ahead or shift > 0)
        return Part(Stamp.of(first), Stamp.of(last))
    if unit == "month":
        return Part(calendar.add_months(Stamp(base.year, base.month), shift))
    return Part(Stamp(base.year + shift))


def past(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "in the past four days": up to publication."""
    base, count = reference.published, _number(match["n"] or "one")
    if base is None:
        return None
    unit = match["u"]
    days = {"hour": max(1, count // 24), "day": count, "night": count, "week": 7 * count}.get(unit)
    if days is not None:
        return Part(Stamp.of(base - timedelta(days=days)), Stamp.of(base))
    if unit == "month":
        now = Stamp(base.year, base.month)
        return Part(calendar.add_months(now, -count), now)
    return Part(Stamp(base.year - count), Stamp(base.year)) if unit == "year" else None


def ago(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "two weeks ago"."""
    return _away(match, reference.published, -1)


def told_later(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "two days later", "a week earlier": from the event just told."""
    sign = -1 if match["way"] in {"earlier", "before", "previously"} else 1
    part = _away(match, reference.told, sign)
    return None if part is None else Part(part.first, relative=True, of_day=True)


def _away(match: re.Match[str], base: date | None, sign: int) -> Part | None:
    if base is None:
        return None
    count, unit = _number(match["n"] or "one"), match["u"]
    if unit in {"minute", "hour"}:
        return Part(Stamp.of(base + timedelta(hours=sign * count if count >= 24 else 0)))
    if unit in {"day", "night", "evening", "morning"}:
        return Part(Stamp.of(base + timedelta(days=sign * count)))
    if unit in {"week", "fortnight"}:
        day = base + timedelta(days=sign * count * (7 if unit == "week" else 14))
        return Part(Stamp.of(day) if sign > 0 or count == 1 else Stamp(day.year, day.month))
    if unit == "month":
        return Part(calendar.add_months(Stamp(base.year, base.month), sign * count))
    years = count * (10 if unit == "decade" else 1)
    return Part(Stamp(base.year + sign * years)) if base.year + sign * years > 0 else None


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


def clock(_: re.Match[str], __: Reference) -> Part | None:
    """Read a time of the day, which alone gives no date."""
    return Part(of_day=True)


def nothing(_: re.Match[str], __: Reference) -> Part | None:
    """Use words up that give no date."""
    return None


def first_months(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "the first three months of 2025": from January on."""
    year = _year_of(match, reference)
    if match["y3"] and reference.published:
        year = reference.published.year
    if year is None:
        return None
    return Part(Stamp(year, 1), Stamp(year, min(12, _number(match["n"]))))


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
        return years(match, reference)
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


def told_whole(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "that year", "later that month", "the following year": from the event just told."""
    base = reference.told
    if base is None:
        return None
    last = match["which"].split()[-1]
    shift = {"following": 1, "preceding": -1, "previous": -1}.get(last, 0)
    if match["u"] == "month":
        stamp = calendar.add_months(Stamp(base.year, base.month), shift)
        return Part(stamp, relative=True)
    return Part(Stamp(base.year + shift), relative=True)
