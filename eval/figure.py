"""Figures: counts that are kept a document, summed to a figure with a bootstrap interval.

A bootstrap draws documents, so that a figure's interval tells how much it owes to which ones
were at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DRAWS = 1000
_SEED = 7
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a set: one row of counts a document, and how their sum becomes a figure."""

    counts: Sequence[Sequence[float]]
    figure: Callable[[Floats], float]


Measures = Mapping[str, Measure]


def f1(total: Floats) -> float:
    """F1 of (found that are right, found, wanted that were found, wanted)."""
    precision, recall = ratio(total[0], total[1]), ratio(total[2], total[3])
    return ratio(2 * precision * recall, precision + recall)


def share(total: Floats) -> float:
    """The share of (right, tried)."""
    return ratio(total[0], total[1])


def correlation(total: Floats) -> float:
    """Pearson's r of (n, Σx, Σy, Σxx, Σyy, Σxy); 0 where one side does not vary."""
    n, x, y, xx, yy, xy = total
    spread = (n * xx - x * x) * (n * yy - y * y)
    return float((n * xy - x * y) / np.sqrt(spread)) if spread > 1e-9 else 0.0


def moments(pairs: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """The counts that `correlation` needs of some (x, y)."""
    x, y = (np.array([p[i] for p in pairs], dtype=np.float64) for i in (0, 1))
    values = (len(pairs), x.sum(), y.sum(), (x * x).sum(), (y * y).sum(), (x * y).sum())
    return tuple(float(v) for v in values)


def ratio(part: float, whole: float) -> float:
    """`part` of `whole`, 0 of nothing."""
    return float(part / whole) if whole else 0.0


def row(measure: Measure) -> dict[str, Any]:
    """A measure's figure with its 95 % interval, and what its kind of figure tells besides."""
    table = np.array(measure.counts, dtype=np.float64)
    total = table.sum(axis=0)
    draw = np.random.default_rng(_SEED)
    picks = draw.integers(0, len(table), (DRAWS, len(table)))
    drawn = [measure.figure(table[pick].sum(axis=0)) for pick in picks]
    low, high = np.quantile(drawn, (0.025, 0.975))
    made = {"value": measure.figure(total), "low": float(low), "high": float(high)}
    if measure.figure is f1:
        made |= {"p": ratio(total[0], total[1]), "r": ratio(total[2], total[3])}
    n = 3 if measure.figure is f1 else 1 if measure.figure is share else 0
    rounded = {name: round(value, _DIGITS) for name, value in made.items()}
    return {**rounded, "n": int(total[n]), "documents": len(table)}


def paired(right: int, found: int, wanted: int) -> tuple[int, int, int, int]:
    """Counts for `f1` where each thing found is held against one thing wanted."""
    return right, found, right, wanted
