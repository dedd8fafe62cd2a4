"""Events: one act by one side at one place and time."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.span import ActorSpan, PlaceSpan, Span
from sayso.model.toll import Toll
from sayso.model.when import When


@dataclass(frozen=True, slots=True)
class Event:
    """An event of one report; the words of each value are exact spans of its text."""

    id: str
    category: str
    mode: str | None
    status: str
    background: bool
    trigger: Span
    mentions: tuple[Span, ...] = ()
    actor: tuple[ActorSpan, ...] = ()
    recipient: tuple[ActorSpan, ...] = ()
    place: tuple[PlaceSpan, ...] = ()
    time: tuple[Span, ...] = ()
    weapon: tuple[Span, ...] = ()
    date: When | None = None
    killed: Toll | None = None
    injured: Toll | None = None
    captured: Toll | None = None
    displaced: Toll | None = None
    confidence: float = 1.0
