"""Tests of the tags of a text, on chances made by hand."""

from __future__ import annotations

import numpy as np

from sayso.annotate import heads
from sayso.annotate.tagged import Tagged
from sayso.annotate.window import Pieces

TAG = "attribution content"


def tagged(tag: str, chances: list[list[float]], **bars: float) -> Tagged:
    """Four pieces of one letter each, with the chances of one tag."""
    spans = [(i, i + 1) for i in range(4)]
    cut = Pieces([0] * 4, [1] * 4, spans, [0] * 4, list(range(4)), [0] * 4)
    given = np.zeros((4, len(heads.TAGS), 2), dtype=np.float32)
    given[:, heads.TAGS.index(tag)] = chances
    return Tagged("abcd", cut, given, {tag: bars})


def test_an_attribution_is_cut_only_where_a_new_one_surely_begins() -> None:
    for begin, found in ((0.7, ["abcd"]), (0.99, ["ab", "cd"])):
        given = tagged(TAG, [[0.9, 0.9], [0, 0.9], [begin, 0.9], [0, 0.9]])
        stretches = given.stretches(TAG, high=0.8, low=0.4)
        assert [span.quote for span, _ in stretches] == found


def test_an_attribution_is_weighed_as_a_whole_by_mean_likeliest_piece_and_beginning() -> None:
    given = tagged(TAG, [[0.6, 0.9], [0, 0.6], [0, 0.0], [0.9, 0.9]])
    assert [(s.quote, round(c, 3)) for s, c in given.stretches(TAG, high=0.7, low=0.4)] == [
        ("ab", 0.75),
        ("d", 0.9),
    ]
    assert [s.quote for s, _ in given.stretches(TAG, high=0.76, low=0.4)] == ["d"]


def test_a_stretch_needs_one_piece_over_the_high_bar_unless_it_is_weighed() -> None:
    given = tagged("victim", [[0.5, 0.5], [0, 0.1], [0.9, 0.9], [0, 0.5]], high=0.8, low=0.4)
    assert [span.quote for span in given.found("victim")] == ["cd"]
    weighed = [(span.quote, round(chance, 2)) for span, chance in given.weighed("victim")]
    assert weighed == [("a", 0.5), ("cd", 0.7)]


def test_no_text_has_no_stretch() -> None:
    none = Pieces([], [], [], [], [], [])
    empty = Tagged("", none, np.zeros((0, len(heads.TAGS), 2), dtype=np.float32), {})
    assert empty.stretches(TAG, high=0.5, low=0.5) == []
