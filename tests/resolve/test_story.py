"""Dates in running text: news around its day, a history onward from the date told last."""

from __future__ import annotations

import pytest

from sayso.resolve.story import StoryReader


def told(*words: str, published: str | None = None, sentence: str = "") -> list[str | None]:
    reader = StoryReader.of(published, history=published is None)
    found = [reader.read(each, sentence=sentence) for each in words]
    return [each.edtf if each else None for each in found]


def test_a_history_goes_on_from_the_year_that_is_told() -> None:
    assert told("September 1939", "17 September", "6 October", "January") == [
        "1939-09",
        "1939-09-17",
        "1939-10-06",
        "1940-01",
    ]


def test_a_history_counts_from_the_day_told_last() -> None:
    assert told("25 June 1950", "two days later", "the 30th", "the following year") == [
        "1950-06-25",
        "1950-06-27",
        "1950-06-30",
        "1951",
    ]


def test_a_bare_number_is_a_day_of_the_month_that_is_told() -> None:
    assert told("14 April 1951", "22", "the summer") == [
        "1951-04-14",
        "1951-04-22",
        "1951-06/1951-08",
    ]


def test_nothing_told_leaves_the_year_open() -> None:
    assert told("August", "in the end") == ["XXXX-08", None]


@pytest.mark.parametrize(
    ("words", "sentence", "edtf"),
    [
        ("Dec. 7", "", "1989-12-07"),
        ("Sept. 7", "", "1989-09-07"),
        ("January", "It opens in January.", "1990-01"),
        ("next year", "", "1990"),
        ("1994", "", "1994"),
        ("Tuesday", "It happened Tuesday.", "1989-10-24"),
        ("Tuesday", "They will meet Tuesday.", "1989-10-31"),
        ("the third quarter", "", "1989-07/1989-09"),
        ("third quarter of 1990", "", "1990-07/1990-09"),
        ("last winter", "", "1988-12/1989-02"),
        ("this summer", "", "1989-06/1989-08"),
        ("summer 2007", "", "2007-06/2007-08"),
        ("the winter of 2023-24", "", "2023/2024"),
        ("the fall of Mariupol", "", None),
    ],
)
def test_news_means_the_nearest(words: str, sentence: str, edtf: str | None) -> None:
    assert told(words, published="1989-10-30", sentence=sentence) == [edtf]


def test_a_year_ago_is_the_same_quarter_where_a_quarter_is_told() -> None:
    said = told("the third quarter", "the quarter", "a year ago", published="1989-10-30")
    assert said == ["1989-07/1989-09", "1989-07/1989-09", "1988-07/1988-09"]
