from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sayso.annotate import heads
from sayso.annotate.encoder import shipped
from sayso.annotate.window import tokenizer
from training.example import Example, example, joined
from training.gold import convert, load

CORPUS = Path(__file__).resolve().parents[2] / "eval" / "corpus"


@pytest.fixture(scope="module")
def cases() -> list[Example]:
    cut = tokenizer(shipped() / "tokenizer.json")
    return [example(convert(raw), cut) for raw in list(load([CORPUS / "A-01.yaml"]))[:2]]


def words(case: Example, mention: tuple[int, int, int]) -> str:
    _, start, end = mention
    return case.gold.text[case.pieces.spans[start][0] : case.pieces.spans[end - 1][1]]


def test_mentions_stand_on_the_pieces_of_their_words(cases: list[Example]) -> None:
    case = cases[0]
    gold = {(m.kind, case.gold.text[m.start : m.end]) for m in case.gold.mentions}
    laid = {(heads.TAGS[m[0]], words(case, m)) for m in case.mentions}
    assert laid == gold


def test_a_tag_begins_once_for_each_mention(cases: list[Example]) -> None:
    for case in cases:
        starts = {(kind, start) for kind, start, _ in case.mentions}
        assert int(case.tags[:, :, 0].sum()) == len(starts)
        assert set(np.unique(case.weights)) <= {0.0, 1.0}


def test_two_reports_on_one_page_keep_their_words_and_ties(cases: list[Example]) -> None:
    one, other = cases
    both = joined(one, other)
    assert [words(both, m) for m in both.mentions] == [
        *(words(one, m) for m in one.mentions),
        *(words(other, m) for m in other.mentions),
    ]
    ends = [{h < len(one.mentions), t < len(one.mentions)} for h, t, _, _ in both.links]
    assert all(len(e) == 1 for e in ends)
    assert len(both.links) == len(one.links) + len(other.links)
    assert both.tags.shape[0] == len(both.pieces) == len(both.pieces.spans)
