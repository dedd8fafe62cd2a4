from __future__ import annotations

import numpy as np

from sayso.annotate import heads
from sayso.annotate.settle import Scored, Thresholds, join, settle
from sayso.model.span import Span

TEXT = "Gunmen killed two men. The raid shocked Kabul."


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span.of(TEXT, at, at + len(words))


def scored(kinds: list[str], words: list[str], ties: list[tuple[int, int, str, float]]) -> Scored:
    count = len(kinds)
    table = np.zeros((count, count, len(heads.TIES)), dtype=np.float32)
    for head, tail, tie, sure in ties:
        table[head, tail, heads.TIES.index(tie)] = sure
    return Scored(
        kinds,
        [span(w) for w in words],
        np.full(count, 0.9, dtype=np.float32),
        np.zeros((count, heads.label_count()), dtype=np.float32),
        table,
    )


def test_mentions_of_one_event_share_their_roles() -> None:
    given = scored(
        ["event", "event", "actor"],
        ["killed", "raid", "Gunmen"],
        [(0, 1, "same", 0.9), (1, 0, "same", 0.9), (0, 2, "actor", 0.9), (1, 2, "actor", 0.3)],
    )
    _, links = settle(given, Thresholds())
    assert [(li.kind, li.head, li.tail) for li in links] == [("same", 1, 0), ("actor", 0, 2)]


def test_the_surest_mention_leads_its_event() -> None:
    given = scored(
        ["event", "event"], ["killed", "raid"], [(0, 1, "same", 0.9), (1, 0, "same", 0.9)]
    )
    given.keep[0] = 0.6
    _, links = settle(given, Thresholds())
    assert [(li.kind, li.head, li.tail) for li in links] == [("same", 0, 1)]


def test_a_mention_below_its_bar_is_left_out_with_its_links() -> None:
    given = scored(["event", "actor"], ["killed", "Gunmen"], [(0, 1, "actor", 0.9)])
    mentions, links = settle(given, Thresholds(keep={"actor": 0.95}))
    assert [m.kind for m in mentions] == ["event"]
    assert links == ()


def test_rival_figures_are_handed_over_surest_first() -> None:
    given = scored(
        ["event", "number", "number"],
        ["killed", "two", "men"],
        [(0, 1, "killed", 0.6), (0, 2, "killed", 0.8)],
    )
    _, links = settle(given, Thresholds())
    assert [(li.kind, li.tail) for li in links] == [("killed", 2), ("killed", 1)]


def test_a_mode_is_one_that_the_category_has() -> None:
    given = scored(["event"], ["killed"], [])
    place = heads.label_slices()
    category, mode = heads.LABELS["category"][1], heads.LABELS["mode"][1]
    given.labels[0, place["category"].start + category.index("PROTEST")] = 5
    given.labels[0, place["mode"].start + mode.index("drone")] = 9
    given.labels[0, place["mode"].start + mode.index("riot")] = 3
    mentions, _ = settle(given, Thresholds())
    assert (mentions[0].label, mentions[0].labels["mode"]) == ("PROTEST", "riot")


def test_clusters_join_the_closest_first_and_by_the_mean() -> None:
    same = np.zeros((3, 3), dtype=np.float32)
    same[0, 1] = same[1, 0] = 0.9
    same[1, 2] = same[2, 1] = 0.6
    assert join([0, 1, 2], same, 0.5) == [[0, 1], [2]]
    same[0, 2] = same[2, 0] = 0.6
    assert join([0, 1, 2], same, 0.5) == [[0, 1, 2]]


def test_same_words_fill_a_role_once() -> None:
    given = scored(
        ["event", "actor", "actor"],
        ["killed", "Gunmen", "Gunmen"],
        [(0, 1, "actor", 0.7), (0, 2, "actor", 0.8)],
    )
    _, links = settle(given, Thresholds())
    assert [li.tail for li in links] == [2]
