"""The floors under the shipped coder: they hold, and they only rise."""

from pathlib import Path

import pytest

from eval import beside, check, gold, landed


def test_a_lower_or_missing_floor_is_refused() -> None:
    committed = [{"a": 0.5, "b": 0.2}, {"a": 0.6}]
    assert check.lowered({"a": 0.6, "b": 0.2}, committed) == []
    told = check.lowered({"a": 0.55}, committed)
    assert len(told) == 2
    assert "fell from 0.60 to 0.55" in told[0]
    assert "gone" in told[1]


def test_a_figure_under_its_floor_is_told() -> None:
    rows = {"a": {"f1": 0.4999}}
    assert check.under({"a": 0.49}, rows) == []
    assert "under its floor" in check.under({"a": 0.5}, rows)[0]
    assert "not measured" in check.under({"z": 0.5}, rows)[0]


def test_floors_of_sets_beside_the_checkout_hold_where_the_sets_are(tmp_path: Path) -> None:
    floors = {"beside: dates X, value F1": 0.8}
    assert check.under(floors, {}) == []
    low = {"beside: dates X, value F1": {"f1": 0.7, "gold": 400}}
    assert "under its floor" in check.under(floors, low)[0]
    assert beside.measured(tmp_path) == {}


def test_raising_never_lowers() -> None:
    rows = {"a": {"f1": 0.3, "gold": 900}, "b": {"f1": 0.987, "gold": 900}}
    assert check.raised({"a": 0.5}, rows) == {"a": 0.5, "b": 0.97}


def test_rows_of_few_or_of_matched_values_have_more_room() -> None:
    rows = {"a": {"f1": 0.8, "gold": 10}, "b | c": {"f1": 0.8, "gold": 900}}
    assert check.raised({}, rows) == {"a": 0.65, "b | c": 0.75}


def test_the_floors_on_disk_are_not_lowered() -> None:
    assert check.lowered(check.read(), landed.versions(check.FLOORS)) == []


def test_the_corpus_is_the_one_that_is_named() -> None:
    lines = [line.split("  ") for line in gold.SUMS.read_text().splitlines()]
    assert {name: value for value, name in lines} == gold.sums()
    assert set(gold.development()) < set(gold.every())


@pytest.mark.slow
def test_the_shipped_coder_holds_its_floors() -> None:
    assert check.under(check.read(), check.measured()) == []
