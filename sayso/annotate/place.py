"""Places and times that a clause gives an event."""

from __future__ import annotations

import re

from sayso.annotate.page import Page
from sayso.annotate.phrase import Bounds
from sayso.data.tables import words_of
from sayso.model.span import Span

_PLACING = frozenset(
    ["in", "at", "near", "on", "outside", "inside", "around", "across", "towards", "town", "city"]
)
_PARTS = frozenset(
    [
        "part",
        "parts",
        "outskirts",
        "north",
        "south",
        "east",
        "west",
        "centre",
        "center",
        "edge",
        "coast",
    ]
)
_DATELINE = re.compile(r"^[A-Z][^.\n]{2,60}?(?:\([^)\n]{2,30}\)\s?[-–—]+|\s[-–—]{1,2}\s|:\s)")


def places(page: Page, first: int, last: int) -> list[Bounds]:
    """Find the place names that a sentence puts things in, in order, their kind word included."""
    found: list[Bounds] = []
    start = _after_dateline(page, first)
    index = start
    while index <= last:
        name = page.name_tokens.get(index)
        if name is None:
            index += 1
            continue
        bounds = page.within(name)
        if name.kind == "place" and bounds[0] == index and _placed(page, index, start):
            found.append(_widened(page, index, bounds[-1], last))
        index = bounds[-1] + 1
    return found


def _placed(page: Page, index: int, first: int) -> bool:
    """Whether a preposition or another place stands before, or a word of place beside."""
    at = index - 1
    while at >= first and page.low[at] in (
        "the",
        "central",
        "northern",
        "southern",
        "eastern",
        "western",
    ):
        at -= 1
    if at < first:
        return False
    before = page.low[at]
    if before == "," and at > first:
        name = page.name_tokens.get(at - 1)
        kinds = words_of("name_words", "place", "kind")
        return (name is not None and name.kind == "place") or page.low[at - 1] in kinds
    if before == "of" and at > first:
        return page.low[at - 1] in words_of("name_words", "place", "kind") | _PARTS
    return before in _PLACING or before in words_of("name_words", "place", "kind")


def _widened(page: Page, first: int, last: int, end: int) -> Bounds:
    """Take in the kind word after a name ("Tabayin township")."""
    if last < end and page.low[last + 1] in words_of("name_words", "place", "kind"):
        return first, last + 1
    return first, last


def _after_dateline(page: Page, first: int) -> int:
    offset = page.tokens[first].start
    line = page.text.rfind("\n", 0, offset) + 1
    match = _DATELINE.match(page.text[line : line + 120]) if line == offset else None
    if match is None:
        return first
    end = line + match.end()
    at = first
    while at < len(page.tokens) and page.tokens[at].start < end:
        at += 1
    return at


def is_place(page: Page, bounds: Bounds) -> bool:
    """Whether a phrase ends in the name of a place ("the raid on Palma")."""
    name = page.name_tokens.get(bounds[1])
    return name is not None and name.kind == "place"


def dateline(page: Page, sentence: int) -> list[Bounds]:
    """Find the place of the dateline, for the first paragraph's sentences."""
    for at in range(sentence, -1, -1):
        first, last = page.bounds[at]
        if last >= first and _after_dateline(page, first) > first and sentence - at <= 2:
            name = page.name_tokens.get(first)
            if name is not None and name.kind in ("place", "name", "group"):
                return [(first, page.within(name)[-1])]
    return []


def when(page: Page, index: int) -> list[Span]:
    """Find the times of a trigger: the nearest in its sentence that is no time of speaking."""
    first, last = page.sentence(index)
    start, end = page.tokens[first].start, page.tokens[last].end
    here = page.tokens[index].start
    found = [t for t in page.surface.times if start <= t.start < end and not _spoken(page, t)]
    found.sort(key=lambda t: min(abs(t.start - here), abs(t.end - here)))
    return found[:1]


def _spoken(page: Page, time: Span) -> bool:
    """Whether a reporting verb stands right before ("said on Monday")."""
    index = page.at(time.start)
    before = page.low[max(0, index - 3) : index]
    said = ("said", "told", "says", "announced", "reported", "confirmed", "added", "reporters")
    return any(word in said for word in before[-2:])
