"""Resolves a coded report: fills in actors, places and dates; words and spans stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.item import Forecast, Position, Relation
from sayso.model.span import ActorSpan, PlaceSpan
from sayso.model.when import When
from sayso.resolve import horizon
from sayso.resolve.actor import ActorResolver
from sayso.resolve.actor_table import ActorTable
from sayso.resolve.context import PlaceContext
from sayso.resolve.date import DateReader
from sayso.resolve.event_date import event_dates
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.person import Persons, person_of, persons, sure
from sayso.resolve.place import PlaceResolver
from sayso.resolve.setting import likeliest

_Item = TypeVar("_Item", Relation, Position, Forecast)


class Resolver:
    """Fills in what the words of a coded report stand for; what is unsure stays None.

    `places` is a gazetteer other than the shipped one; `actors` are tables laid over the shipped
    one. Both are read when first used, which may raise SettingError. Travels to worker
    processes as its settings.
    """

    def __init__(self, *, places: Path | None = None, actors: Sequence[Path] = ()) -> None:
        self._settings = (places, tuple(actors))

    def __reduce__(self) -> tuple[object, ...]:
        return (_resolver, self._settings)

    @cached_property
    def places(self) -> PlaceResolver:
        """The resolver of places."""
        return PlaceResolver(Gazetteer(self._settings[0]))

    @cached_property
    def actors(self) -> ActorResolver:
        """The resolver of actors."""
        return ActorResolver(ActorTable.load(self._settings[1]))

    def resolve(self, coded: Coded) -> Coded:
        """Give the coded report with every actor, place and date that can be told."""
        if not any(True for _ in coded.items()):
            return coded
        spans = [span for event in coded.events for span in event.place]
        context = self.places.context(coded.report.text, places=spans)
        dates = event_dates(coded)
        page = _Page(self, context, DateReader.of(coded.report.published).published)
        positions = tuple(page.position(item) for item in coded.positions)
        page.persons = persons(positions, page.country)
        return replace(
            coded,
            events=tuple(page.event(event, dates[event.id]) for event in coded.events),
            relations=tuple(page.relation(item) for item in coded.relations),
            positions=tuple(page.position(item) for item in coded.positions),
            forecasts=tuple(map(page.forecast, coded.forecasts)),
            claims=tuple(page.claim(claim) for claim in coded.claims),
        )


def _resolver(places: Path | None, actors: tuple[Path, ...]) -> Resolver:
    return Resolver(places=places, actors=actors)


@dataclass(slots=True)
class _Page:
    """One report being resolved; the same words are looked up once."""

    resolver: Resolver
    context: PlaceContext
    published: date | None
    known: dict[tuple[str, date | None], ActorSpan] = field(default_factory=dict)
    persons: Persons = field(default_factory=dict)

    @property
    def country(self) -> str | None:
        """The country in which the report surely plays, or None."""
        setting = self.context.setting
        return sure(likeliest(setting.countries), setting.country)

    def event(self, event: Event, when: When | None) -> Event:
        day = date.fromisoformat(when.start) if when and when.start else None
        return replace(
            event,
            actor=self.all(event.actor, day),
            recipient=self.all(event.recipient, day),
            place=tuple(sorted(map(self.place, event.place), key=_width)),
            date=when,
        )

    def relation(self, item: Relation) -> Relation:
        return replace(item, a=self.actor(item.a), b=self.actor(item.b))

    def position(self, item: Position) -> Position:
        org = self.actor(item.org) if item.org else None
        return replace(item, person=self.actor(item.person), org=org)

    def forecast(self, item: Forecast) -> Forecast:
        day = self.published.isoformat() if self.published else None
        due = horizon.read(item.horizon.quote, day) if item.horizon else None
        return replace(item, about=self.actor(item.about), due=due)

    def claim(self, claim: Claim) -> Claim:
        source = self.actor(claim.source) if claim.source else None
        return replace(claim, source=source, via=self.all(claim.via), actor=self.all(claim.actor))

    def all(self, spans: tuple[ActorSpan, ...], day: date | None = None) -> tuple[ActorSpan, ...]:
        return tuple(self.actor(span, day) for span in spans)

    def actor(self, span: ActorSpan, day: date | None = None) -> ActorSpan:
        """The span with its actor as it was on `day`, by default on the day of publication."""
        key = (span.quote, day or self.published)
        if key not in self.known:
            actor = self.resolver.actors.resolve(
                span.quote, day=key[1], share=self.context.setting.country
            )
            self.known[key] = replace(span, actor=actor)
        return replace(span, actor=self.known[key].actor or person_of(span, self.persons))

    def place(self, span: PlaceSpan) -> PlaceSpan:
        return replace(span, place=self.resolver.places.resolve(span, self.context))


_WIDTHS = {"province": 1, "country": 2, "region": 3}


def _width(span: PlaceSpan) -> int:
    """How wide a place is: those within come before those around them, else as the text has it."""
    return _WIDTHS.get(span.place.precision, 0) if span.place else 0
