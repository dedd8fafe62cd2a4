from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.encoder import shipped
from sayso.annotate.window import LIMIT, OVERLAP, pieces, shape, tokenizer, windows


@pytest.mark.parametrize(
    ("word", "kind"),
    [("raid", 1), ("Kabul", 2), ("BLA", 3), ("al-Shabaab", 4), ("9pm", 5), ("—", 6), ("A", 7)],
)
def test_a_word_is_known_by_its_letter_case(word: str, kind: int) -> None:
    assert shape(word) == kind


@given(st.integers(min_value=1, max_value=6000))
def test_windows_give_every_piece_once_and_in_order(count: int) -> None:
    made = windows(count)
    given_ = [i for w in made for i in range(w.first, w.last)]
    assert given_ == list(range(count))
    assert all(w.start <= w.first < w.last <= w.end for w in made)
    assert all(w.end - w.start <= LIMIT for w in made)


def test_a_piece_between_two_windows_has_words_on_both_sides() -> None:
    first, second = windows(LIMIT + 10)
    assert first.last == LIMIT - OVERLAP // 2
    assert first.end - first.last == OVERLAP // 2
    assert second.first - second.start == OVERLAP // 2


def test_a_limit_keeps_its_at_and_a_sentence_does_not() -> None:
    cut = pieces("At least forty guests died at dawn", tokenizer(shipped() / "tokenizer.json"))
    assert [cut.loose[n] for n in (0, 1)] == [1, 0]
    assert cut.loose[5] == 2
    cut = pieces("and most of the dead", tokenizer(shipped() / "tokenizer.json"))
    assert cut.loose[:2] == [2, 0]
    cut = pieces("those that most of them feared", tokenizer(shipped() / "tokenizer.json"))
    assert cut.loose[1] != 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hay'at Tahrir", ["Hay'at", "Tahrir"]),
        ("Jama’at men", ["Jama’at", "men"]),
        ("Mai'anguwa fled", ["Mai'anguwa", "fled"]),
        ("Fano's men", ["Fano", "'", "s", "men"]),
        ("They don't go", ["They", "don", "'", "t", "go"]),
        ("the men' arms", ["the", "men", "'", "arms"]),
        ("Hamas'and", ["Hamas", "'", "and"]),
    ],
)
def test_an_apostrophe_within_a_name_is_part_of_its_word(text: str, words: list[str]) -> None:
    cut = pieces(text, tokenizer(shipped() / "tokenizer.json"))
    ends: dict[int, tuple[int, int]] = {}
    for number, (start, end) in zip(cut.words, cut.spans, strict=True):
        ends[number] = (ends.get(number, (start, end))[0], end)
    assert [text[a:b] for a, b in ends.values()] == words
