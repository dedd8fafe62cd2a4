"""Tolls: numbers of killed, injured, captured and displaced, and the triggers they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.annotate import grammar, place, role
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
    if place.is_place(page, roles.recipient[0]) or not role.person_like(page, roles.recipient[0]):
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
    return [*found, *_denied(page, first, last)]


def _denied(page: Page, first: int, last: int) -> Iterator[Casualty]:
    """Read "no casualties" and "without loss of life" as tolls of nought."""
    for at in range(first, last):
        if page.low[at] not in ("no", "without"):
            continue
        for end in range(at + 1, min(last, at + 3) + 1):
            kinds = classes("toll_words", "kind")(page.low[end])
            if kinds and classes("toll_words", "shape")(page.low[end]) != "adjective":
                for kind in kinds.split("|"):
                    yield Casualty(kind, page.span(at, end), (0, 0), _SURE)
                break


def _of_number(page: Page, number: Number, last: int) -> list[Casualty]:
    begin, after = page.at(number.start), page.at(number.end - 1) + 1
    if _of_death_toll(page, begin):
        return [Casualty("killed", page.span(begin, after - 1), (number.low, number.high), _SURE)]
    for at in range(after, min(last, after + _REACH) + 1):
        word = page.low[at]
        kind, shape = classes("toll_words", "kind")(word), classes("toll_words", "shape")(word)
        if kind and shape == "none":
            return _none(page, begin, at, number, kind) if number.high == 0 else []
        if kind and _fits(page, at, after, shape):
            end = at - 1 if shape == "adjective" and at - 1 >= after else after - 1
            span = page.span(begin, _noun_end(page, after, end))
            return [Casualty(kind, span, (number.low, number.high), _SURE)]
        ends = grammar.is_verb(page, at) or grammar.kind_of(word) in ("boundary", "conjunction")
        if ends and grammar.kind_of(word) != "auxiliary":
            return []
    return []


def _of_death_toll(page: Page, begin: int) -> bool:
    """Whether a number is the figure of a death toll: "the death toll has risen to 26"."""
    first, _ = page.sentence(begin)
    low = page.low[max(first, begin - 14) : begin]
    if "toll" not in low or low[-1:] not in (["to"], ["at"], ["of"], ["is"], ["was"], ["stands"]):
        return False
    return low[low.index("toll") - 1] in ("death", "the", "official", "fatal")


def _none(page: Page, begin: int, at: int, number: Number, kinds: str) -> list[Casualty]:
    span = page.span(begin, at)
    return [Casualty(kind, span, (number.low, number.high), _SURE) for kind in kinds.split("|")]


def _fits(page: Page, at: int, after: int, shape: str | None) -> bool:
    if shape == "noun":
        return at - after <= 1
    return shape == "adjective"


def _noun_end(page: Page, start: int, end: int) -> int:
    while end >= start and grammar.kind_of(page.low[end]) in ("auxiliary", "adverb", "preposition"):
        end -= 1
    return end
