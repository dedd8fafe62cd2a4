"""What coding itself loses: gold mentions and links, coded and scored against the same gold."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval import oracle
from sayso.code.coder import code_report
from sayso.model.codec import to_json

EVAL = Path(__file__).parents[2] / "eval"
FILES = ("A-02.yaml", "D-03.yaml", "G-05.yaml", "J-03.yaml")
FLOORS = {
    "event found (category)": 0.98,
    "role actor": 0.97,
    "role recipient": 0.97,
    "role place": 0.95,
    "toll (low and high)": 0.97,
    "relations": 0.95,
    "positions": 0.97,
    "forecasts": 0.97,
    "assessments": 0.97,
    "claim (item and source)": 0.94,
    "attributed claim": 0.92,
    "act | claim": 0.92,
    "WHOLE RECORD (news event)": 0.95,
}


@pytest.fixture(scope="module")
def rows() -> dict[str, tuple[float, ...]]:
    scorer: dict[str, Callable[..., Any]] = runpy.run_path(str(EVAL / "scorers" / "score_gold.py"))
    tables = []
    for name in FILES:
        for gold in oracle.reports(EVAL / "corpus" / name):
            coded = code_report(oracle.annotated(gold))
            coded.check()
            tables.append(scorer["score_report"](gold, to_json(coded)))
    figures: dict[str, tuple[float, ...]] = scorer["figure"](tables)
    return figures


@pytest.mark.parametrize("row", sorted(FLOORS))
def test_little_is_lost_in_coding(rows: dict[str, tuple[float, ...]], row: str) -> None:
    assert rows[row][0] >= FLOORS[row]
