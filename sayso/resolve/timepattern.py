"""The patterns of time words with the rule for each, in the order in which they are tried.

A rule uses its words up, so the longer forms come first.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.data.tables import rows
from sayso.resolve import timerule as rule
from sayso.resolve import toldrule, yearrule

_M = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTH = _M.replace("?P<m>", "?:")
_M2 = _M.replace("?P<m>", "?P<m2>")
_W = r"(?P<w>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?:s|['’]s)?\b"
_W2 = _W.replace("?P<w>", "?P<w2>")
_D = r"(?P<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_D2 = _D.replace("?P<d>", "?P<d2>")
_Y = (
    r"(?:,?\s+(?:of\s+)?(?P<y>(?:1[5-9]|20)\d\d|last year|this year|next year"
    r"|that(?: same)? year|the same year))?"
)
_TO = r"\s*(?:-|–|—|/|\bto\b|\band\b|\buntil\b|\bthrough\b)\s*(?:the\s+)?"
_UNIT = r"(?P<u>minute|hour|day|night|evening|morning|week|fortnight|month|year|decade)s?"


@cache
def ordinals() -> re.Pattern[str]:
    """An ordinal in words that stands before a month: "the third of March"."""
    words = "|".join(r["word"] for r in rows("datewords") if r["class"] == "ordinal")
    return re.compile(rf"\b({words})\s+(?:of\s+)?(?={_MONTH})")


def ordinal_value(word: str) -> str:
    """Give the number of an ordinal, as digits."""
    return next(r["value"] for r in rows("datewords") if r["word"] == word)


Said = list[tuple[str, rule.Rule]]


@cache
def rules() -> tuple[tuple[re.Pattern[str], rule.Rule], ...]:
    """The rules in the order in which they are tried."""
    said = [
        (_STAMP, rule.stamped),
        *_numbers(),
        *_months(),
        *_years(),
        *_deictic(),
        *_weekdays(),
        *_counted(),
        *_told(),
    ]
    return tuple((re.compile(pattern), made) for pattern, made in [*said, *_clock()])


_STAMP = (
    r"\A\s*(?:\d{1,2}(?:[:.]\d\d){1,2}(?:\s*[ap]\.?m\.?)?|\d{1,2}h\d\d|\d{1,2}\s*[ap]\.?m\.?"
    r"|(?:0\d|1[0-4])[0-5]\d)(?:\s*(?:h|hrs?|hours|z|gmt|utc|local(?: time)?))?\s*\Z"
)
"""A time of the day and nothing else, as before the entries of a live page."""
_TIMES = "day|night|evening|morning|afternoon"
_WHICH = r"(?:(?P<which>last|next|this|past|that|same|following|coming)\s+)?"


def _parts() -> str:
    return "|".join(re.escape(r["word"]) for r in rows("datewords") if r["class"] == "part")


def _numbers() -> Said:
    """Dates in digits."""
    return [
        (r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b", rule.iso),
        (r"\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:\d\d){1,2})\b", rule.slashed),
        (rf"\b(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?P<y>)\b(?!\s+(?:of\s+)?{_MONTH})", rule.slashed),
    ]


def _months() -> Said:
    """Days and months by name."""
    return [
        (rf"\b{_D}\s+{_M}{_TO}(?:\w+day\s+)?{_D2}\s+{_M2}{_Y}", rule.days),
        (rf"\b{_D}{_TO}(?:\w+day\s+)?{_D2}\s+(?:of\s+)?{_M}{_Y}", rule.days),
        (rf"\b{_M}\s+{_D}{_TO}{_M2}\s+{_D2}\b{_Y}", rule.days),
        (rf"\b{_M}\s+{_D}{_TO}{_D2}\b(?![:.]\d){_Y}", rule.days),
        (rf"\b{_D}\s+(?:of\s+)?{_M}{_Y}", rule.dated),
        (rf"\b{_M}\s+(?:the\s+)?{_D}\b(?![:.]\d|\d){_Y}", rule.dated),
        (rf"\b{_M}{_TO}{_M2}{_Y}", rule.months),
        (rf"\b(?:{_WHICH}){_M}{_Y}", rule.month),
        (
            rf"\bfirst {rule.count()} months of (?:(?:the|this) (?P<y3>year)|(?P<y>\d{{4}}))",
            yearrule.first_months,
        ),
    ]


def _years() -> Said:
    """Years, and what is told by them: quarters, seasons, decades, feasts."""
    feasts = sorted((r["word"] for r in rows("datewords") if r["class"] == "feast"), key=len)
    nth = "first|second|third|fourth"
    return [
        (
            rf"(?:\b(?P<y>(?:19|20)\d\d)(?:['’]s)?\s+)?(?:\bfiscal\s+)?\b(?P<q>{nth})"
            r"(?:-|\s+)(?:fiscal\s+)?quarter\b(?:\s+of\s+(?P<y2>(?:19|20)\d\d))?",
            yearrule.quarter,
        ),
        (
            r"\b(?:(?P<which>last|next|this past|this|past|that|same|following|coming)\s+)?"
            r"(?P<s>spring|summer|autumn|winter|fall)\b(?! of (?!(?:1[5-9]|20)\d\d))"
            r"(?:,?\s+(?:of\s+)?(?P<y>(?:1[5-9]|20)\d\d)(?:\s*[-–/]\s*(?P<y2>(?:\d\d){1,2}))?\b)?",
            yearrule.season,
        ),
        (rf"\b(?P<f>{'|'.join(map(re.escape, feasts[::-1]))})\b{_Y}", yearrule.feast),
        (
            r"\b(?P<y>(?:1[5-9]|20)\d\d)\s*(?:-|–|/|\band\b|\bto\b|\buntil\b)"
            r"\s*(?P<y2>(?:\d\d){1,2})\b",
            rule.years,
        ),
        (r"\b(?P<y>(?:1[5-9]|20)\d0)['’]?s\b", yearrule.decade),
        (
            r"(?<![\d:])(?P<y>(?:1[5-9]|20)\d\d)\b(?!\s*(?:hrs|hours|h\b|local|gmt|utc))",
            rule.year,
        ),
    ]


def _deictic() -> Said:
    """Days told from the day of publication."""
    return [
        (r"\bday before yesterday\b", rule.shifted(-2)),
        (r"\bday after tomorrow\b", rule.shifted(2)),
        (r"\byesterday(?:['’]s)?\b", rule.shifted(-1)),
        (r"\b(?:tomorrow|tmrw|tmw)\b", rule.shifted(1)),
        (r"\b(?:last|previous) night\b(?! of)", rule.shifted(-1)),
        (r"\bthis time\b", rule.nothing),
        (
            r"\b(?:today(?:['’]s)?|tonight"
            r"|this (?:morning|afternoon|evening|dawn|noon|night)(?:['’]s)?)",
            rule.shifted(0),
        ),
        (r"\bovernight\b", rule.overnight),
    ]


def _weekdays() -> Said:
    """Days of the week."""
    part = rf"(?:\s+(?:at\s+)?(?P<p>{_parts()}))?"
    return [
        (rf"\b(?P<which>last|this|next) week,?\s+(?:on\s+)?{_W}", rule.week_day),
        (rf"\b{_W}{part} (?:of )?(?P<which>last|this|next) week\b", rule.week_day),
        (rf"\b{_W}{part}{_TO}(?:early\s+|dawn\s+on\s+|noon\s+on\s+|about\s+)?{_W2}", rule.weekdays),
        (rf"\b{_WHICH}{_W}{part}", rule.weekday),
    ]


def _counted() -> Said:
    """Spans that are counted: "in the past two days", "a week ago", "two days later"."""
    count = rule.count()
    return [
        (rf"\b(?:past|last|previous|preceding)\s+{count}\s+{_UNIT}\b", rule.past),
        (r"\b(?:past|last) (?P<n>)(?P<u>day)\b", rule.past),
        (rf"\b(?:some\s+|about\s+)?{count}\s+{_UNIT}\s+ago\b", toldrule.ago),
        (
            rf"\b{count}\s+{_UNIT}\s+(?P<way>later|earlier|before|after|afterwards?|previously)\b",
            toldrule.told_later,
        ),
    ]


def _told() -> Said:
    """Words that hang on the event just told, or on the calendar around publication."""
    return [
        (
            rf"\b(?:next|following) (?:{_TIMES})\b|\b(?:day|morning) after\b",
            rule.shifted(1, from_told=True),
        ),
        (
            r"\b(?:previous|preceding) (?:day|evening|night)\b|\b(?:day|night|evening) before\b",
            rule.shifted(-1, from_told=True),
        ),
        (
            r"\b(?P<which>that|(?:the|that|of the) (?:very )?same|(?:end|start|beginning|middle"
            r"|rest|course|later|earlier|late|early) (?:in |of )?th(?:e|at)|the following"
            r"|the preceding|the previous)\s+(?P<u>month|year)\b",
            toldrule.told_whole,
        ),
        (
            r"\b(?:the )?(?P<which>last|this|next|previous|coming|current|(?:so far )?this)\s+"
            r"(?P<u>weekend|week|month|year)\b",
            rule.whole,
        ),
        (r"\b(?P<which>the) (?P<u>weekend)\b", rule.whole),
        (
            rf"\bthe {_D}\b(?<=\w\w)(?!\s+(?:day|time|week|month|year|night|anniversary))",
            toldrule.numbered,
        ),
        (
            r"\b(?:hours?|minutes?|moments?|shortly|soon) "
            r"(?:later|afterwards?|after|earlier|before)\b",
            toldrule.told,
        ),
        (rf"\b(?:very )?same (?:{_TIMES}|date)\b", toldrule.told),
        (rf"\b(?:that|earlier in the|later in the) (?:very )?(?:{_TIMES}|date)\b", toldrule.told),
        (
            r"\bwithin (?:hours|minutes|(?:the|an|half an) hour)\b|\bsimultaneously\b"
            r"|\bat the same time\b",
            toldrule.told,
        ),
    ]


def _clock() -> Said:
    """Times of the day, which alone give no date."""
    return [
        (
            r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}\s*[ap]\.?m\b|\b\d{3,4} ?(?:hrs|hours|h)\b|o['’]clock",
            rule.clock,
        ),
        (rf"\b(?:{_parts()})\b", rule.clock),
    ]
