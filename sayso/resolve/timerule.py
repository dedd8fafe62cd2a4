"""Rules for time words: each takes a match of its pattern and gives a dated part, or None."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
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


def number(words: str) -> int:
    """Read a count, in digits or as a word of the table."""
    return int(words) if words.isdigit() else _numbers()[words]


def year_of(match: re.Match[str], reference: Reference) -> int | None:
    """The year that the words name, by itself or from publication or what was told."""
    words = match.groupdict().get("y")
    if not words:
        return None
    if words.isdigit():
        return int(words)
    shift = {"last": -1, "this": 0, "next": 1}.get(words.split()[0])
    if shift is None:  # "of that year"
        return reference.year
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
    return on_day(month, day, None, reference)


def on_day(month: int, day: int, year: int | None, reference: Reference) -> Part | None:
    """The part for a day of a month, its year by publication if it is not given."""
    if not Stamp(year, month, day).valid():
        return None
    if year is None and reference.published is not None:
        stamp = calendar.day_of(month, day, reference.published, ahead=reference.ahead)
        if _too_far(stamp, reference):
            stamp = calendar.day_of(month, day, reference.published, ahead=False)
        return Part(stamp, guessed=True) if stamp.valid() else None
    return Part(Stamp(year, month, day), guessed=year is None)


def _too_far(stamp: Stamp, reference: Reference) -> bool:
    """Whether a plan would lie so far ahead that its words tell rather when it was made.

    "Offered in August" to do something, told in October: of 40 such in coded reports 39 are past.
    """
    now = reference.published
    if now is None or stamp.year is None or reference.status not in _PLANS:
        return False
    months = 12 * (stamp.year - now.year) + (stamp.month or now.month) - now.month
    return months > _FAR


_PLANS = frozenset({"planned", "hypothetical"})
_FAR = 9  # months


def dated(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "9 May 2023", the year from the words or from publication."""
    return on_day(_month_number(match), int(match["d"]), year_of(match, reference), reference)


def days(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "16-18 May": from day to day."""
    year, month = year_of(match, reference), _month_number(match)
    last = month if not match.groupdict().get("m2") else _month_number(match, "m2")
    first_part = on_day(month, int(match["d"]), year, reference)
    last_part = on_day(last, int(match["d2"]), year, reference)
    if first_part is None or last_part is None:
        return first_part or last_part
    return Part(first_part.first, last_part.first, guessed=False)


def months(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "between January and March"."""
    year = year_of(match, reference)
    first, last = _month_number(match), _month_number(match, "m2")
    if year is None and reference.published is not None:
        year = (calendar.month(last, reference.published, ahead=reference.ahead)).year
    early = None if year is None else year - (first > last)
    return Part(Stamp(early, first), Stamp(year, last))


def month(match: re.Match[str], reference: Reference) -> Part | None:
    """Read "in May 2021", "last October", "that June"."""
    numbered, year = _month_number(match), year_of(match, reference)
    which = (match.groupdict().get("which") or "").strip()
    if which in {"that", "same"} and year is None and reference.year is not None:
        year = reference.year
    if year is not None or reference.published is None:
        return Part(Stamp(year, numbered), guessed=year is None)
    which = which if which in {"last", "next"} else ""
    stamp = calendar.month(numbered, reference.published, ahead=reference.ahead, which=which)
    if not which and _too_far(stamp, reference):
        stamp = calendar.month(numbered, reference.published, ahead=False)
    return Part(stamp, guessed=not which)


def years(match: re.Match[str], _: Reference) -> Part | None:
    """Read "2013-18", "between 2008 and 2014"."""
    first, last = int(match["y"]), match["y2"]
    second = int(last if len(last) == 4 else match["y"][:2] + last)
    return Part(Stamp(first), Stamp(second)) if first < second else None


def year(match: re.Match[str], _: Reference) -> Part | None:
    """Read "in 2019"."""
    return Part(Stamp(int(match["y"])))


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
    base, count = reference.published, number(match["n"] or "one")
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


def stamped(_: re.Match[str], reference: Reference) -> Part | None:
    """Read the time that stands before an entry of a page that runs on: its day is the page's."""
    base = reference.published
    return Part(of_day=True) if base is None else Part(Stamp.of(base), relative=True)


def clock(_: re.Match[str], __: Reference) -> Part | None:
    """Read a time of the day, which alone gives no date."""
    return Part(of_day=True)


def nothing(_: re.Match[str], __: Reference) -> Part | None:
    """Use words up that give no date."""
    return None
