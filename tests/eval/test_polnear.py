"""Spans of PolNeAR: exact and by overlap."""

from pathlib import Path

from eval import polnear
from eval.polnear import Characters

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
