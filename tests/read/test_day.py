"""Days of publication: read where whole, never guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.day import iso_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Updated: 10:12 AM, Mar 5, 2024", "2024-03-05"),
        ("Published 3 May 2021", "2021-05-03"),
        ("2024-03-05T10:12:00+02:00", "2024-03-05"),
        ("21/06/24", "2024-06-21"),
        ("05/16/2023", "2023-05-16"),
        ("05.07.2023", "2023-07-05"),
        ("7 July 2024 updated 9 July 2024", "2024-07-07"),
        ("November 8th, 2023", "2023-11-08"),
        ("2023", "2023"),
        ("2023-07", "2023-07"),
        ("03/04/2024", None),
        ("March 5", None),
        ("31 February 2024", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (date(2024, 3, 5), "2024-03-05"),
        (datetime(2024, 3, 5, 23, 59), "2024-03-05"),
    ],
)
def test_iso_day(words: object, day: str | None) -> None:
    assert iso_day(words) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_in_words(day: date) -> None:
    assert iso_day(day.strftime("%d %B %Y")) == day.isoformat()
    assert iso_day(day.strftime("%B %d, %Y")) == day.isoformat()


@given(st.text())
def test_any_text(text: str) -> None:
    found = iso_day(text)
    assert found is None or found[:4].isdigit()
