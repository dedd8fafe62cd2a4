from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve import horizon

PUBLISHED = "2024-03-10"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("by September", "2024-03-10/2024-09-30"),
        ("before September", "2024-03-10/2024-08-31"),
        ("before 2026", "2024-03-10/2025-12-31"),
        ("in the coming weeks", "2024-03-10/2024-04-21"),
        ("within three days", "2024-03-10/2024-03-13"),
        ("within a year", "2024-03-10/2025-03-10"),
        ("within a week or two", "2024-03-10/2024-03-24"),
        ("in the next three to six months", "2024-03-10/2024-09-10"),
        ("within 36 hours", "2024-03-10/2024-03-12"),
        ("in May", "2024-05"),
        ("by mid-June", "2024-03-10/2024-06-20"),
        ("by the end of June", "2024-03-10/2024-06-30"),
        ("before the end of this year", "2024-03-10/2024-12-31"),
        ("before the weekend", "2024-03-10/2024-03-15"),
        ("on 4 April", "2024-04-04"),
        ("this year", "2024-03-10/2024-12-31"),
        ("in the summer", "2024-06-01/2024-08-31"),
        ("by the winter of 2025", "2024-03-10/2026-02-28"),
        ("from April", "2024-04-01/.."),
        ("after Christmas", "2024-12-26/.."),
        ("“Soon”", "2024-03-10/2024-05-09"),
    ],
)
def test_the_interval_of_a_horizon(words: str, edtf: str) -> None:
    found = horizon.read(words, PUBLISHED)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "words",
    ["as long as there is something to eat", "before the rains", "when gold falls", "until then",
     "during the last ten days of Ramadan", "in 999 years", "before 2019"],
)  # fmt: skip
def test_what_has_no_interval(words: str) -> None:
    found = horizon.read(words, "9500-01-01" if "999" in words else PUBLISHED)
    assert found is None


def test_without_a_day_of_publication_only_a_year_is_told() -> None:
    assert horizon.read("within weeks", None) is None
    assert horizon.read("by June", None) is None
    found = horizon.read("in 2027", None)
    assert found is not None
    assert (found.start, found.end) == ("2027-01-01", "2027-12-31")


WORDS = "by before until from after in the next two end of year June 31 29 days weeks soon spring"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=6), st.dates())
def test_no_horizon_ends_before_it_begins(words: list[str], day: object) -> None:
    found = horizon.read(" ".join(words), str(day))
    assert found is None or not (found.start and found.end) or found.start <= found.end
