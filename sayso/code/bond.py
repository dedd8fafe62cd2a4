"""Bonds: standing ties that fixed words between two names tell of.

"ISWAP split from Boko Haram", "a Sinn Fein councillor, Seamus Harkin", "the UPDF's student wing":
the table `bonds` holds such words, what the names beside them must be, and how likely they mean it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.code.fullest import Fullest
from sayso.code.view import PARTIES, View
from sayso.code.words import bodies, is_name, is_part, is_pronoun
from sayso.data.tables import rows, words_of
from sayso.model.span import ActorSpan, Span

_FAR = 70
"""Characters between two names beyond which no words are a tie's."""
_PERSON = (2, 4)
"""Words that a person's full name has."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie from mention `head` to mention `tail`, and how likely it is."""

    head: int
    tail: int
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Inner:
    """A tie of `kind` between two sides, told by `words` about mention `at` alone."""

    at: int
    a: ActorSpan
    kind: str
    b: ActorSpan
    words: Span
    confidence: float = 0.7
    """How likely such words mean a tie; so many were coded as one in training reports."""


@dataclass(frozen=True, slots=True)
class _Row:
    between: re.Pattern[str]
    kind: str
    first: bool
    one: str
    other: str
    sure: float


def bonds(view: View, fullest: Fullest) -> Iterator[Bond]:
    """The bonds of a report, in text order."""
    named = [i for i in view.of_kind(*PARTIES) if not is_pronoun(view.span(i).quote)]
    for at, one in enumerate(named):
        for other in named[at + 1 :]:
            gap = view.span(other).start - view.span(one).end
            if gap > _FAR:
                break
            if gap > 0 and view.near(view.span(one), view.span(other)):
                yield from _told(view, fullest, one, other)


def _told(view: View, fullest: Fullest, one: int, other: int) -> Iterator[Bond]:
    if fullest.group(one) == fullest.group(other):
        return
    words = view.text[view.span(one).end : view.span(other).start].lower()
    for row in _rows():
        fits = row.between.fullmatch(words) and _is(view, one, row.one)
        if fits and _is(view, other, row.other):
            head, tail = (one, other) if row.first else (other, one)
            yield Bond(head, tail, row.kind, row.sure)
            return


def _is(view: View, index: int, kind: str) -> bool:
    """Whether a name can be what a row asks for."""
    words = view.span(index).quote
    if kind == "any":
        return True
    if kind == "part":
        return is_part(words)
    if kind == "person":
        return person(words)
    return not person(words) and view.known[index].kind != "place"


def person(words: str) -> bool:
    """Whether words are a person's full name: a few capitals, none of them a group's."""
    parts = words.split()
    if not _PERSON[0] <= len(parts) <= _PERSON[1] or not is_name(words) or parts[0] == "The":
        return False
    low = [part.strip(".,'’\"“”()").lower() for part in parts]
    capital = all(part[:1].isupper() or part[:3] in ("al-", "el-") for part in parts)
    return capital and not any(word in bodies() for word in low)


@cache
def _rows() -> tuple[_Row, ...]:
    left = words_of("tie_words", "doubt", "form") | words_of("tie_words", "stop", "form")
    none = "|".join(map(re.escape, sorted(left)))
    own = rf"(?: and (?:its|their) |['’]s? )(?:(?!(?:{none})\b)[\w-]+ ){{0,2}}"
    return tuple(
        _Row(
            re.compile(rf"\s?{row['between'].replace('{own}', own)}\s?"),
            row["kind"],
            row["a"] == "one",
            row["one"],
            row["other"],
            float(row["sure"]),
        )
        for row in rows("bonds")
    )
