"""The timeline and the map: incidents counted by spells of time and by places."""

from __future__ import annotations

from typing import Any

import numpy as np

from sayso.serve.find.index import NO_DAY, Index, Mask, Whole

_UNITS = (("day", 92), ("week", 800), ("month", 366 * 20), ("year", 366 * 300))
"""The longest stretch in days that is shown in bins of each unit; beyond, decades."""
_MOST_POINTS = 4_000


def timeline(index: Index, mask: Mask) -> dict[str, Any]:
    """`unit`, `bins` ({start, end, count, contested}, none left out between the first and the
    last), and how many incidents are `undated` or have a date that is `coarser` than a bin.
    """
    dated = mask & (index.start != NO_DAY)
    undated = int(np.count_nonzero(mask)) - int(np.count_nonzero(dated))
    start, end, contested = index.start[dated], index.end[dated], index.contested[dated]
    if not len(start):
        return {"unit": "day", "bins": [], "undated": undated, "coarser": 0}
    unit = _unit(int(start.max() - start.min()) + 1)
    first, last = _numbers(start, unit), _numbers(end, unit)
    within = first == last
    low = int(first.min())
    width = int(first.max()) - low + 1
    counts = np.bincount(first[within] - low, minlength=width)
    parted = np.bincount(first[within & contested] - low, minlength=width)
    edges = [_edge(low + at, unit) for at in range(width + 1)]
    bins = [
        {"start": edges[at], "end": edges[at + 1], "count": count, "contested": disputed}
        for at, (count, disputed) in enumerate(zip(counts.tolist(), parted.tolist(), strict=True))
    ]
    for made in bins:
        made["end"] = str(np.datetime64(made["end"], "D") - 1)
    coarser = int(np.count_nonzero(~within))
    return {"unit": unit, "bins": bins, "undated": undated, "coarser": coarser}


def _unit(days: int) -> str:
    return next((unit for unit, most in _UNITS if days <= most), "decade")


def _numbers(days: Whole, unit: str) -> Whole:
    """The number of the spell in which each day lies."""
    if unit == "day":
        return days
    if unit == "week":
        return (days + 3) // 7  # 1970-01-01 was a Thursday; weeks begin on Mondays
    dates = days.astype("datetime64[D]")
    if unit == "month":
        return dates.astype("datetime64[M]").astype(np.int64)
    years: Whole = dates.astype("datetime64[Y]").astype(np.int64) + 1970
    return years if unit == "year" else years // 10


def _edge(number: int, unit: str) -> str:
    """The first day of a spell."""
    if unit in ("day", "week"):
        return str(np.datetime64(number if unit == "day" else number * 7 - 3, "D"))
    if unit == "month":
        return f"{np.datetime64(number, 'M')}-01"
    return f"{number if unit == 'year' else number * 10:04}-01-01"


def points(index: Index, mask: Mask) -> dict[str, Any]:
    """`points` on the map, most incidents first, and how many incidents are `unplaced`.

    A point has lat, lon, place, place_id, precision, country, count, contested, and the id of
    its `incident` where it is one. `more` are points that are left out.
    """
    codes = index.point.codes
    placed = mask & (codes >= 0)
    width = len(index.point.values)
    counts = np.bincount(codes[placed], minlength=width)
    parted = np.bincount(codes[placed & index.contested], minlength=width)
    last = np.full(width, -1, dtype=np.int64)
    last[codes[placed]] = np.flatnonzero(placed)
    held = np.flatnonzero(counts)
    order = held[np.argsort(-counts[held], kind="stable")]
    unplaced = int(np.count_nonzero(mask)) - int(np.count_nonzero(placed))
    chosen = order[:_MOST_POINTS].tolist()
    made = [_point(index, at, int(counts[at]), int(parted[at]), int(last[at])) for at in chosen]
    return {"points": made, "unplaced": unplaced, "more": len(order) - len(chosen)}


def _point(index: Index, at: int, count: int, contested: int, last: int) -> dict[str, Any]:
    names = ("lat", "lon", "place", "place_id", "precision", "country")
    where = dict(zip(names, index.point.values[at], strict=True))
    incident = index.ids[last] if count == 1 else None
    return {**where, "count": count, "contested": contested, "incident": incident}
