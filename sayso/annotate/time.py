"""Time expressions as words ("on Monday night", "late last month", "in February"); finding only."""

from __future__ import annotations

import re
from functools import cache

from sayso.data.tables import rows
from sayso.model.span import Span

_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|several|some|many|a few|the past few|a couple of|recent)"
)
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d)\s?(?:[ap]m\b|[ap]\.\s?m\.?)?"
    r"(?:\s(?:local time|GMT|UTC|hours|hrs))?"
    r"|\d{1,2}\s?(?:[ap]m\b|[ap]\.m\.?)|\d{4}\s(?:hours|hrs|GMT)|noon|midnight|midday"
    r"|\d{1,2} o['’]clock)"
)
_YEAR_AFTER = ("in", "since", "by", "during", "of", "until", "from", "before", "after")


def times(text: str) -> tuple[Span, ...]:
    """Find the time expressions of `text`, longest first at each place, none overlapping."""
    return tuple(
        Span(match.start(), match.end(), match.group()) for match in _pattern().finditer(text)
    )


@cache
def _pattern() -> re.Pattern[str]:
    """Build the pattern from the table of time words, most specific forms first."""
    date, span = _date(), _relative()
    lead = r"(?:(?i:on|in|at|since|by|during|before|after|until|through|from|within|for|over) )?"
    edge = (
        r"(?:(?:the )?(?:very )?(?:early|late|earlier|later|mid|the end of|the start of"
        r"|the beginning of|the middle of)[ -](?:on |in |of )?)?"
    )
    body = f"(?:{date}|{span})"
    joint = "(?:at |on |of |in )?(?:about |around |the )?"
    tail = f"(?:,? {joint}{date}| {joint}{span}){{0,2}}"
    return re.compile(f"(?<![\\w’'-]){lead}{edge}(?:about |around )?{body}{tail}(?![\\w-])")


def _date() -> str:
    month = f"(?:{_words('month')}|(?:{_words('month_short')})\\.?)"
    day = r"(?:the )?(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    year = r"(?:19|20)\d\d"
    week = _words("weekday")
    part = _words("part")
    return (
        r"(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d"
        f"|(?:(?:{week}),? )?(?:{day}(?:(?: and | to |-|–){day})? (?:of )?{month}"
        f"|{month} {day}(?!\\d|:)(?:(?: and | to |-|–){day}(?!\\d))?)(?:,? (?:of )?{year})?"
        f"|{month},? (?:of )?(?:last year|this year|{year})|{_months()}"
        f"|(?:the )?(?:night|evening|morning|afternoon|early hours|small hours) (?:of|between) "
        f"(?:(?:{week})|(?:{day} {month})|(?:{month} {day}))(?: and (?:{week}))?(?: {part})?"
        f"|(?:(?:last|this|next|past|the same|the following) )?(?:{week})s?"
        f"(?:(?:'s|’s)? (?:early )?(?:{part}))?"
        f"|{_CLOCK}|(?:the )?(?:early|late) (?:\\d{{4}}|(?:19|20)\\d0s)|(?:the )?(?:19|20)\\d0s"
        f"|(?:{_words('season')})(?: of)? {year}"
        + "".join(f"|(?<=(?i:{word}) ){year}" for word in _YEAR_AFTER)
        + ")"
    )


def _months() -> str:
    """May and March alone count as months only after a preposition."""
    safe = "|".join(name for name in _rows("month") if name not in ("May", "March"))
    ahead = "|".join(f"(?<={word} )" for word in ("[Ii]n", "[Ss]ince", "last", "early", "late"))
    lone = f"(?:{ahead})(?:May|March)"
    return f"(?:{safe}|{lone})"


def _relative() -> str:
    unit = f"(?:{_words('unit')})s?"
    which = f"(?:{_words('which')})"
    part = _words("part")
    deictic = "|".join(
        re.escape(word)
        if word[0].isupper()
        else f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}"
        for word in sorted(_rows("deictic"), key=len, reverse=True)
    )
    return (
        f"(?:(?:{deictic})(?: (?:{part}))?"
        f"|(?:[Tt]he |[Tt]hose |[Tt]hese )?(?:[Ll]ast|[Tt]his|[Nn]ext|{which}) (?:{_COUNT} )?"
        f"(?:{unit}|{part}|{_words('season')}|few {unit})"
        f"|(?i:{_COUNT})(?: and a half)?(?: more)? {unit}(?: and {_COUNT} {unit})?"
        f" (?:ago|later|earlier|before|after|afterwards?)"
        f"|(?:the (?:day|night|week|month|year|morning|evening) (?:before|after)(?: last)?)"
        f"|(?:[Aa]t|around|before|after|by|until|near) (?:{part}|night)"
        f"|in the (?:early |small |late )?(?:{part}|hours|night)(?: hours)?"
        f"|(?<=[Ff]or ){_COUNT} {unit}|(?<=[Ww]ithin ){_COUNT} {unit}"
        f"|(?<=[Ii]n )(?!an? ){_COUNT} {unit}|(?<=[Oo]ver ){_COUNT} {unit})"
    )


def _words(kind: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_rows(kind), key=len, reverse=True))


def _rows(kind: str) -> list[str]:
    return [row["word"] for row in rows("timewords") if row["class"] == kind]
