"""Tolls: numbers of killed, injured, captured and displaced, and the triggers they belong to."""

from __future__ import annotations

from typing import NamedTuple

from sayso.annotate import phrase
from sayso.annotate.lexicon import classes
from sayso.annotate.number import Count, read_count
from sayso.annotate.page import Page
from sayso.annotate.role import Roles
from sayso.annotate.trigger import Trigger
from sayso.model.annotated import Number
from sayso.model.span import Span

_REACH = 4  # tokens between a number and the word that says what it counts
_SURE, _UNCOUNTED = 1.0, 0.5


class Casualty(NamedTuple):
    """A toll: what it counts (killed, injured, …), its words, its count, and how sure it is."""

    kind: str
    span: Span
    amount: Count
    confidence: float


def of_trigger(page: Page, trigger: Trigger, roles: Roles) -> Casualty | None:
    """Read the toll from whom a killing, wounding or arrest befell."""
    kind = trigger.row["toll"]
    if not kind or not roles.recipient:
        return None
    first, last = roles.recipient[0][0], roles.recipient[-1][1]
    span = page.span(first, last)
    count = read_count(span.quote)
    if count is None:
        return None
    counted = any(span.start <= n.start < span.end for n in page.surface.numbers)
    return Casualty(kind, span, count, _SURE if counted else _UNCOUNTED)


def of_sentence(page: Page, first: int, last: int) -> list[Casualty]:
    """Read tolls from numbers with a word of loss after them: "12 dead", "five others injured"."""
    start, end = page.tokens[first].start, page.tokens[last].end
    found = []
    for number in page.surface.numbers:
        if start <= number.start < end:
            found.extend(_of_number(page, number, last))
    return found


def _of_number(page: Page, number: Number, last: int) -> list[Casualty]:
    begin, after = page.at(number.start), page.at(number.end - 1) + 1
    for at in range(after, min(last, after + _REACH) + 1):
        word = page.low[at]
        kind, shape = classes("toll_words", "kind")(word), classes("toll_words", "shape")(word)
        if kind and shape == "none":
            return _none(page, begin, at, number, kind) if number.high == 0 else []
        if kind and _fits(page, at, after, shape):
            end = at - 1 if shape == "adjective" and at - 1 >= after else after - 1
            span = page.span(begin, _noun_end(page, after, end))
            return [Casualty(kind, span, (number.low, number.high), _SURE)]
        if phrase.is_verb(page, at) or phrase.kind_of(word) in ("boundary", "conjunction"):
            if phrase.kind_of(word) != "auxiliary":
                return []
    return []


def _none(page: Page, begin: int, at: int, number: Number, kinds: str) -> list[Casualty]:
    span = page.span(begin, at)
    return [Casualty(kind, span, (number.low, number.high), _SURE) for kind in kinds.split("|")]


def _fits(page: Page, at: int, after: int, shape: str | None) -> bool:
    if shape == "noun":
        return at - after <= 1
    return shape == "adjective"


def _noun_end(page: Page, start: int, end: int) -> int:
    while end >= start and phrase.kind_of(page.low[end]) in ("auxiliary", "adverb", "preposition"):
        end -= 1
    return end
