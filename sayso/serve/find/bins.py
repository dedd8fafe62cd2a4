"""The timeline: incidents counted by spells of time."""

from __future__ import annotations

from typing import Any

import numpy as np

from sayso.serve.find.index import NO_DAY, Index, Mask, Whole

_UNITS = (("day", 92), ("week", 800), ("month", 366 * 20), ("year", 366 * 300))
"""The longest stretch in days that is shown in bins of each unit; beyond, decades."""


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
