"""Datelines: place, day and agency in front of a report ("QUETTA, March 5 (Crescent Wire) -")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model.span import Span

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
DATE = (
    rf"(?i:(?:{_DAY},? )?(?:\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}"
    rf"(?:st|nd|rd|th)?)(?:,? \d{{4}})?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|"
    rf"{_DAY})"
)
# A place begins with a capital and goes on with capitals and the small words inside of names.
_SMALL = r"(?:de|del|la|las|los|el|al|of|the|da|do|dos|am|an|der|bin|ez|es|ul|sur|en|e|y|and)"
_NAME = rf"[^\W\d_a-zß-öø-ÿ][\w'’.-]*(?:[ -]{_SMALL})*(?: [^\W\d_a-zß-öø-ÿ][\w'’-]*){{0,3}}"
_NAMES = rf"{_NAME}(?:(?: ?/ ?|, ?)(?!(?i:{_DAY})[ ,.-]){_NAME}){{0,3}}"
_SEPARATOR = r"[ \t]*(?P<mark>--|[-–—:])[ \t]*"
_HEAD = re.compile(
    rf"(?P<places>{_NAMES})(?:(?P<stop>[,.;])? ?\(?(?P<date>{DATE})\)?)?"
    rf"(?:,? ?\((?P<agency>[^()\n]{{2,40}})\))?"
    rf"(?:{_SEPARATOR}|(?(date)(?:\.?[ \t]*(?:\n|$)|\. )|(?!)))"
)
_BARE = re.compile(rf"\((?P<agency>[^()\n\d]{{2,40}})\){_SEPARATOR}")
_PLACE = re.compile(_NAME)
_NO_PLACE = frozenset(
    {"update", "breaking", "urgent", "live", "exclusive", "correction", "analysis", "explainer"}
    | {"opinion", "read", "photo", "by", "tags", "related", "note", "source", "share", "watch"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "subject"}
    | {"january", "february", "march", "april", "june", "july", "august", "september", "ref"}
    | {"october", "november", "december", "alert", "flash", "just", "advertisement", "comments"}
    | {"the", "a", "an", "in", "at", "on", "police", "army", "statement", "communique", "brief"}
    | {"factbox", "review", "obituary", "roundup", "press", "video", "first", "second", "third"}
    | {"recommendation", "commentary", "explained", "pictured", "inserted", "thread", "media"}
    | {"traveller's", "alerte", "weather", "traffic", "football", "cricket", "cycling", "tennis"}
    | {"editor", "editors", "we", "he", "she", "they", "it", "there", "this", "but", "and"}
)
_LINES = 12  # a dateline stands in the first lines, under title and byline
_LONGEST = 200  # characters that a dateline takes up at most
_PARAGRAPH = 50  # the report itself goes on behind it for at least so many characters


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its whole stretch with the mark that ends it, and its parts.

    `places` are the names in their order (the town first, then what it lies in); `date` the
    words for the day; `agency` the name in brackets.
    """

    span: Span
    places: tuple[Span, ...]
    date: Span | None
    agency: Span | None


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline in front of a report's first paragraph, or on a line of its own.

    Without a date or an agency only a name in capitals, or one or more names before a dash,
    count, and only in front of a paragraph. Return None if there is none.
    """
    start = 0
    for line in text.split("\n")[:_LINES]:
        if found := _in_line(text, start, start + len(line)):
            return found
        start += len(line) + 1
    return None


def _in_line(text: str, start: int, end: int) -> Dateline | None:
    lead = start + len(text[start:end]) - len(text[start:end].lstrip(' *•"“'))
    most = min(end, lead + _LONGEST)
    if match := _BARE.match(text, lead, most):
        return Dateline(_whole(text, match), (), None, _group(text, match, "agency"))
    match = _HEAD.match(text, lead, most)
    if match is None or not _placed(match, rest=text[match.end() : end]):
        return None
    places = tuple(
        _span(text, name.start(), name.start() + len(name[0].rstrip(".")))
        for name in _PLACE.finditer(text, *match.span("places"))
        if not re.fullmatch(_DAY, name[0], re.I)
    )
    return Dateline(
        _whole(text, match),
        places,
        _group(text, match, "date"),
        _group(text, match, "agency"),
    )


def _placed(match: re.Match[str], *, rest: str) -> bool:
    """Whether what the pattern found is a dateline, and not any words before a dash."""
    places, mark = match["places"], match["mark"]
    if any(word.strip(".").casefold() in _NO_PLACE for word in re.split(r"[\s,/]+", places)[:4]):
        return False
    if match["date"] and (match["stop"] or match["agency"] or mark):
        return not re.fullmatch(_DAY, match["date"], re.I) or mark is not None
    if match["agency"]:
        return mark is not None and len(rest) >= _PARAGRAPH
    if mark is None or match["date"] or len(rest) < _PARAGRAPH or not rest[:1].strip("\"“'‘"):
        return bool(mark and rest[:1] in "\"“'‘" and len(rest) >= _PARAGRAPH and places.isupper())
    if mark == ":":
        return places.isupper() and len(places) > 2
    return _spaced(match) and len(places.split()) <= 5 and not rest[:1].islower()


def _spaced(match: re.Match[str]) -> bool:
    """Whether the dash stands apart from the name, as no hyphen does."""
    before = match.string[match.start("mark") - 1]
    return before == " " or match["mark"] in ("--", "—")


def _whole(text: str, match: re.Match[str]) -> Span:
    return _span(text, match.start(), match.start() + len(match[0].rstrip()))


def _group(text: str, match: re.Match[str], name: str) -> Span | None:
    return _span(text, *match.span(name)) if match[name] else None


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])
