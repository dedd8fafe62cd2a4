"""Where an event was: the most precise place that was resolved, never an invented point."""

from __future__ import annotations

from functools import cache

from sayso.data import tables
from sayso.model.event import Event
from sayso.model.ontology import PLACE_PRECISIONS
from sayso.model.place import Place


def best(event: Event) -> Place | None:
    """The most precise resolved place of an event; the first named of equals."""
    places = [span.place for span in event.place if span.place is not None]
    return min(places, key=rank, default=None)


def of_precision(event: Event, precision: str) -> Place | None:
    """The first resolved place of one precision."""
    places = [span.place for span in event.place if span.place is not None]
    return next((place for place in places if place.precision == precision), None)


def admin1(event: Event) -> str | None:
    """The name of the first-level province, if a place of the event tells it."""
    place = best(event)
    if place is None:
        return None
    return place.admin1 or (place.name if place.precision == "province" else None)


def country(event: Event) -> str | None:
    """The ISO 3166 alpha-3 code of the country, if a place of the event tells it."""
    places = [span.place for span in event.place if span.place is not None]
    codes = [place.country for place in sorted(places, key=rank) if place.country]
    return codes[0] if codes else None


def rank(place: Place | None) -> int:
    """How coarse a place is, 0 for a point; what is not resolved comes last."""
    known = place is not None and place.precision in PLACE_PRECISIONS
    return PLACE_PRECISIONS.index(place.precision) if place and known else len(PLACE_PRECISIONS)


def country_name(code: str | None) -> str | None:
    """The English name of a country by its alpha-3 code."""
    return _column("countries", "name").get(code) if code else None


def country_number(code: str | None) -> int | None:
    """The numeric ISO 3166-1 code of a country by its alpha-3 code."""
    number = _column("iso_numeric", "numeric").get(code) if code else None
    return int(number) if number else None


@cache
def _column(table: str, column: str) -> dict[str, str]:
    return {row["iso3"]: row[column] for row in tables.rows(table)}
