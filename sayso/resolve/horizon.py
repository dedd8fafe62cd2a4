"""Horizons: the time words of a forecast, against the day of publication, to an interval.

How the words open says which end they give:

    by, until, through X     from publication to the last day of X
    before X                 from publication to the day before X
    from X                   from the first day of X, without an end
    after, past, once X      from the day after X, without an end
    X, in X, on X            X itself, as far as it lies ahead
    within N weeks, soon     from publication for so many days; for words without a number the
                             table `horizons` says how many

What hangs on a condition ("as long as", "when the rains end") has no interval.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sayso.data.tables import rows
from sayso.model.when import When
from sayso.resolve.calendar import MONTHS, add_months
from sayso.resolve.date import DateReader
from sayso.resolve.edtf import Stamp, when

_DAY = timedelta(days=1)
_DECEMBER = 12
_CONDITION = re.compile(
    r"^(?:as|so) (?:long|soon) as\b|^only (?:when|if|after)\b|^(?:when|if|unless)\b|\bthen$"
    r"|\bthe (?:last|past)\b"
)
_OPENINGS = (
    ("until", re.compile(r"^(?:by|until|till|through|throughout|up to|no later than|into)\b")),
    ("before", re.compile(r"^(?:before|ahead of)\b")),
    ("from", re.compile(r"^(?:from|starting)\b")),
    ("after", re.compile(r"^(?:after|past|beyond|once|since|following)\b")),
    ("at", re.compile(r"^at\b")),
)
_ENDING = re.compile(r"\b(?:ends?|ended|(?:is|are|was|were) (?:out|over))$")
_NEXT = re.compile(r"\bnext\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MONTH = "|".join(MONTHS)
_HOURS_OF_DAY = 24
_FORTNIGHT = 14


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days that words name; with `ends`, only their last day matters."""

    first: date
    last: date
    ends: bool = False


def read(words: str, published: str | None) -> When | None:
    """Give the interval of a horizon, or None where its words or the publication leave it open.

    `published` is ISO 8601. Without it only years that the words name can be told.
    """
    low = " ".join(words.casefold().strip(" \t\n“”\"'.,").split())
    if _CONDITION.search(low):
        return None
    opening = next((name for name, pattern in _OPENINGS if pattern.search(low)), "")
    rest = (low if not opening else low.split(" ", 1)[-1]).replace("the weekend", "this weekend")
    start = DateReader.of(published).published
    if start is None:
        return DateReader(None).read([rest], status="expected") if not opening else None
    try:
        stretch = _counted(rest, start) or _season(rest, start) or _ended(low, start)
        stretch = stretch or _named(rest, start) or _vague(low, start)
        return _interval(stretch, opening, start, ends=bool(_ENDING.search(low)))
    except (OverflowError, ValueError):  # beyond the calendar
        return None


def _interval(stretch: _Stretch | None, opening: str, start: date, *, ends: bool) -> When | None:
    if stretch is None:
        return None
    first, last = max(stretch.first, start), stretch.last
    if opening == "from":
        return when(f"{first}/..")
    if opening == "after":
        return when(f"{max(last, start) + _DAY}/..")
    if opening == "before" and not ends and not stretch.ends:
        first, last = start, stretch.first - _DAY
    elif opening in ("until", "before") or (stretch.ends and opening != "at"):
        first = start
    elif stretch.ends:
        first = last
    if last < start:
        return None
    return when(_edtf(first, last))


def _edtf(first: date, last: date) -> str:
    """An interval of days, or the month or year that it is."""
    whole = first.year == last.year and first.day == 1
    if whole and last.day == _length(last.year, last.month):
        if first.month == last.month:
            return f"{first:%Y-%m}"
        if (first.month, last.month) == (1, _DECEMBER):
            return f"{first:%Y}"
    return f"{first}/{last}" if first != last else str(first)


@cache
def _count() -> re.Pattern[str]:
    number = r"\d{1,3}|" + "|".join(sorted(_numbers(), key=len, reverse=True))
    return re.compile(
        rf"(?<!last )\b(?P<n>{number})(?: (?P<two>or two)|\s*(?:-|–|to|or)\s*(?P<more>{number}))? "
        r"(?P<unit>hour|day|week|fortnight|month|year)s?(?: (?P<late>or two))?\b(?! of\b)"
    )


@cache
def _numbers() -> dict[str, int]:
    told = {r["word"]: int(r["value"]) for r in rows("numbers") if r["class"] in ("unit", "ten")}
    return {**told, "a": 1, "an": 1, "another": 1}


def _counted(words: str, start: date) -> _Stretch | None:
    """From publication for a number of units; of two numbers the larger one."""
    found = _count().search(words)
    if found is None:
        return None
    number = _number(found["more"] or found["n"])
    if found["two"] or found["late"]:
        number = max(number, 2)
    return _Stretch(start, _later(start, number, found["unit"]), ends=True) if number else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _numbers()[word]


def _later(start: date, number: int, unit: str) -> date:
    if unit == "hour":
        return start + timedelta(days=-(-number // _HOURS_OF_DAY))
    if unit in ("day", "week", "fortnight"):
        days = {"day": 1, "week": 7, "fortnight": _FORTNIGHT}[unit]
        return start + timedelta(days=number * days)
    month = add_months(Stamp(start.year, start.month), number * (12 if unit == "year" else 1))
    year, nth = month.year or start.year, month.month or start.month
    return date(year, nth, min(start.day, _length(year, nth)))


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _season(words: str, start: date) -> _Stretch | None:
    """The season that publication is in or the one to come; the next one where words say so."""
    value = _row(words, "months")
    if value is None:
        return None
    first, last = (int(part) for part in value.split("-"))
    named = _YEAR.search(words)
    for year in [int(named[1])] if named else range(start.year - 1, start.year + 3):
        over = year + (last < first)
        found = _Stretch(date(year, first, 1), date(over, last, _length(over, last)))
        ahead = found.first > start if _NEXT.search(words) else found.last >= start
        if named or ahead:
            return found
    return None


def _named(words: str, start: date) -> _Stretch | None:
    """The day, month or year that words name, or the part of a month."""
    found = DateReader(start).read([words], status="expected")
    if found is None or found.start is None or found.end is None:
        return None
    first, last = date.fromisoformat(found.start), date.fromisoformat(found.end)
    part = _row(words.replace("-", " "), "part", before=_MONTH)
    if part is None or first == last:
        return _Stretch(first, last)
    one, other = (int(day) for day in part.split("-"))
    low = last if one == other else first.replace(day=one)
    high = last.replace(day=min(other, _length(last.year, last.month)))
    return _Stretch(low, high, ends=one == other)


def _ended(words: str, start: date) -> _Stretch | None:
    """To the end of the week, month or year that publication is in."""
    unit = _row(words, "end")
    return _Stretch(start, _end(start, unit), ends=True) if unit else None


def _vague(words: str, start: date) -> _Stretch | None:
    days = _row(words, "days")
    return _Stretch(start, start + timedelta(days=int(days))) if days else None


def _end(day: date, unit: str) -> date:
    if unit == "week":
        return day + timedelta(days=6 - day.weekday())
    month = day.month if unit == "month" else _DECEMBER
    return date(day.year, month, _length(day.year, month))


def _row(words: str, kind: str, *, before: str = "") -> str | None:
    """The value of the longest row of a kind whose words stand in `words`, right before a word."""
    found = (value for pattern, value in _table(kind, before) if pattern.search(words))
    return next(found, None)


@cache
def _table(kind: str, before: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    told = [(r["words"], r["value"]) for r in rows("horizons") if r["kind"] == kind]
    told.sort(key=lambda row: -len(row[0]))
    after = rf" (?:next |this )?(?:{before})" if before else ""
    return tuple((re.compile(rf"\b{re.escape(w)}\b{after}"), value) for w, value in told)
