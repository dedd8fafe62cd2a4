from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import FormError, NotFound
from sayso.merge.merger import Merger
from sayso.model.coded import Coded
from sayso.model.incident import Member, incident_id
from sayso.model.review import Judgement
from tests.merge.acts import act, report, told

A, B, C, FAR = (Member(f"r-{n}", "e1") for n in (1, 2, 3, 4))

REPORTS: list[Coded] = [
    told("r-1", outlet="Lantern"),
    told("r-2", outlet="Echo", published="2024-03-06", killed=(2, None)),
    told("r-3", outlet="Herald", published="2024-03-07", killed=3),
    told("r-4", outlet="Echo", published="2024-03-06", where="Kidal", whom="Nine herders", killed=9,
         who="the Blue Band", mode="drone"),
    report("r-5", act(), act(where="Menaka", whom="A teacher", killed=1), outlet="Mail",
           published="2024-03-08"),
]  # fmt: skip


def merged(*coded: Coded) -> Merger:
    merger = Merger()
    merger.add(*coded)
    return merger


def judgement(a: Member, b: Member, verdict: str, at: str = "2024-04-01", **more: str) -> Judgement:
    return Judgement(a, b, verdict, "N. Reviewer", at, **more)


def test_accounts_of_one_act_come_together() -> None:
    groups = merged(*REPORTS).groups()
    assert (A, B, C, Member("r-5", "e1")) in groups.values()
    assert (FAR,) in groups.values()


@settings(max_examples=25, deadline=None)
@given(st.permutations(REPORTS), st.integers(0, 4))
def test_neither_order_nor_batches_change_the_clusters(coded: list[Coded], cut: int) -> None:
    merger = Merger()
    merger.add(*coded[:cut])
    for each in coded[cut:]:
        merger.add(each)
    assert set(merger.groups().values()) == set(merged(*REPORTS).groups().values())


def test_an_id_outlives_earlier_and_later_reports() -> None:
    merger = merged(REPORTS[1])
    (name,) = merger.groups()
    assert name == incident_id(B)
    (change,) = merger.add(REPORTS[0])
    assert (change.kind, change.before, change.after) == ("joined", (name,), (name,))
    assert merger.home(A) == merger.home(B) == name
    assert merger.add(REPORTS[3])[0].kind == "opened"


def test_a_judgement_wins_survives_and_leaves_a_trail() -> None:
    merger = merged(*REPORTS)
    kept = merger.home(A)
    changes = merger.judge(judgement(A, C, "different"))
    assert merger.home(A) != merger.home(C)
    assert "split" in {change.kind for change in changes}
    assert merger.home(A) == kept
    merger.add(told("r-6", outlet="Post", published="2024-03-09"))
    assert merger.home(A) != merger.home(C)


def test_a_person_can_join_what_a_veto_parts_and_take_it_back() -> None:
    merger = merged(*REPORTS)
    row = judgement(A, FAR, "same")
    merger.judge(row)
    assert merger.home(A) == merger.home(FAR)
    back = judgement(A, FAR, "same", "2024-04-02", revokes=row.id)
    merger.judge(back)
    assert merger.home(A) != merger.home(FAR)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(permutations((A, B, C, FAR), 2))),
                  st.sampled_from(("same", "different"))),
        max_size=5,
    )
)  # fmt: skip
def test_the_latest_judgement_always_holds(rows: list[tuple[tuple[Member, Member], str]]) -> None:
    merger = merged(*REPORTS[:4])
    for nth, ((a, b), verdict) in enumerate(rows):
        merger.judge(judgement(a, b, verdict, f"2024-04-{nth + 1:02}"))
        assert (merger.home(a) == merger.home(b)) == (verdict == "same")
    lost = merger.judged().lost
    for row in merger.judged().joined:
        assert len({merger.home(member) for member in row}) == 1
    assert len(lost) <= len(rows)


def test_unsure_changes_nothing_but_is_not_asked_again() -> None:
    merger = merged(*REPORTS)
    before = merger.groups()
    assert merger.judge(judgement(A, FAR, "unsure")) == []
    assert merger.groups() == before
    assert not [pair for pair in merger.doubts() if set(pair[:2]) == {A, FAR}]


def test_restored_incidents_keep_their_ids() -> None:
    first = merged(*REPORTS[1:])
    again = Merger()
    for coded in REPORTS[1:]:
        again.enter(coded)
    again.restore(first.groups())
    again.add(REPORTS[0])
    assert again.home(A) == first.home(B)
    whole = merged(*REPORTS)
    assert set(again.groups().values()) == set(whole.groups().values())


def test_a_report_entered_twice_changes_nothing() -> None:
    merger = merged(*REPORTS)
    assert merger.add(REPORTS[0]) == []


def test_judgements_that_cannot_be_are_refused() -> None:
    merger = merged(*REPORTS)
    with pytest.raises(NotFound):
        merger.judge(judgement(A, Member("r-9", "e1"), "same"))
    with pytest.raises(FormError):
        merger.judge(judgement(A, B, "perhaps"))
    with pytest.raises(FormError):
        merger.judge(Judgement(A, B, "same", " ", "2024-04-01"))
