"""Datelines: place, day and agency at the head of a report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.dateline import find_dateline

BODY = "At least nine people were killed in a bomb attack on a market, police said."


@pytest.mark.parametrize(
    ("head", "places", "date", "agency"),
    [
        ("QUETTA, Pakistan, March 5 (CW) - ", ["QUETTA", "Pakistan"], "March 5", "CW"),
        ("MASTUNG: ", ["MASTUNG"], None, None),
        ("Cali, 21/06/24 - ", ["Cali"], "21/06/24", None),
        ("BISSAU (Meridian) - ", ["BISSAU"], None, "Meridian"),
        ("ISLAMABAD/KABUL, Jan. 3 (AP) — ", ["ISLAMABAD", "KABUL"], "Jan. 3", "AP"),
        ("Managua, 14 September 1985. ", ["Managua"], "14 September 1985", None),
        ("PORT-AU-PRINCE, Haiti – ", ["PORT-AU-PRINCE", "Haiti"], None, None),
        ("Rio de Janeiro, Sunday (AA) -- ", ["Rio de Janeiro"], "Sunday", "AA"),
        ("(Ridge Wire) - ", [], None, "Ridge Wire"),
    ],
)  # fmt: skip
def test_parts(head: str, places: list[str], date: str | None, agency: str | None) -> None:
    text = f"Bomb kills nine\n{head}{BODY}"
    found = find_dateline(text)
    assert found is not None
    assert [place.quote for place in found.places] == places
    assert (found.date and found.date.quote) == date
    assert (found.agency and found.agency.quote) == agency
    assert found.span.quote == head.strip()
    for span in (found.span, *found.places, found.date, found.agency):
        assert span is None or span.holds(text)


def test_on_a_line_of_its_own() -> None:
    found = find_dateline("Statement\nNay Pyi Taw, 9 November\nThe depot was destroyed.")
    assert found is not None
    assert [place.quote for place in found.places] == ["Nay Pyi Taw"]


@pytest.mark.parametrize(
    "line",
    [
        "Monday - " + BODY,
        "BREAKING: " + BODY,
        "By Web Desk - " + BODY,
        "Police: " + BODY,
        "The army - " + BODY,
        "Al-Shabaab attacked the town, and nine people were killed in it, police said.",
        "A car-bomb exploded in the town, and nine people were killed in it, police said.",
        BODY,
        "",
    ],
)
def test_no_dateline(line: str) -> None:
    assert find_dateline(line) is None


@given(st.text(st.characters(codec="utf-8")))
def test_spans_hold_in_any_text(text: str) -> None:
    found = find_dateline(text)
    if found:
        for span in (found.span, *found.places, found.date, found.agency):
            assert span is None or span.holds(text)
