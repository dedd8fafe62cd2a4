"""Time expressions found in running text: each end of a span, no counts, no verbs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.timefind import found


def words(text: str) -> list[str]:
    return [span.quote for span in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On 25 June 1950 it began, and two days later it ended.",
            ["25 June 1950", "two days later"],
        ),
        ("It lasted from May 1940 to June 1941.", ["May 1940", "June 1941"]),
        ("They may march on Saturday.", ["Saturday"]),
        ("Some 1,950 troops fell in 1951.", ["1951"]),
        ("By late November it was over; the summer was hot.", ["late November", "summer"]),
        ("It fell in 480 BC, not in April 479 BC.", ["480 BC", "April 479 BC"]),
        ("At 9:40 nobody was there.", []),
    ],
)
def test_what_is_found(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_spans_hold_in_any_text(text: str) -> None:
    last = 0
    for span in found(f"{text} on 3 May 2021 {text}"):
        assert span.holds(f"{text} on 3 May 2021 {text}")
        assert span.start >= last
        last = span.end
