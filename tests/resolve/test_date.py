from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.ontology import DATE_PRECISIONS
from sayso.resolve.date import DateReader
from sayso.resolve.edtf import when

TUESDAY = "2024-03-05"


def _edtf(words: str | list[str], published: str | None = TUESDAY, **more: object) -> str | None:
    phrases = [words] if isinstance(words, str) else words
    found = DateReader.of(published).read(phrases, **more)  # type: ignore[arg-type]
    return found.edtf if found else None


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on Monday night", "2024-03-04"),
        ("on Tuesday morning", "2024-03-05"),
        ("on Wednesday", "2024-02-28"),
        ("last Tuesday", "2024-02-27"),
        ("yesterday", "2024-03-04"),
        ("late last night", "2024-03-04"),
        ("overnight", "2024-03-04/2024-03-05"),
        ("this morning", "2024-03-05"),
        ("Last month", "2024-02"),
        ("this year", "2024"),
        ("last week", "2024-02-26/2024-03-03"),
        ("this week", "2024-03-04/2024-03-05"),
        ("Last week, on Tuesday", "2024-02-27"),
        ("in February", "2024-02"),
        ("in October", "2023-10"),
        ("last October", "2023-10"),
        ("in November last year", "2023-11"),
        ("On 21 October", "2023-10-21"),
        ("on March 1, 2021", "2021-03-01"),
        ("the third of March", "2024-03-03"),
        ("16-18 May 2018", "2018-05-16/2018-05-18"),
        ("October 24-26", "2023-10-24/2023-10-26"),
        ("between June and September", "2023-06/2023-09"),
        ("between 2008 and 2014", "2008/2014"),
        ("in 2013-18", "2013/2018"),
        ("in the past 24 hours", "2024-03-04/2024-03-05"),
        ("two days ago", "2024-03-03"),
        ("three years ago", "2021"),
        ("since 2014", "2014/.."),
        ("since Monday", "2024-03-04/2024-03-05"),
        ("since January", "2024-01/2024-03"),
        ("5/11/2022", "2022-11-05"),
        ("On night 2/3 March 2024", "2024-03-02/2024-03-03"),
        ("00:52", "2024-03-05"),
        ("14.05", "2024-03-05"),
        ("8h30", "2024-03-05"),
        ("0845 hrs", "2024-03-05"),
        ("9.15pm", "2024-03-05"),
        ("2019", "2019"),
        ("1510", "1510"),
        ("2023-02-27", "2023-02-27"),
        ("for three days", None),
        ("until further notice", None),
        ("at dawn", None),
        ("when the rains ended", None),
    ],
)
def test_words_against_publication(words: str, edtf: str | None) -> None:
    assert _edtf(words) == edtf


def test_several_words_are_one_date() -> None:
    assert _edtf(["on Monday night", "at about 9:40pm"]) == "2024-03-04"
    assert _edtf(["on Saturday", "on Sunday"]) == "2024-03-02/2024-03-03"
    assert _edtf(["two months ago", "in January"]) == "2024-01"


def test_what_is_planned_lies_ahead() -> None:
    assert _edtf("on Thursday", status="planned") == "2024-03-07"
    assert _edtf("on 9 May", status="planned") == "2024-05-09"
    assert _edtf("next week", status="planned") == "2024-03-11/2024-03-17"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("tmrw", "2024-03-06"),
        ("from Thursday", "2024-03-07"),
        ("from 9 May", "2024-05-09"),
        ("from August", "2024-08"),
        ("in November", "2024-11"),
        ("in January", "2024-01"),
        ("on 20 February", "2024-02-20"),
    ],
)
def test_a_plan_lies_ahead_unless_its_words_tell_rather_when_it_was_made(
    words: str, edtf: str
) -> None:
    assert _edtf(words, status="planned") == edtf


def test_what_is_expected_always_lies_ahead() -> None:
    assert _edtf("in January", status="expected") == "2025-01"
    assert _edtf("on 20 February", status="expected") == "2025-02-20"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("that June", "2012-06"),
        ("in April of that year", "2012-04"),
        ("on 20 June of that year", "2012-06-20"),
        ("two years later", "2014"),
        ("the following year", "2013"),
        ("at the end of that year", "2012"),
    ],
)
def test_words_against_the_year_just_told(words: str, edtf: str) -> None:
    assert _edtf(words, year=2012) == edtf
    assert _edtf(words, year=2012, told=date(2024, 3, 4)) == edtf


def test_a_time_alone_is_of_the_page_even_where_another_day_was_told() -> None:
    assert _edtf("13:55", told=date(2024, 2, 20)) == "2024-03-05"
    assert _edtf("at 13:55", told=date(2024, 2, 20)) == "2024-02-20"
    assert _edtf(["13:55", "on Monday"]) == "2024-03-04"
    assert _edtf("13:55", None) is None


def test_what_goes_on_is_open() -> None:
    assert _edtf("since Monday", status="ongoing") == "2024-03-04/.."


def test_words_against_the_event_just_told() -> None:
    told = date(2024, 2, 20)
    assert _edtf("two days later", told=told) == "2024-02-22"
    assert _edtf("the day before", told=told) == "2024-02-19"
    assert _edtf("that evening", told=told) == "2024-02-20"
    assert _edtf("at dawn", told=told) == "2024-02-20"
    assert _edtf("two days later") is None


def test_nothing_that_happened_begins_after_it_was_reported() -> None:
    assert _edtf("a week later", told=date(2024, 3, 4)) is None


def test_an_unknown_year_stays_unknown() -> None:
    assert _edtf("in February", None) == "XXXX-02"
    assert _edtf("on 3 May", None) == "XXXX-05-03"
    assert _edtf("in May 2021", None) == "2021-05"
    assert _edtf("on Monday", None) is None
    found = DateReader.of(None).read(["in February"])
    assert found is not None
    assert (found.start, found.end, found.precision) == (None, None, "month")


@pytest.mark.parametrize("published", ["", "yesterday", "0001-01-01", "9999-12-31", "2024-13-40"])
def test_a_publication_date_that_is_none_is_unknown(published: str) -> None:
    assert _edtf("two days ago", published) is None


@pytest.mark.parametrize(
    ("edtf", "start", "end", "precision"),
    [
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2023-02-20/2023-02-26", "2023-02-20", "2023-02-26", "interval"),
        ("2014/..", "2014-01-01", None, "interval"),
        ("../2024-08-06", None, "2024-08-06", "interval"),
        ("2024-06-24~", "2024-06-24", "2024-06-24", "day"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("2025-21", "2025-03-01", "2025-05-31", "season"),
        ("2025-24", "2025-12-01", "2026-02-28", "season"),
    ],
)
def test_interval_of_edtf(edtf: str, start: str | None, end: str | None, precision: str) -> None:
    found = when(edtf)
    assert found is not None
    assert (found.start, found.end, found.precision) == (start, end, precision)


@pytest.mark.parametrize("edtf", ["", "2024-02-30", "2024-13", "0000", "../..", "2024/2023", "x"])
def test_what_is_no_date(edtf: str) -> None:
    assert when(edtf) is None


_PIECES = st.sampled_from(
    [
        "last",
        "next",
        "this",
        "since",
        "until",
        "on",
        "the",
        "at",
        "9",
        "31",
        "May",
        "February",
        "2021",
        "1999",
        "Monday",
        "sunday",
        "week",
        "month",
        "two",
        "days",
        "later",
        "ago",
        "before",
        "night",
        "overnight",
        "24",
        "hours",
        "past",
        "in",
        "between",
        "and",
        "-",
        "30",
        "year",
        "29",
        "9999",
        "12/31",
        "second",
        "of",
        "a",
        "decade",
        "yesterday",
        "same",
        "13:55",
        "after",
        "that",
    ]
)
_WORDS = st.lists(_PIECES, min_size=1, max_size=8).map(" ".join) | st.text(max_size=30)
_DAYS = st.dates(min_value=date(1, 1, 1))


@given(
    phrases=st.lists(_WORDS, max_size=3),
    published=st.none() | _DAYS,
    told=st.none() | _DAYS,
    year=st.none() | st.integers(1, 9999),
    status=st.sampled_from(["happened", "planned", "ongoing", "averted"]),
)
def test_every_date_is_sound(
    phrases: list[str], published: date | None, told: date | None, year: int | None, status: str
) -> None:
    reader = DateReader.of(published.isoformat() if published else None)
    found = reader.read(phrases, status=status, told=told, year=year)
    if found is None:
        return
    assert found.precision in DATE_PRECISIONS
    assert when(found.edtf) == found
    if found.start and found.end:
        assert date.fromisoformat(found.start) <= date.fromisoformat(found.end)


@given(_DAYS)
def test_a_full_date_means_itself(day: date) -> None:
    found = DateReader.of(None).read([day.isoformat()])
    assert found is not None
    assert found.start == found.end == found.edtf == day.isoformat()
