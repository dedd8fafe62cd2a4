"""The map: incidents counted by place, places that lie close together as one where there are many.

Within the box that is asked for each place stands alone; elsewhere the cells of a grid take in all
that lies in them, and stand where their place with most incidents does.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sayso.serve.find.index import Index, Mask, Whole

_MOST = 600
_CELLS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Sides of the cells in degrees; the first that leaves few enough points is taken."""


def points(index: Index, mask: Mask, *, inside: Mask | None = None) -> dict[str, Any]:
    """`points` on the map, most incidents first, and how many incidents are `unplaced`.

    A point has lat, lon, place, place_id, precision, country, count, contested, how many `places`
    it takes in, and the id of its `incident` where it is one. `inside` are the rows in the box,
    `side` is that of the cells in degrees, None where every place stands alone.
    """
    codes = index.point.codes
    placed = mask & (codes >= 0)
    width = len(index.point.values)
    counts = np.bincount(codes[placed], minlength=width)
    parted = np.bincount(codes[placed & index.contested], minlength=width)
    last = np.full(width, -1, dtype=np.int64)
    last[codes[placed]] = np.flatnonzero(placed)
    held = np.flatnonzero(counts)
    held = held[np.argsort(-counts[held], kind="stable")]
    cell, side = _cells(index, held, _alone(index, inside, held))
    _, first, home = np.unique(cell, return_index=True, return_inverse=True)
    sums = [np.bincount(home, weights=column) for column in (counts[held], parted[held])]
    sizes = np.bincount(home)
    made = [
        _point(index, int(held[at]), int(sums[0][n]), int(sums[1][n]), int(sizes[n]))
        | {"incident": index.ids[last[held[at]]] if sums[0][n] == 1 else None}
        for n, at in enumerate(first.tolist())
    ]
    made.sort(key=lambda point: -point["count"])
    unplaced = int(np.count_nonzero(mask)) - int(np.count_nonzero(placed))
    return {"points": made, "unplaced": unplaced, "side": side}


def _alone(index: Index, inside: Mask | None, held: Whole) -> Mask:
    """Which of the places lie in the box and so stand alone, those with most incidents first."""
    alone: Mask = np.zeros(len(held), dtype=bool)
    if inside is not None:
        within = np.zeros(len(index.point.values) + 1, dtype=bool)
        within[index.point.codes[inside]] = True
        alone[np.flatnonzero(within[held])[:_MOST]] = True
    return alone


def _cells(index: Index, held: Whole, alone: Mask) -> tuple[Whole, float | None]:
    """The number of the cell of each place, and the side of the cells, None if there are none.

    The number of one which stands alone is its own.
    """
    own: Whole = np.arange(len(held), dtype=np.int64)
    if len(held) <= _MOST:
        return own, None
    where = np.array([index.point.values[at][:2] for at in held.tolist()], dtype=np.float64)
    made = own
    for side in _CELLS:
        rows, columns = np.floor(where / side).astype(np.int64).T
        grid = (rows + 1_000) * 10_000 + columns + 5_000 + len(held)
        made = np.where(alone, own, grid)
        if len(np.unique(made)) <= _MOST + int(np.count_nonzero(alone)):
            break
    return made, side


def _point(index: Index, at: int, count: int, contested: int, places: int) -> dict[str, Any]:
    names = ("lat", "lon", "place", "place_id", "precision", "country")
    where = dict(zip(names, index.point.values[at], strict=True))
    return {**where, "count": count, "contested": contested, "places": places}
