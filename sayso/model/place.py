"""Places: entries of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer: WGS 84 degrees, ISO 3166 alpha-3 country, precision as data.

    `admin1` is the name of the first-level province; `precision` is one of
    `ontology.PLACE_PRECISIONS`.
    """

    id: str
    geonames: int | None
    name: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
