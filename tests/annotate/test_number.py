"""Counts in phrases, by the codebook's readings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.number import read_count
from sayso.annotate.quantity import cardinal, quantity, split


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least 9", 9, None),
        ("up to 20", None, 20),
        ("more than 1,200 people", 1201, None),
        ("about 300 families", 300, 300),
        ("nearly two dozen", 24, 24),
        ("fewer than 10", None, 9),
        ("between 10 and 15", 10, 15),
        ("10-15 men", 10, 15),
        ("10 to 12 soldiers", 10, 12),
        ("five or six rebels", 5, 6),
        ("a hundred and five", 105, 105),
        ("twenty-one soldiers", 21, 21),
        ("dozens of schoolgirls", 24, None),
        ("a couple of guards", 2, 2),
        ("a number of militants", 2, None),
        ("an unknown number of women", 2, None),
        ("several", 3, None),
        ("some jihadists", 3, None),
        ("some 4,000 people", 4000, 4000),
        ("a few shepherds", 3, None),
        ("a handful of wounded", 4, None),
        ("many civilians", 4, None),
        ("a large number of fighters", 5, None),
        ("several dozen", 36, None),
        ("scores of people", 40, None),
        ("hundreds of residents", 200, None),
        ("tens of thousands", 20000, None),
        ("nobody", 0, 0),
        ("no casualties", 0, 0),
        ("without casualties", 0, 0),
        ("militants", 2, None),
        ("a policeman", 1, 1),
        ("A 16-year-old", 1, 1),
        ("two 14-year-old boys", 2, 2),
        ("the third, a rebel sergeant", 1, 1),
        ("Two of them were guards", 2, 2),
        ("At least seven soldiers", 7, None),
        ("11 bodies", 11, 11),
        ("11+", 11, None),
        ("two officers and a girl of seven", 3, 3),
        ("40+ wounded", 40, None),
        ("20+ WIA", 20, None),
        ("three nurses + a driver", 4, 4),
        ("three dead, not two", 3, 3),
        ("Fourteen coffins, not nine", 14, 14),
        ("five and not the three", 5, 5),
        ("10 gone, maybe 11", 10, 11),
        ("Two boys, 15 and 16", 2, 2),
        ("He was not hurt", 0, 0),
        ("the crew of seven", 7, 7),
        ("a sabotage group of 12", 12, 12),
        ("a group of farmers", 2, None),
        ("an elderly couple", 2, 2),
        ("a double murder", 2, 2),
        ("one with a burnt hand", 1, 1),
        ("a teacher together with a pharmacist", 2, 2),
        ("Three soldiers, a tea vendor and a schoolgirl", 5, 5),
        ("A woman and her three children", 4, 4),
        ("two policemen, Musa Garba and Ali Sani", 2, 2),
        ("six militants, four of them women", 6, 6),
        ("17 soldiers and policemen", 17, 17),
        ("the driver, constable Mangal Kujur", 1, 1),
        ("Musa Garba, 34", 1, 1),
        ("both militants", 2, 2),
        ("all three", 3, 3),
        ("him", 1, 1),
        ("a four-member team", 4, 4),
        ("a man of 24", 1, 1),
        ("one of the attackers", 1, 1),
        ("at least two of the five", 2, None),
        ("2.5 million people", 2500000, 2500000),
        ("no fewer than thirty", 30, None),
    ],
)
def test_reads_counts_as_the_codebook_does(words: str, low: int | None, high: int | None) -> None:
    assert read_count(words) == (low, high)


@given(st.integers(min_value=0, max_value=10**9))
def test_figures_are_read_with_and_without_separators(value: int) -> None:
    assert cardinal(split(str(value))) == (value, 1)
    assert cardinal(split(f"{value:,}")) == (value, 1)


@given(st.integers(min_value=2, max_value=10**6))
def test_limits_open_the_right_end(value: int) -> None:
    for words, low, high in (
        ("at least", value, None),
        ("more than", value + 1, None),
        ("up to", None, value),
        ("about", value, value),
    ):
        found = quantity(split(f"{words} {value}"))
        assert found is not None
        assert (found.low, found.high) == (low, high)


@given(st.text(max_size=80))
def test_any_words_give_a_count_in_order_or_none(words: str) -> None:
    found = read_count(words)
    if found is not None and None not in found:
        assert 0 <= (found[0] or 0) <= (found[1] or 0)
