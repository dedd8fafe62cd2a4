"""GeoJSON (RFC 7946): one point an event whose place was resolved to coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

from sayso.export import event_table, jsonlist, where
from sayso.export.event_table import COLUMNS, Told
from sayso.model.coded import Coded

_LEFT_OUT = frozenset({"lat", "lon", "trigger_start", "trigger_end", "evidence"})
PROPERTIES = tuple(column for column in COLUMNS if column.name not in _LEFT_OUT)


def write(reports: Iterable[Coded], *, out: IO[bytes]) -> int:
    """Write a feature collection; return how many features."""
    head = '{"type": "FeatureCollection", "features": ['
    return jsonlist.write(_features(reports), out=out, head=head, foot="]}")


def _features(reports: Iterable[Coded]) -> Iterator[dict[str, Any]]:
    for one in event_table.told(reports):
        point = _point(one)
        if point is not None:
            yield {
                "type": "Feature",
                "id": one.event.id,
                "geometry": {"type": "Point", "coordinates": point},
                "properties": {column.name: column.fill(one) for column in PROPERTIES},
            }


def _point(one: Told) -> list[float] | None:
    """Longitude and latitude, in that order, or None where no place was resolved."""
    place = where.best(one.event)
    if place is None or place.lon is None or place.lat is None:
        return None
    return [place.lon, place.lat]
