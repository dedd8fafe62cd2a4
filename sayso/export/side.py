"""Which side people are on: the state's, an armed group's, or civilians'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sayso.data import tables
from sayso.model.span import ActorSpan, Span

STATE, ARMED, CIVILIAN = "state", "armed", "civilian"
_OF_KIND = {
    "government": STATE,
    "security_force": STATE,
    "armed_group": ARMED,
    "civilian": CIVILIAN,
    "media": CIVILIAN,
    "ngo": CIVILIAN,
    "medical": CIVILIAN,
}


def of_span(span: Span) -> str | None:
    """The side of one mention: by the actor it resolved to, else by its words; None if unclear."""
    if isinstance(span, ActorSpan) and span.actor is not None and span.actor.kind:
        return _OF_KIND.get(span.actor.kind)
    return of_words(span.quote)


def of_words(words: str) -> str | None:
    """The side that words tell by themselves; None if they tell none, or more than one."""
    sides = {_words()[word] for word in re.findall(r"\w+", words.lower()) if word in _words()}
    return sides.pop() if len(sides) == 1 else None


def of_all(spans: Iterable[Span]) -> str | None:
    """The one side that all mentions whose side is known share, or None."""
    sides = {side for side in map(of_span, spans) if side is not None}
    return sides.pop() if len(sides) == 1 else None


@cache
def _words() -> dict[str, str]:
    return {row["word"]: row["side"] for row in tables.rows("sides")}
