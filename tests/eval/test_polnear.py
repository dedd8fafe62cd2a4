"""Spans of PolNeAR: exact and by overlap."""

from pathlib import Path

import pytest

from eval import polnear
from eval.polnear import Characters
from sayso.model.span import Span

MARKS = """T1\tSource 0 6\tPolice
T2\tCue 7 11\tsaid
T3\tContent 12 20;30 40\tnine died … on Monday
T4\tAttribution 7 11\tsaid
T5\tSource 0 6\tPolice
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
"""


def run(start: int, end: int) -> Characters:
    return frozenset(range(start, end))


def test_spans_are_read_with_their_breaks_and_once() -> None:
    assert polnear.spans(MARKS) == {
        "source": [((0, 6),)],
        "cue": [((7, 11),)],
        "content": [((12, 20), (30, 40))],
    }


def test_an_article_counts_once_whoever_marked_it(tmp_path: Path) -> None:
    for name in ("attributions", "text"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "a_b.txt").write_bytes(b"Police said\r\nso.")
    (tmp_path / "attributions" / "a_b_2f.ann").write_text("")
    (tmp_path / "attributions" / "a_b_1f.ann").write_text(MARKS)
    (tmp_path / "attributions" / "gone_1f.ann").write_text(MARKS)
    (article,) = polnear.articles(tmp_path)
    assert (article.name, article.text) == ("a_b", "Police said\r\nso.")
    assert article.spans["source"] == [((0, 6),)]


def test_spaces_are_no_part_of_a_span() -> None:
    assert polnear.characters("a b, c", ((0, 3), (4, 6))) == {0, 2, 5}


def test_exact_is_the_same_set() -> None:
    assert polnear.exact([run(0, 4), run(6, 9)], [run(0, 4), run(6, 10)]) == (1, 2, 1, 2)


def test_half_of_the_union_is_enough_and_less_is_not() -> None:
    assert polnear.overlap([run(0, 5)], [run(0, 10)]) == (1, 1, 1, 1)
    assert polnear.overlap([run(0, 4)], [run(0, 10)]) == (0, 1, 0, 1)


def test_a_piece_of_a_broken_span_counts_by_its_share() -> None:
    broken = run(0, 8) | run(20, 24)
    assert polnear.overlap([run(0, 8), run(20, 24)], [broken]) == (1, 2, 1, 1)


def test_the_closest_pairs_come_first_and_none_twice() -> None:
    found, wanted = [run(0, 6), run(0, 10)], [run(0, 10)]
    assert polnear.overlap(found, wanted) == (1, 2, 1, 1)
    assert polnear.overlap([run(0, 6), run(0, 10)], [run(0, 10), run(0, 7)]) == (2, 2, 2, 2)


def parts(text: str, *words: str) -> list[Span]:
    """The places of some words in a text."""
    return [Span.of(text, at, at + len(w)) for w in words for at in (text.index(w),)]


@pytest.mark.parametrize(
    ("text", "contents", "marks", "one"),
    [
        ('"It failed," he said, "again."', ['"It failed,"', '"again."'], ["he said"], True),
        ("It was, he said, too late.", ["It was", "too late"], ["he said"], True),
        (
            '"It failed," he said. He wept, "again."',
            ['"It failed,"', '"again."'],
            ["he said"],
            False,
        ),
        (
            "It failed, he said. Later, she said, all went.",
            ["It failed", "all went"],
            ["he said"],
            False,
        ),
        ("It was, the day after, too late.", ["It was", "too late"], [], False),
        ('"It failed," he said.\n"Twice."', ['"It failed,"', '"Twice."'], ["he said"], False),
        ("It failed, he said and she said it held", ["It failed", "it held"], ["he said"], False),
    ],
)
def test_parts_of_one_quotation_are_joined_over_who_said_it(
    text: str, contents: list[str], marks: list[str], one: bool
) -> None:
    found = polnear.rejoined(text, parts(text, *contents), parts(text, *marks))
    assert len(found) == (1 if one else 2)
    assert [part.quote for span in found for part in span] == contents
