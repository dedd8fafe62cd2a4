from __future__ import annotations

import math

import pytest

from sayso.analyse.poisson import at_most, interval, ratio


@pytest.mark.parametrize(
    ("count", "low", "high"),  # published tables of the exact 95 % interval
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)],
)
def test_intervals(count: int, low: float, high: float) -> None:
    assert interval(count) == pytest.approx((low, high), abs=2e-3)


def test_the_ends_leave_the_tails_that_were_asked_for() -> None:
    low, high = interval(7, confidence=0.9)
    assert 1 - at_most(6, low) == pytest.approx(0.05)
    assert at_most(7, high) == pytest.approx(0.05)


def test_ratios() -> None:
    low, high = ratio(10, 10)
    assert low == pytest.approx(1 / high)
    assert low < 1 < high
    assert ratio(0, 0) == (0.0, math.inf)
    assert ratio(0, 4)[1] == math.inf
    assert ratio(4, 0)[0] == 0.0
    assert ratio(2, 30)[0] > 1
