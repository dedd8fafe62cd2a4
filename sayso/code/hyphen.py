"""Hyphens: what a name and a hyphen before a body tell, as "the Iran-backed militia".

The table `tie_words` holds the words beside the hyphen. Only who is known is taken for a backer: a
name that the report tells elsewhere, a country or its people, a body of the table of actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.code.fullest import Fullest
from sayso.code.view import View
from sayso.code.words import bare, hull, lands
from sayso.data.tables import rows, words_of
from sayso.model.span import ActorSpan, Span

DOUBTED = re.compile(
    r"\b(?:no|not|never|non|former|formerly|once|ex|erstwhile|defunct|so-called|self-styled|alleged"
    r"|allegedly|purported|breakaway|splinter|dissident|rival|renegade)\b",
    re.IGNORECASE,
)
"""Words that deny or end a tie, or make it another."""
_BODIES = ("actor", "org", "source")
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

Tie = tuple[int, ActorSpan, str, ActorSpan, Span]
"""The mention that is described, the two sides with the kind between them, and the words."""


def ties(view: View, fullest: Fullest) -> Iterator[Tie]:
    """The ties of a report that stand at a hyphen."""
    for pattern, meant in _patterns():
        for found in pattern.finditer(view.text):
            name = _name(fullest, found)
            if name is None or DOUBTED.search(
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
    for index in view.around(words, *_BODIES):
        span = view.span(index)
        if span.start <= words.start and words.end < span.end:
            before = view.text[span.start : words.start]
            if len(before) <= _REACH and not _PARTED.search(before):
                return index
        behind = view.text[words.end : max(words.end, span.start)]
        if behind[:1] == " " and all(w in _plain() for w in behind.lower().split()):
            return index
    return None


def _tie(
    view: View, fullest: Fullest, name: Span, body: int, kind: str, first: str, words: Span
) -> Tie:
    known = fullest.find(name.quote)
    beside = fullest.span(known) if known is not None else _actor(name)
    own = fullest.span(body)
    if bare(name.quote) <= bare(own.quote):
        own = _actor(view.span(body))
    a, b = (beside, own) if first == "name" else (own, beside)
    return body, a, kind, b, hull(view.text, words, view.span(body))


def _actor(span: Span) -> ActorSpan:
    return ActorSpan(span.start, span.end, span.quote)


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
    peoples = (name for row in rows("countries") for name in row["demonyms"].split("|"))
    actors = (n for row in rows("actors") for n in (row["name"], *row["aliases"].split("|")))
    return lands() | {bare(name) for name in (*peoples, *actors) if name}


@cache
def _plain() -> frozenset[str]:
    return words_of("description_words", "plain", "use")
