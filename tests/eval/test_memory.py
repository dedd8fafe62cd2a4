"""Memory stays flat over many reports."""

import pytest

from eval import memory
from eval.path import stages

GROWTH = 40
"""MiB by which the least that is held may rise; what the allocator keeps varies by twenty."""


def test_texts_are_of_all_lengths_and_the_same_each_time() -> None:
    made = list(memory.texts(40))
    assert made == list(memory.texts(40))
    sizes = [len(text.split(" ")) for text in made]
    assert min(sizes) < 100
    assert 400 < max(sizes) <= memory.WORDS[1]


def test_what_is_held_is_told_along_the_way() -> None:
    told = list(memory.held(lambda report: report.text, ["a", "b", "c", "d"], every=2))
    assert [number for number, _ in told] == [2, 4]
    assert all(now > 1 for _, now in told)


@pytest.mark.slow
def test_three_hundred_reports_do_not_grow_it() -> None:
    made = memory.texts(300, words=(20, 200))
    seen = [now for _, now in memory.held(stages(), made, every=75)]
    assert seen[-1] - seen[1] < GROWTH, seen  # what the first quarter loads stays
