from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import FormError
from sayso.model.span import Span

TEXTS = st.text(min_size=1, max_size=80)


@given(TEXTS, st.data())
def test_a_span_carries_the_words_it_was_cut_from(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert span.quote == text[start:end]
    assert span.holds(text)
    moved = "\0" + text
    assert span.holds(moved) == (moved[start:end] == span.quote)


@given(TEXTS, st.integers(-5, 90), st.integers(-5, 90))
def test_only_stretches_inside_the_text_are_spans(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        assert Span.of(text, start, end).end == end
    else:
        with pytest.raises(FormError, match="empty or outside"):
            Span.of(text, start, end)


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 20), st.integers(1, 20))
def test_overlap_and_cover_agree_with_the_code_points(a: int, m: int, b: int, n: int) -> None:
    text = "x" * 60
    one, two = Span.of(text, a, a + m), Span.of(text, b, b + n)
    points_one, points_two = set(range(a, a + m)), set(range(b, b + n))
    assert one.overlaps(two) == bool(points_one & points_two) == two.overlaps(one)
    assert one.covers(two) == (points_two <= points_one)


def test_code_points_are_counted_not_bytes_or_utf16_units() -> None:
    text = "🕊️ سلام, Gao"
    start = text.index("Gao")
    assert Span.of(text, start, start + 3).quote == "Gao"


def test_a_span_that_runs_past_the_text_does_not_hold() -> None:
    assert not Span(0, 9, "Gao").holds("Gao")
