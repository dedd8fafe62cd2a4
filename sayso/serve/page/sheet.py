"""The sheet that the map is drawn on: Mercator, one unit a tenth of a degree of longitude.

`web/build/world.ts` draws the outlines of countries on the same sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from math import asinh, floor, pi, radians, tan
from typing import Any

from sayso.data.tables import rows

SIDE = 3600.0
_NORTH = 84.0
_SHAPE = 2.1
"""The map is so many times as wide as it is high."""
_LEAST = 90.0
_NEAR, _LESS = 0.05, 0.0001
_WHOLE = (0.0, 640.0, 3600.0, 1860.0)
"""All that is lived in: left, top, width and height."""


def place(lat: float, lon: float) -> tuple[float, float]:
    """Where a point of WGS 84 stands on the sheet, to a hundredth of a unit."""
    held = max(-_NORTH, min(_NORTH, lat))
    up = asinh(tan(radians(held))) / pi
    return round((lon + 180) * SIDE / 360, 2), round((1 - up) * SIDE / 2, 2)


def cell(lat: float, lon: float, side: float | None) -> tuple[float, float, float, float]:
    """West, south, east, north of the cell of a grid that a point is in, or of the point alone."""
    if side is None:
        return lon - _NEAR, lat - _NEAR, lon + _NEAR, lat + _NEAR
    west, south = floor(lon / side) * side, floor(lat / side) * side
    return west, south, west + side - _LESS, south + side - _LESS


def box(west: float, south: float, east: float, north: float) -> str:
    """A box as the filter `bbox` takes it."""
    sides = (max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0))
    return ",".join(f"{part:.4f}" for part in sides)


def inside(window: tuple[float, float, float, float], x: float, y: float) -> bool:
    """Whether a place of the sheet is within a window."""
    left, top, wide, high = window
    return left <= x <= left + wide and top <= y <= top + high


def window(places: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what shows some places with room around them."""
    if not places:
        return _WHOLE
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    wide, high = max(right - left, _LEAST) * 1.25, max(bottom - top, _LEAST / _SHAPE) * 1.35
    wide, high = max(wide, high * _SHAPE), max(high, wide / _SHAPE)
    if wide > _WHOLE[2]:
        return _WHOLE
    middle = ((left + right) / 2, (top + bottom) / 2)
    made = (middle[0] - wide / 2, middle[1] - high / 2, wide, high)
    return tuple(round(part, 2) for part in made)  # type: ignore[return-value]


@cache
def country_names() -> dict[str, str]:
    """The name of each country by its ISO 3166 alpha-3 code."""
    return {row["iso3"]: row["name"] for row in rows("countries")}


def labels(codes: Iterable[str]) -> list[dict[str, Any]]:
    """The names of some countries, each where it stands on the sheet."""
    wanted = set(codes)
    made: list[dict[str, Any]] = []
    for row in rows("countries"):
        if row["iso3"] in wanted and row["lat"]:
            x, y = place(float(row["lat"]), float(row["lon"]))
            made.append({"name": row["name"], "code": row["iso3"], "x": x, "y": y})
    return made
