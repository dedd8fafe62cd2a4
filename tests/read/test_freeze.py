"""Freezing: one form, reached at once, and offsets that hold in it."""

from __future__ import annotations

import time
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.ids import report_id
from sayso.read import read_text
from sayso.read.freeze import freeze
from sayso.read.unwrap import is_wrapped, unwrap


def test_newlines_controls_and_trailing_spaces() -> None:
    assert freeze("\ufeffa\r\nb\rc\u2028d \t\n\n\n\ne\x00\x07f\u202e") == "a\nb\nc\nd\n\nef"


def test_composes() -> None:
    assert freeze("Cafe\u0301") == "Café"


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert freeze("a\ud800b") == "a\ufffdb"


@given(st.text())
def test_is_nfc_clean_and_final(text: str) -> None:
    once = freeze(text)
    assert unicodedata.is_normalized("NFC", once)
    assert not {"\r", "\0", "\t", "\u2028"} & set(once)
    assert freeze(once) == once


LINE = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.sampled_from(
        [
            "The army said on Tuesday that nine people were killed in the attack near the river.",
            "COMMENTS (3)",
            "By Anna Bell",
            "Read more: the river",
            "Share on WhatsApp",
            "rook_77: lol",
            "",
        ]
    ),
)


@settings(deadline=None)  # the language model loads within the first example
@given(st.lists(LINE, max_size=12))
def test_removed_spans_are_exact_and_the_text_is_what_is_left(lines: list[str]) -> None:
    given_text = "\n".join(lines)
    report = read_text(given_text).report
    whole = freeze(given_text)
    if report is None or is_wrapped(whole):
        return
    assert all(cut.holds(whole) for cut in report.removed)
    assert unicodedata.is_normalized("NFC", report.text)
    assert report.id == report_id(report.text, outlet=report.outlet, url=report.url)
    cut_lines = {whole.count("\n", 0, cut.start) for cut in report.removed}
    left = [line for n, line in enumerate(whole.split("\n")) if n not in cut_lines]
    assert report.text.split() == "\n".join(left).split()


WRAPPED = """\
The governor of the province said on Monday that the toll of the
attack on the market had risen to nine, after two of the wound-
ed died in the hospital of the town.

Police have arrested three men, who are said to have brought
the device across the river in a boat that was later found
burnt on the other bank."""


def test_hard_wrapped_lines_are_joined() -> None:
    assert is_wrapped(WRAPPED)
    lines = [line for line in unwrap(WRAPPED.split("\n")) if line]
    assert len(lines) == 2
    assert "after two of the wounded died in" in lines[0]


def test_plain_paragraphs_are_not_joined() -> None:
    assert not is_wrapped("A headline\nOne whole sentence stands here.\nAnd another one here.")


def test_a_run_of_spaces_is_looked_at_once() -> None:
    """A megabyte of spaces before a word would take an hour if each of them began a search."""
    started = time.process_time()
    assert freeze("a" + " " * 1_000_000 + "b  \n") == "a" + " " * 1_000_000 + "b"
    assert time.process_time() - started < 5


def test_a_hyphen_stays_where_the_word_has_it_elsewhere() -> None:
    lines = ["The cease-fire in the valley of the river held for the cease-", "fire was new in the"]
    assert unwrap(lines)[0].endswith("for the cease-fire was new in the")
    lines = ["The guns in the valley of the river fell silent at the hour of ar-", "mistice there"]
    assert unwrap(lines)[0].endswith("at the hour of armistice there")
