"""Spans: half-open stretches of a text that carry their own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.errors import FormError

if TYPE_CHECKING:
    from sayso.model.actor import Actor
    from sayso.model.place import Place


@dataclass(frozen=True, slots=True)
class Span:
    """The words `quote` at code points `start` to `end` (half-open) of a report's text."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span `start` to `end` out of `text`; FormError if empty or outside."""
        if not 0 <= start < end <= len(text):
            raise FormError(
                f"span {start}–{end} is empty or outside", allowed=f"0 ≤ start < end ≤ {len(text)}"
            )
        return cls(start, end, text[start:end])

    def holds(self, text: str) -> bool:
        """Whether the words stand in `text` where the span says."""
        inside = 0 <= self.start < self.end <= len(text)
        return inside and text[self.start : self.end] == self.quote

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Removed(Span):
    """A stretch that was cut from the input as noise, and why; offsets are into the input."""

    reason: str


@dataclass(frozen=True, slots=True)
class ActorSpan(Span):
    """Words that name an actor, and the actor they were resolved to, or None."""

    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class PlaceSpan(Span):
    """Words that name a place, and the place they were resolved to, or None."""

    place: Place | None = None


def actor(span: Span) -> ActorSpan:
    """A span as an actor that nobody has resolved yet."""
    return ActorSpan(span.start, span.end, span.quote)


def shown(span: Span) -> str:
    """The name of what words were resolved to, or the words."""
    if isinstance(span, ActorSpan) and span.actor:
        return span.actor.name
    if isinstance(span, PlaceSpan) and span.place:
        return span.place.name
    return span.quote
