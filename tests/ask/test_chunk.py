from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.ask.chunk import Chunk, chunks, halves

LINES = st.lists(st.text(alphabet="ab. ", max_size=40), max_size=20)


@given(LINES, st.integers(min_value=8, max_value=80))
def test_chunks_own_every_character_once_in_order(lines: list[str], size: int) -> None:
    text = "\n".join(lines)
    made = chunks(text, size)
    assert "".join(text[c.own : c.end] for c in made) == text
    for chunk in made:
        assert chunk.start <= chunk.own <= chunk.end
        assert chunk.end - chunk.own <= size
        assert chunk.own - chunk.start <= size // 8


@given(LINES)
def test_halves_own_what_the_whole_owns_and_are_smaller(lines: list[str]) -> None:
    text = "\n".join(lines)
    whole = Chunk(0, min(3, len(text)), len(text))
    made = halves(text, whole)
    assert "".join(text[c.own : c.end] for c in made) == text[whole.own :]
    assert made[0].start == 0
    if whole.end - whole.own > 1:
        assert all(c.end - c.own < whole.end - whole.own for c in made)


def test_a_text_that_fits_is_one_chunk_and_a_long_one_is_cut_at_lines() -> None:
    assert chunks("one\ntwo", 10) == [Chunk(0, 0, 7)]
    text = "a" * 30 + "\n" + "b" * 30 + "\n" + "c" * 30
    assert [text[c.own : c.end] for c in chunks(text, 50)] == [
        "a" * 30 + "\n",
        "b" * 30 + "\n",
        "c" * 30,
    ]
