"""Takes time words apart into dated parts: "late on Monday" is one, "in May 2021" another.

Each rule is a pattern and a function; a rule uses its words up, so the longer forms come first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from sayso.data.tables import rows
from sayso.resolve import calendar
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
    """What words are read against: publication, the event just told, and which way they point."""

    published: date | None
    told: date | None
    ahead: bool = False
    status: str = "happened"


_Rule = Callable[[re.Match[str], Reference], Part | None]
_M = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_M2 = _M.replace("?P<m>", "?P<m2>")
_W = r"(?P<w>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?:s|['’]s)?\b"
_W2 = _W.replace("?P<w>", "?P<w2>")
_D = r"(?P<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_D2 = _D.replace("?P<d>", "?P<d2>")
_Y = r"(?:,?\s+(?:of\s+)?(?P<y>(?:1[5-9]|20)\d\d|last year|this year|next year))?"
_TO = r"\s*(?:-|–|—|/|\bto\b|\band\b|\buntil\b|\bthrough\b)\s*(?:the\s+)?"
_UNIT = r"(?P<u>minute|hour|day|night|evening|morning|week|fortnight|month|year|decade)s?"


@cache
def _numbers() -> dict[str, int]:
    return {r["word"]: int(r["value"]) for r in rows("datewords") if r["class"] == "number"}


@cache
def _count() -> str:
    words = sorted(_numbers(), key=len, reverse=True)
    return rf"(?P<n>\d{{1,3}}|{'|'.join(map(re.escape, words))})"


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _numbers()[words]


def read(words: str, reference: Reference) -> Iterator[Part]:
    """Every part of one phrase of time words."""
    rest = " ".join(words.casefold().split())
    opened = _opened(rest)
    rest = _ordinals().sub(lambda match: f"{_ordinal_value(match[1])} ", rest)
    for pattern, rule in _rules():
        while (match := pattern.search(rest)) is not None:
            rest = f"{rest[: match.start()]} ; {rest[match.end() :]}"
            part = rule(match, reference)
            if part is not None:
                yield _with_opening(part, opened, reference)


@cache
def _ordinals() -> re.Pattern[str]:
    """An ordinal in words that stands before a month: "the third of March"."""
    words = "|".join(r["word"] for r in rows("datewords") if r["class"] == "ordinal")
    return re.compile(rf"\b({words})\s+(?:of\s+)?(?={_M.replace('?P<m>', '?:')})")


def _ordinal_value(word: str) -> str:
    return next(r["value"] for r in rows("datewords") if r["word"] == word)


_SINCE = re.compile(r"^(?:ever )?since\b|^(?:starting )?from (?!.*\b(?:to|until|till|-)\b)")
_UNTIL = re.compile(r"^(?:until|till|up to)\b")
_BY = re.compile(
    r"^(?:by|before)\b(?! dawn| day| night| sun| noon| mid| even| morn| lunch| the dawn)"
)


def _opened(words: str) -> Literal["", "since", "until", "by"]:
    if _SINCE.search(words):
        return "since"
    if _UNTIL.search(words):
        return "until"
    return "by" if _BY.search(words) else ""


def _with_opening(part: Part, opened: str, reference: Reference) -> Part:
    """A part as the beginning or end of an interval; an end alone dates nothing that is over."""
    if opened == "since" and part.first is not None:
        return Part(part.first, open="since")
    if opened in {"until", "by"}:
        if opened == "by" and part.of_day and part.first is None:
            return part
        if opened == "by" and part.first and part.fine == 2 and not reference.ahead:
            return part if part.of_day or part.relative else Part()
        return Part()
    return part


# Rules, each from a match to a part.


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


def _iso(match: re.Match[str], _: Reference) -> Part | None:
    stamp = Stamp(int(match["y"]), int(match["m"]), int(match["d"]))
    return Part(stamp) if stamp.valid() else None


def _slashed(match: re.Match[str], reference: Reference) -> Part | None:
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


def _dated(match: re.Match[str], reference: Reference) -> Part | None:
    return _day(_month_number(match), int(match["d"]), _year_of(match, reference), reference)


def _days(match: re.Match[str], reference: Reference) -> Part | None:
    """ "16-18 May": from day to day."""
    year, month = _year_of(match, reference), _month_number(match)
    last = month if not match.groupdict().get("m2") else _month_number(match, "m2")
    first_part = _day(month, int(match["d"]), year, reference)
    last_part = _day(last, int(match["d2"]), year, reference)
    if first_part is None or last_part is None:
        return first_part or last_part
    return Part(first_part.first, last_part.first, guessed=False)


def _months(match: re.Match[str], reference: Reference) -> Part | None:
    year = _year_of(match, reference)
    first, last = _month_number(match), _month_number(match, "m2")
    if year is None and reference.published is not None:
        year = (calendar.month(last, reference.published, ahead=reference.ahead)).year
    early = None if year is None else year - (first > last)
    return Part(Stamp(early, first), Stamp(year, last))


def _month(match: re.Match[str], reference: Reference) -> Part | None:
    number, year = _month_number(match), _year_of(match, reference)
    if year is not None or reference.published is None:
        return Part(Stamp(year, number), guessed=year is None)
    which = (match.groupdict().get("which") or "").strip()
    which = which if which in {"last", "next"} else ""
    stamp = calendar.month(number, reference.published, ahead=reference.ahead, which=which)
    return Part(stamp, guessed=not which)


def _years(match: re.Match[str], _: Reference) -> Part | None:
    first, last = int(match["y"]), match["y2"]
    second = int(last if len(last) == 4 else match["y"][:2] + last)
    return Part(Stamp(first), Stamp(second)) if first < second else None


def _year(match: re.Match[str], _: Reference) -> Part | None:
    return Part(Stamp(int(match["y"])))


def _feast(match: re.Match[str], reference: Reference) -> Part | None:
    value = next(r["value"] for r in rows("datewords") if r["word"] == match["f"])
    month, day = map(int, value.split("-"))
    return _day(month, day, _year_of(match, reference), reference)


def _shifted(days: int, *, from_told: bool = False) -> _Rule:
    def rule(_: re.Match[str], reference: Reference) -> Part | None:
        base = reference.told if from_told else reference.published
        if base is None:
            return None
        return Part(Stamp.of(base + timedelta(days=days)), relative=from_told, of_day=from_told)

    return rule


def _overnight(_: re.Match[str], reference: Reference) -> Part | None:
    base = reference.published
    if base is None:
        return None
    return Part(Stamp.of(base - timedelta(days=1)), Stamp.of(base), relative=True)


def _weekdays(match: re.Match[str], reference: Reference) -> Part | None:
    """ "Saturday and Sunday", "from Friday to Wednesday"."""
    if reference.published is None:
        return None
    last = calendar.weekday(match["w2"], reference.published, ahead=reference.ahead)
    first = calendar.weekday(match["w"], last, ahead=False)
    return Part(Stamp.of(first), Stamp.of(last))


def _weekday(match: re.Match[str], reference: Reference) -> Part | None:
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


def _week_day(match: re.Match[str], reference: Reference) -> Part | None:
    """ "Last week, on Tuesday": the day of that week."""
    if reference.published is None:
        return None
    shift = {"last": -1, "next": 1}.get(match["which"], 0)
    monday, _ = calendar.week(reference.published, shift)
    return Part(Stamp.of(calendar.weekday(match["w"], monday, ahead=True)))


def _whole(match: re.Match[str], reference: Reference) -> Part | None:
    """ "last week", "this month", "next year"."""
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


def _past(match: re.Match[str], reference: Reference) -> Part | None:
    """ "in the past four days": up to publication."""
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


def _ago(match: re.Match[str], reference: Reference) -> Part | None:
    return _away(match, reference.published, -1)


def _told_later(match: re.Match[str], reference: Reference) -> Part | None:
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


def _numbered(match: re.Match[str], reference: Reference) -> Part | None:
    """ "on the 11th": in the month of the event just told, else the last before publication."""
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


def _told(_: re.Match[str], reference: Reference) -> Part | None:
    if reference.told is None:
        return None
    return Part(Stamp.of(reference.told), relative=True, of_day=True)


def _clock(_: re.Match[str], __: Reference) -> Part | None:
    return Part(of_day=True)


def _nothing(_: re.Match[str], __: Reference) -> Part | None:
    return None


def _quarter(match: re.Match[str], reference: Reference) -> Part | None:
    """ "the first three months of 2025": from January on."""
    year = _year_of(match, reference)
    if match["y3"] and reference.published:
        year = reference.published.year
    if year is None:
        return None
    return Part(Stamp(year, 1), Stamp(year, min(12, _number(match["n"]))))


def _decade(match: re.Match[str], _: Reference) -> Part | None:
    first = int(match["y"])
    return Part(Stamp(first), Stamp(first + 9))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], _Rule], ...]:
    """The rules in the order in which they are tried."""
    feasts = sorted((r["word"] for r in rows("datewords") if r["class"] == "feast"), key=len)
    parts = "|".join(re.escape(r["word"]) for r in rows("datewords") if r["class"] == "part")
    part = rf"(?:\s+(?:at\s+)?(?P<p>{parts}))?"
    count, which = _count(), r"(?:(?P<which>last|next|this|past|that|same|following|coming)\s+)?"
    said: list[tuple[str, _Rule]] = [
        (r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso),
        (r"\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:\d\d){1,2})\b", _slashed),
        (r"\b(?P<d>\d{1,2})/(?P<m>\d{1,2})(?P<y>)\b", _slashed),
        (rf"\b{_D}\s+{_M}{_TO}(?:\w+day\s+)?{_D2}\s+{_M2}{_Y}", _days),
        (rf"\b{_D}{_TO}(?:\w+day\s+)?{_D2}\s+(?:of\s+)?{_M}{_Y}", _days),
        (rf"\b{_M}\s+{_D}{_TO}{_M2}\s+{_D2}\b{_Y}", _days),
        (rf"\b{_M}\s+{_D}{_TO}{_D2}\b(?![:.]\d){_Y}", _days),
        (rf"\b{_D}\s+(?:of\s+)?{_M}{_Y}", _dated),
        (rf"\b{_M}\s+(?:the\s+)?{_D}\b(?![:.]\d|\d){_Y}", _dated),
        (rf"\b{_M}{_TO}{_M2}{_Y}", _months),
        (rf"\b(?:{which}){_M}{_Y}", _month),
        (rf"\bfirst {count} months of (?:(?:the|this) (?P<y3>year)|(?P<y>\d{{4}}))", _quarter),
        (
            r"\b(?P<y>(?:1[5-9]|20)\d\d)\s*(?:-|–|/|\band\b|\bto\b|\buntil\b)\s*(?P<y2>(?:\d\d){1,2})\b",
            _years,
        ),
        (r"\b(?P<y>(?:1[5-9]|20)\d0)['’]?s\b", _decade),
        (r"(?<![\d:])(?P<y>(?:1[5-9]|20)\d\d)\b(?!\s*(?:hrs|hours|h\b|local|gmt|utc))", _year),
        (rf"\b(?P<f>{'|'.join(map(re.escape, feasts[::-1]))})\b{_Y}", _feast),
        (r"\bday before yesterday\b", _shifted(-2)),
        (r"\bday after tomorrow\b", _shifted(2)),
        (r"\byesterday(?:['’]s)?\b", _shifted(-1)),
        (r"\btomorrow\b", _shifted(1)),
        (r"\b(?:last|previous) night\b(?! of)", _shifted(-1)),
        (r"\bthis time\b", _nothing),
        (
            r"\b(?:today(?:['’]s)?|tonight|this (?:morning|afternoon|evening|dawn|noon|night)(?:['’]s)?)",
            _shifted(0),
        ),
        (r"\bovernight\b", _overnight),
        (rf"\b(?P<which>last|this|next) week,?\s+(?:on\s+)?{_W}", _week_day),
        (rf"\b{_W}{part} (?:of )?(?P<which>last|this|next) week\b", _week_day),
        (rf"\b{_W}{part}{_TO}(?:early\s+|dawn\s+on\s+|noon\s+on\s+|about\s+)?{_W2}", _weekdays),
        (rf"\b{which}{_W}{part}", _weekday),
        (rf"\b(?:past|last|previous|preceding)\s+{count}\s+{_UNIT}\b", _past),
        (r"\b(?:past|last) (?P<n>)(?P<u>day)\b", _past),
        (rf"\b(?:some\s+|about\s+)?{count}\s+{_UNIT}\s+ago\b", _ago),
        (
            rf"\b{count}\s+{_UNIT}\s+(?P<way>later|earlier|before|after|afterwards?|previously)\b",
            _told_later,
        ),
        (
            r"\b(?:next|following) (?:day|morning|night|evening|afternoon)\b|\bday after\b|\bmorning after\b",
            _shifted(1, from_told=True),
        ),
        (
            r"\b(?:previous|preceding) (?:day|evening|night)\b|\b(?:day|night|evening) before\b",
            _shifted(-1, from_told=True),
        ),
        (
            r"\b(?:the )?(?P<which>last|this|next|previous|coming|(?:so far )?this)\s+(?P<u>weekend|week|month|year)\b",
            _whole,
        ),
        (r"\b(?:at|over|during) (?P<which>the) (?P<u>weekend)\b", _whole),
        (rf"\bthe {_D}\b(?<=\w\w)(?!\s+(?:day|time|week|month|year|night|anniversary))", _numbered),
        (
            r"\b(?:hours?|minutes?|moments?|shortly|soon) (?:later|afterwards?|after|earlier|before)\b",
            _told,
        ),
        (
            r"\b(?:the |that |this )?(?:very )?same (?:day|night|evening|morning|afternoon|date)\b",
            _told,
        ),
        (
            r"\b(?:that|on that|earlier in the|later in the|later that) (?:very )?(?:day|night|evening|morning|afternoon|date)\b",
            _told,
        ),
        (
            r"\bwithin (?:\w+ )?(?:hours?|minutes?)\b|\bsimultaneously\b|\bat the same time\b|\bearlier in the day\b",
            _told,
        ),
        (
            r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s*[ap]\.?m\b|\b\d{3,4} ?(?:hrs|hours|h)\b|o['’]clock",
            _clock,
        ),
        (rf"\b(?:{parts})\b", _clock),
    ]
    return tuple((re.compile(pattern), rule) for pattern, rule in said)
