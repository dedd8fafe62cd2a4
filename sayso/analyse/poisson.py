"""Poisson counts: exact intervals, worked out by bisection on the distribution itself."""

from __future__ import annotations

import math
from collections.abc import Callable

_STEPS = 200


def interval(count: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Give the exact (Garwood) interval of the mean behind a count."""
    tail = (1 - confidence) / 2
    ceiling = count + 10 * math.sqrt(count + 1) + 20
    low = 0.0 if count == 0 else _root(lambda m: tail - (1 - at_most(count - 1, m)), 0.0, count)
    return low, _root(lambda m: at_most(count, m) - tail, count, ceiling)


def at_most(count: int, mean: float) -> float:
    """Give the chance of `count` or fewer when `mean` are expected."""
    if mean <= 0:
        return 1.0
    terms = (n * math.log(mean) - mean - math.lgamma(n + 1) for n in range(count + 1))
    return min(1.0, math.fsum(math.exp(term) for term in terms))


def ratio(before: int, after: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Give the exact interval of the rate after over the rate before, for spells of one length.

    Given their sum, `after` is binomial; its Clopper–Pearson interval becomes odds. The upper end
    is infinite when there is nothing before, and the lower 0 when there is nothing after.
    """
    total, tail = before + after, (1 - confidence) / 2
    if total == 0:
        return 0.0, math.inf
    low = 0.0 if after == 0 else _root(lambda p: tail - _at_least(after, total, p), 0.0, 1.0)
    high = 1.0
    if before:
        high = _root(lambda p: 1 - _at_least(after + 1, total, p) - tail, 0.0, 1.0)
    return low / (1 - low), math.inf if high >= 1 else high / (1 - high)


def _at_least(count: int, total: int, chance: float) -> float:
    if count > total:
        return 0.0
    terms = (
        math.comb(total, n) * chance**n * (1 - chance) ** (total - n)
        for n in range(count, total + 1)
    )
    return math.fsum(terms)


def _root(falling: Callable[[float], float], low: float, high: float) -> float:
    """Where a falling function is 0 between two ends."""
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2
