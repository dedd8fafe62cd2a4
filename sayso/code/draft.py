"""Drafts: an item on its way to its claims, with the mentions that carry it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.code.view import View
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
