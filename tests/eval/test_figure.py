"""Figures from counts, and their intervals."""

import numpy as np
import pytest

from eval.figure import Measure, correlation, f1, moments, paired, row, share


def test_f1_of_sums_over_documents() -> None:
    told = row(Measure([paired(1, 2, 4), paired(2, 2, 2), paired(0, 0, 0)], f1))
    assert (told["p"], told["r"], told["n"]) == (0.75, 0.5, 6)
    assert told["value"] == 0.6
    assert told["low"] <= told["value"] <= told["high"]


def test_nothing_found_and_nothing_wanted_is_nought() -> None:
    assert row(Measure([(0, 0, 0, 0)], f1))["value"] == 0


def test_a_share() -> None:
    assert row(Measure([(1, 2), (2, 2)], share)) | {"low": 0, "high": 0} == {
        "value": 0.75,
        "low": 0,
        "high": 0,
        "n": 4,
        "documents": 2,
    }


def test_moments_give_pearsons_r() -> None:
    pairs = [(3.0, 2.5), (3.0, 3.0), (-3.0, -1.0), (0.0, 1.0), (1.0, -0.5)]
    x, y = np.array(pairs).T
    parts = [np.array(moments(pairs[:2])), np.array(moments(pairs[2:])), np.array(moments([]))]
    assert correlation(sum(parts, np.zeros(6))) == pytest.approx(np.corrcoef(x, y)[0, 1])
    assert correlation(np.array(moments([(3, 1), (3, 2)]))) == 0


def test_the_interval_is_the_same_each_time_and_wider_on_fewer_documents() -> None:
    few = [paired(1, 1, 1), paired(0, 1, 1)] * 2
    many = few * 50
    assert row(Measure(few, f1)) == row(Measure(few, f1))
    widths = [(r := row(Measure(rows, f1)))["high"] - r["low"] for rows in (few, many)]
    assert widths[0] > widths[1] > 0
