"""What verifying itself loses: the answer of a faultless model, scored against the same gold."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.oracle import reports
from eval.oracle_asked import taken
from sayso.model.codec import to_json

EVAL = Path(__file__).parents[2] / "eval"
FILES = ("A-02.yaml", "D-03.yaml", "G-05.yaml", "J-03.yaml")
FLOORS = {
    "event found (category)": 0.99,
    "role actor": 0.99,
    "role recipient": 0.99,
    "role place": 0.98,
    "toll (low and high)": 0.95,
    "relations": 0.99,
    "positions": 0.99,
    "forecasts": 0.99,
    "assessments": 0.99,
    "attributed claim": 0.99,
    "act | claim": 0.97,
    "WHOLE RECORD (news event)": 0.95,
}


@pytest.fixture(scope="module")
def rows() -> dict[str, tuple[float, ...]]:
    scorer: dict[str, Callable[..., Any]] = runpy.run_path(str(EVAL / "scorers" / "score_gold.py"))
    tables, lost = [], 0
    for name in FILES:
        for gold in reports(EVAL / "corpus" / name):
            coded, page = taken(gold)
            lost += len(page.lost)
            tables.append(scorer["score_report"](gold, to_json(coded)))
    assert lost <= len(tables)
    figures: dict[str, tuple[float, ...]] = scorer["figure"](tables)
    return figures


@pytest.mark.parametrize("row", sorted(FLOORS))
def test_little_is_lost_in_verifying(rows: dict[str, tuple[float, ...]], row: str) -> None:
    assert rows[row][0] >= FLOORS[row]
