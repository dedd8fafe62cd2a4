"""Hyphens: what a name and a hyphen before a body tell, as "the Iran-backed militia".

The table `tie_words` holds the words beside the hyphen. Only who is known is taken for a backer: a
name that the report tells elsewhere, a country or its people, a body of the table of actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.code import description
from sayso.code.bond import Inner
from sayso.code.fullest import Fullest
from sayso.code.view import BODIES, View
from sayso.code.words import bare, hull, lands
from sayso.data.tables import rows, words_of
from sayso.model.span import Span, actor

# Bounded, or hostile text would be read for minutes.
_PIECE = r"(?:(?:[A-Z]\.){1,4}|[A-Z][\w’']{0,24}|al)"
_NAME = rf"(?P<name>{_PIECE}(?:[ -]{_PIECE}){{0,4}})"
_SHAPES = {
    "behind": rf"(?<![\w-]){_NAME}[-‑](?P<word>WORDS)\b",
    "before": rf"(?<![\w-])(?P<word>WORDS)[-‑]{_NAME}",
}
_REACH = 25
"""Characters before a hyphened word in which its mention may begin, or it may be doubted."""
_PARTED = re.compile(r"[,.;:()\"“”]| (?:of|by|with|and|or|in|on|for|from|to|at|against|between)\b")


def ties(view: View, fullest: Fullest) -> Iterator[Inner]:
    """The ties of a report that stand at a hyphen."""
    for pattern, meant in _patterns():
        for found in pattern.finditer(view.text):
            name = _name(fullest, found)
            if name is None or doubted().search(
                view.text, max(0, name.start - _REACH), found.start()
            ):
                continue
            start = min(name.start, found.start("word"))
            words = Span.of(view.text, start, max(name.end, found.end("word")))
            body = _described(view, words)
            if body is not None:
                kind, first = meant[found["word"]]
                yield _tie(view, fullest, name, body, kind, first, words)


def _name(fullest: Fullest, found: re.Match[str]) -> Span | None:
    """The longest words next to the hyphen that name somebody known."""
    words = found["name"].split(" ")
    start = found.start("name")
    last = found.start("name") < found.start("word")
    for count in range(len(words), 0, -1):
        some = " ".join(words[-count:] if last else words[:count])
        if some.split(" ")[0] in ("The", "A", "An"):
            continue
        if fullest.find(some) is not None or bare(some) in _known():
            at = found.end("name") - len(some) if last else start
            return Span(at, at + len(some), some)
    return None


def _described(view: View, words: Span) -> int | None:
    """The body that hyphened words describe: named around them, or right behind them."""
    plain = words_of("description_words", "plain", "use")
    for index in view.around(words, *BODIES):
        span = view.span(index)
        if span.start <= words.start and words.end < span.end:
            before = view.text[span.start : words.start]
            if len(before) <= _REACH and not _PARTED.search(before):
                return index
        behind = view.text[words.end : max(words.end, span.start)]
        if behind[:1] == " " and all(w in plain for w in behind.lower().split()):
            return index
    return None


def _tie(
    view: View, fullest: Fullest, name: Span, body: int, kind: str, first: str, words: Span
) -> Inner:
    known = fullest.find(name.quote)
    beside = fullest.span(known) if known is not None else actor(name)
    own = fullest.span(body)
    if bare(name.quote) <= bare(own.quote):
        own = actor(view.span(body))
    a, b = (beside, own) if first == "name" else (own, beside)
    return Inner(body, a, kind, b, hull(view.text, words, view.span(body)))


@cache
def doubted() -> re.Pattern[str]:
    """Words that deny or end a tie, or make it another."""
    words = "|".join(map(re.escape, sorted(words_of("tie_words", "doubt", "form"))))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, tuple[str, str]]], ...]:
    """The patterns of words at a hyphen; by word the kind of tie, and whose side is the first."""
    made = []
    for form, shape in _SHAPES.items():
        meant = {r["word"]: (r["kind"], r["first"]) for r in rows("tie_words") if r["form"] == form}
        made.append((re.compile(shape.replace("WORDS", "|".join(meant))), meant))
    return tuple(made)


@cache
def _known() -> frozenset[frozenset[str]]:
    """Countries, their peoples, and the bodies of the table of actors, by all their names."""
    return lands() | description.listed().keys() | {bare(name) for name in description.peoples()}
