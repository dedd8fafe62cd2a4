"""Pairing: which items of two codings of one report are the same, though their words differ.

Two coders seldom choose the very same words, so that ids tell little. Items pair one to one, the
surest first, by the places in the text that they share.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.code.words import alike
from sayso.model.claim import Claim
from sayso.model.coded import Coded, Item
from sayso.model.event import Event
from sayso.model.item import Assessment, Forecast, Position, Relation
from sayso.model.ontology import TOLL_KINDS
from sayso.model.span import ActorSpan, Span

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Pairing(Generic[T_co]):
    """What two coders both gave, as pairs, and what only the one or the other did."""

    both: tuple[tuple[T_co, T_co], ...]
    first: tuple[T_co, ...]
    second: tuple[T_co, ...]


def items(one: Coded, other: Coded) -> dict[str, Pairing[Item]]:
    """The items of two codings of a report, paired by kind."""
    events: Pairing[Event] = _pair(one.events, other.events, _events)
    relations: Pairing[Relation] = _pair(one.relations, other.relations, _relations)
    positions: Pairing[Position] = _pair(one.positions, other.positions, _positions)
    forecasts: Pairing[Forecast] = _pair(one.forecasts, other.forecasts, _texts)
    assessments: Pairing[Assessment] = _pair(one.assessments, other.assessments, _texts)
    return {
        "events": events,
        "relations": relations,
        "positions": positions,
        "forecasts": forecasts,
        "assessments": assessments,
    }


def claims(one: Sequence[Claim], other: Sequence[Claim]) -> Pairing[Claim]:
    """The claims of two coders on what is one item, paired."""
    return _pair(one, other, _claims)


def _pair(one: Sequence[T], other: Sequence[T], like: Callable[[T, T], float]) -> Pairing[T]:
    """Pairs, the likest first; of equally like ones those that come first in the report."""
    scored = [(like(a, b), -i, -j) for i, a in enumerate(one) for j, b in enumerate(other)]
    mine: dict[int, int] = {}
    for score, i, j in sorted(scored, reverse=True):
        if score > 0 and -i not in mine and -j not in mine.values():
            mine[-i] = -j
    return Pairing(
        tuple((one[i], other[j]) for i, j in sorted(mine.items())),
        tuple(a for i, a in enumerate(one) if i not in mine),
        tuple(b for j, b in enumerate(other) if j not in mine.values()),
    )


def _events(a: Event, b: Event) -> float:
    """Events are one if they share a word that tells them, or category and those who suffered."""
    words = _touching((a.trigger, *a.mentions), (b.trigger, *b.mentions))
    suffered = _touching(_suffered(a), _suffered(b))
    if not words and not (suffered and a.category == b.category):
        return 0.0
    parties = _touching(a.actor, b.actor) + _touching(a.place, b.place)
    told = a.trigger.overlaps(b.trigger)
    return 1 + 2 * told + words + suffered + (a.category == b.category) + parties / 2


def _suffered(event: Event) -> tuple[Span, ...]:
    tolls = (getattr(event, kind) for kind in TOLL_KINDS)
    return (*event.recipient, *(toll.text for toll in tolls if toll))


def _relations(a: Relation, b: Relation) -> float:
    straight = same(a.a, b.a) and same(a.b, b.b)
    turned = same(a.a, b.b) and same(a.b, b.a)
    return (straight or turned) * (1 + straight + (a.kind == b.kind))


def _positions(a: Position, b: Position) -> float:
    if not same(a.person, b.person):
        return 0.0
    return float(a.title.overlaps(b.title) + alike(a.title.quote, b.title.quote))


def _texts(a: Forecast | Assessment, b: Forecast | Assessment) -> float:
    """Statements are one if at least half of the shorter stands in the other."""
    shared = min(a.text.end, b.text.end) - max(a.text.start, b.text.start)
    share = shared / min(len(a.text.quote), len(b.text.quote))
    return share if share >= 0.5 else 0.0


def _claims(a: Claim, b: Claim) -> float:
    if a.source is None or b.source is None:
        voice = a.source is b.source
    else:
        voice = same(a.source, b.source)
    cue = bool(a.cue and b.cue and a.cue.overlaps(b.cue))
    evidence = a.evidence.overlaps(b.evidence)
    if not voice and not (cue and evidence):
        return 0.0
    return 1 + 2 * voice + cue + evidence / 2 + (a.act == b.act) + (a.polarity == b.polarity)


def same(one: Span, other: Span) -> bool:
    """Whether two mentions name the same: one place, one actor, or words alike."""
    if one.overlaps(other):
        return True
    if isinstance(one, ActorSpan) and isinstance(other, ActorSpan) and one.actor and other.actor:
        return one.actor.id == other.actor.id
    return alike(one.quote, other.quote)


def _touching(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)
