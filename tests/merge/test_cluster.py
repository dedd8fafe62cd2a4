from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sayso.merge.cluster import Pair, cluster
from sayso.model.incident import Member

M = [Member(f"r{n}", "e1") for n in range(7)]


def pair(a: int, b: int) -> Pair:
    return frozenset((M[a], M[b]))


def home(clusters: tuple[tuple[Member, ...], ...]) -> Mapping[Member, int]:
    return {member: nth for nth, members in enumerate(clusters) for member in members}


def test_links_above_zero_join_most_by_the_best_pair_a_little_by_the_mean() -> None:
    assert cluster(M[:3], {pair(0, 1): 2.0, pair(1, 2): -1.0}) == ((M[0], M[1]), (M[2],))
    assert cluster(M[:3], {pair(0, 1): 2.0, pair(1, 2): 3.0, pair(0, 2): -1.0}) == (tuple(M[:3]),)
    assert cluster(M[:3], {pair(0, 1): 2.0, pair(1, 2): 3.0, pair(0, 2): -5.0}) == (tuple(M[:3]),)
    assert len(cluster(M[:3], {pair(0, 1): 1.0, pair(1, 2): 3.0, pair(0, 2): -9.5})) == 2


def test_the_best_pair_comes_first_when_both_cannot_be() -> None:
    scores = {pair(0, 1): 2.0, pair(0, 2): 3.0}
    assert cluster(M[:3], scores, forbidden=[pair(1, 2)]) == ((M[0], M[2]), (M[1],))


scored = st.dictionaries(
    st.sampled_from([frozenset(p) for p in combinations(M, 2)]), st.floats(-6, 6), max_size=21
)
pairs = st.sets(st.sampled_from([frozenset(p) for p in combinations(M, 2)]), max_size=4)


@given(scored, pairs, st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(scores, forbidden, draw) -> None:  # type: ignore[no-untyped-def]
    members, items = M[:], list(scores.items())
    draw.shuffle(members)
    draw.shuffle(items)
    again = cluster(members, dict(items), forbidden=list(forbidden))
    assert again == cluster(M, scores, forbidden=forbidden)


@given(scored, pairs)
def test_what_is_forbidden_is_never_together(
    scores: dict[Pair, float], forbidden: set[Pair]
) -> None:
    where = home(cluster(M, scores, forbidden=forbidden))
    assert set(where) == set(M)
    assert all(len({where[member] for member in each}) == 2 for each in forbidden)


@given(scored, pairs)
def test_what_is_joined_is_always_together(scores: dict[Pair, float], joined: set[Pair]) -> None:
    where = home(cluster(M, scores, joined=joined))
    assert all(len({where[member] for member in each}) == 1 for each in joined)
