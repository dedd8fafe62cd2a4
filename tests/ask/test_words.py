from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ask.words import Words
from sayso.model.span import Span

TEXT = (
    "The army’s men raided Gao. The raid killed two, the army said.\n"
    "Later the army raided Gao again and killed two."
)


def quoted(found: Span | str) -> str:
    assert isinstance(found, Span)
    assert found.holds(TEXT)
    return found.quote


def test_words_that_stand_once_are_found() -> None:
    assert quoted(Words(TEXT).one("The raid", ())) == "The raid"


@pytest.mark.parametrize("quote", ["The navy", "raide", "aid", "the Raid", "raided  Gao", "", " "])
def test_words_that_do_not_stand_are_not(quote: str) -> None:
    assert Words(TEXT).one(quote, ()) == "does not stand in the report"


def test_marks_and_blanks_count_as_the_same_and_the_report_s_own_are_kept() -> None:
    words = Words(TEXT)
    assert quoted(words.one("The army's men", ())) == "The army’s men"
    assert quoted(words.one("the army said. Later", ())) == "the army said.\nLater"


def test_of_several_places_that_in_the_words_around_is_meant() -> None:
    words = Words(TEXT)
    later = words.places("Later the army raided Gao again and killed two")[0]
    assert words.one("killed", [later]) == Span(99, 105, "killed")
    first = words.places("The raid killed two")[0]
    assert words.one("killed", [first]) == Span(36, 42, "killed")


def test_of_several_places_none_is_guessed_but_for_names() -> None:
    words = Words(TEXT)
    near = words.places("The raid killed two")[0]
    assert (
        words.one("Gao", [near]) == "stands 2 times in the report, but not in the words around it"
    )
    found = words.one("Gao", [near], name=True)
    assert isinstance(found, Span)
    assert found.start == TEXT.index("Gao")


def test_only_the_stretch_that_was_shown_is_looked_through() -> None:
    start = TEXT.index("Later")
    assert Words(TEXT, start).one("The raid", ()) == "does not stand in the report"
    assert Words(TEXT, start).places("killed") == [Span(99, 105, "killed")]
    assert Words(TEXT, 0, 40).places("killed") == []


@given(st.text(max_size=60), st.text(max_size=8))
def test_whatever_is_found_stands_there_letter_by_letter(text: str, quote: str) -> None:
    asked = [c for c in normalize("NFC", quote) if c.isalnum()]
    for span in Words(f"{text} {quote} {text}").places(quote):
        assert span.holds(f"{text} {quote} {text}")
        assert [c for c in span.quote if c.isalnum()] == asked
