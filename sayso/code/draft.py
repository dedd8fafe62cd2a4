"""Drafts: an item on its way to its claims, with the mentions that carry it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.code.view import View
from sayso.code.words import bare
from sayso.model.coded import Item
from sayso.model.span import Span

VOICES = ("own", "attributed", "both")
"""In whose voice a reader heard an item: the report's, a source's, or either at its place."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An item of `kind`, the mentions that carry it (the best first), and its plain evidence.

    `voice` is one of VOICES, or None when the reader of words did not judge it.
    """

    kind: str
    item: Item
    carriers: tuple[int, ...]
    evidence: Span
    confidence: float
    voice: str | None = None


class Shelf:
    """Drafts of which no two are `same`; the first of each stays.

    Two drafts can be the same only if they share a word of their `names`, so that only those
    are held against each other.
    """

    def __init__(self, same: Callable[[Draft, Draft], bool]) -> None:
        self.drafts: list[Draft] = []
        self._same = same
        self._by_word: dict[str, list[Draft]] = {}

    def add(self, draft: Draft, names: str) -> None:
        """Put a draft on the shelf unless the same stands there."""
        words = bare(names) or {""}
        found = (d for w in words for d in self._by_word.get(w, ()))
        if any(self._same(draft, other) for other in found):
            return
        self.drafts.append(draft)
        for word in words:
            self._by_word.setdefault(word, []).append(draft)


def heard(view: View, carriers: tuple[int, ...]) -> str | None:
    """The voice in which most of the carriers were heard, weighed by confidence."""
    return vote(view, carriers, "voice", VOICES)


def vote(view: View, carriers: tuple[int, ...], name: str, allowed: tuple[str, ...]) -> str | None:
    """The value of a label with the most confidence behind it; the first carrier's on a tie."""
    weight: dict[str, float] = {}
    for index in carriers:
        value = view.known[index].labels.get(name)
        if value in allowed:
            weight[value] = weight.get(value, 0.0) + view.known[index].confidence
    return max(weight, key=lambda v: weight[v]) if weight else None
