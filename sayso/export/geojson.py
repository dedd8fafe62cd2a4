"""GeoJSON (RFC 7946): one point an event or an incident whose place was resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, TypeVar

from sayso.export import event_table, incident_table, jsonlist, where
from sayso.export.column import Column
from sayso.export.incident_table import Held
from sayso.model.coded import Coded
from sayso.model.event import Event

_LEFT_OUT = frozenset({"lat", "lon", "trigger_start", "trigger_end", "evidence"})
_HEAD = '{"type": "FeatureCollection", "features": ['
_Row = TypeVar("_Row")


def write(reports: Iterable[Coded], *, out: IO[bytes]) -> int:
    """Write a feature collection of events; return how many features."""
    return jsonlist.write(_of_events(reports), out=out, head=_HEAD, foot="]}")


def write_incidents(held: Iterable[Held], *, out: IO[bytes]) -> int:
    """Write a feature collection of incidents; return how many features."""
    return jsonlist.write(_of_incidents(held), out=out, head=_HEAD, foot="]}")


def _of_events(reports: Iterable[Coded]) -> Iterator[dict[str, Any]]:
    for one in event_table.told(reports):
        yield from _feature(one.event, one, event_table.COLUMNS)


def _of_incidents(held: Iterable[Held]) -> Iterator[dict[str, Any]]:
    for one in incident_table.acts(held):
        yield from _feature(one.case.event, one, incident_table.COLUMNS)


def _feature(event: Event, one: _Row, columns: Sequence[Column[_Row]]) -> Iterator[dict[str, Any]]:
    """The feature of a row, if its place was resolved."""
    point = _point(event)
    if point is not None:
        kept = (column for column in columns if column.name not in _LEFT_OUT)
        yield {
            "type": "Feature",
            "id": event.id,
            "geometry": {"type": "Point", "coordinates": point},
            "properties": {column.name: column.fill(one) for column in kept},
        }


def _point(event: Event) -> list[float] | None:
    """Longitude and latitude, in that order, or None where no place was resolved."""
    place = where.best(event)
    if place is None or place.lon is None or place.lat is None:
        return None
    return [place.lon, place.lat]
