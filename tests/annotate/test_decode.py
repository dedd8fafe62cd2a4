from __future__ import annotations

from functools import partial

import numpy as np

from sayso.annotate.decode import bridged, runs, trimmed, whole_words

barred = partial(runs, high=0.6, low=0.3, split=0.5)


def chances(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, dtype=np.float32)


def test_a_span_starts_where_it_is_sure_and_grows_while_it_is_likely() -> None:
    inside = chances(0.1, 0.4, 0.9, 0.4, 0.2)
    assert [r[:2] for r in barred(chances(0, 0, 0, 0, 0), inside)] == [(1, 4)]


def test_a_likely_stretch_that_is_sure_nowhere_is_no_span() -> None:
    inside = chances(0.4, 0.5, 0.4)
    assert barred(chances(0, 0.2, 0), inside) == []


def test_a_second_beginning_cuts_a_span_in_two() -> None:
    inside = chances(0.9, 0.9, 0.9, 0.9)
    begin = chances(0.9, 0.1, 0.8, 0.1)
    assert [r[:2] for r in barred(begin, inside)] == [(0, 2), (2, 4)]


def test_spans_are_widened_to_whole_words_and_joined_within_one() -> None:
    words = [0, 1, 1, 1, 2]
    assert whole_words([(1, 2, 0.7), (3, 4, 0.9)], words) == [(1, 4, 0.9)]
    assert whole_words([(2, 3, 0.7)], words) == [(1, 4, 0.7)]


def test_a_span_never_crosses_a_break() -> None:
    inside = chances(0.9, 0.9, 0.9)
    found = barred(chances(0, 0, 0), inside, breaks=[False, False, True])
    assert [r[:2] for r in found] == [(0, 2), (2, 3)]


def test_loose_words_fall_off_the_ends() -> None:
    loose = [2, 1, 0, 0, 2, 1]  # "in the old town of the"
    assert trimmed([(0, 6, 0.9)], loose, front=False) == [(0, 4, 0.9)]
    assert trimmed([(0, 6, 0.9)], loose, front=True) == [(1, 4, 0.9)]
    assert trimmed([(4, 6, 0.9)], loose, front=False) == []


def test_pieces_of_a_clause_are_joined_within_their_sentence() -> None:
    spans = [(0, 2, 0.4), (4, 6, 0.9), (7, 9, 0.5)]
    sentences = [0, 0, 0, 0, 0, 0, 1, 1, 1]
    assert bridged(spans, sentences, gap=2) == [(0, 6, 0.9), (7, 9, 0.5)]
    assert bridged(spans, sentences, gap=1) == spans
