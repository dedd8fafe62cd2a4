"""Words go along to another text only where the very same lines stand once in both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.carry import Lost, carried, carry
from sayso.model.coded import spans
from sayso.model.span import Span
from tests import build

LINES = st.lists(st.text(st.sampled_from("ab3 é\U0001f600א"), max_size=6), max_size=6)


@given(old=LINES, new=LINES, data=st.data())
def test_a_carried_span_is_in_the_very_lines_it_was_in(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    one, two = "\n".join(old), "\n".join(new)
    if not one:
        return
    start = data.draw(st.integers(0, len(one) - 1))
    span = Span.of(one, start, data.draw(st.integers(start + 1, len(one))))
    try:
        found = carry(span, one, two)
    except Lost:
        block = _block(one, span)
        assert one != two
        assert (_times(block, one), _times(block, two)) != (1, 1)
        return
    assert found.holds(two)
    assert found.quote == span.quote
    assert _block(two, found) == _block(one, span)


@given(before=LINES, after=LINES, data=st.data())
def test_what_is_put_before_and_after_moves_the_words_along(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    text = "Two guards were killed 🙂 in Gao, he said."
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span.of(text, start, data.draw(st.integers(start + 1, len(text))))
    longer = "\n".join([*before, text, *after])
    moved = carry(span, text, longer)
    assert moved.start - span.start == sum(len(line) + 1 for line in before)
    assert moved.holds(longer)


def _block(text: str, span: Span) -> str:
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : len(text) if end < 0 else end]


def _times(block: str, text: str) -> int:
    """How often a run of lines stands in a text."""
    asked, held = block.split("\n"), text.split("\n")
    return sum(held[at : at + len(asked)] == asked for at in range(len(held)))


def test_a_look_alike_is_not_taken() -> None:
    old, new = "Two men died.\nThe army said so.", "Two men died there.\nThe army said so."
    with pytest.raises(Lost):
        carry(Span.of(old, 0, 3), old, new)
    assert carry(Span.of(old, 18, 22), old, new).quote == "army"


def test_every_span_of_a_value_goes_along() -> None:
    coded = build.coded()
    moved = carried(coded.events[0], build.TEXT, f"A line.\n{build.TEXT}")
    assert [s.start for s in spans(moved)] == [s.start + 8 for s in spans(coded.events[0])]
