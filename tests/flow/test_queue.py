"""The queue and regrouping over a real store: order, what is asked once, who judged meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import FormError, NotFound, SettingError
from sayso.flow.doubt import Doubts
from sayso.flow.incidents import merge, refresh
from sayso.flow.judge import judge
from sayso.flow.load import load
from sayso.flow.queue import Queue
from sayso.flow.regroup import join, split
from sayso.flow.reviewing import Word, review
from sayso.model.codec import to_json
from sayso.model.coded import Coded
from sayso.model.incident import Member
from sayso.store.connect import Store, open_store
from tests import build


def told(name: str, *, sure: float) -> Coded:
    """The hand-built report under another id and outlet."""
    coded = build.coded()
    event = replace(coded.events[0], confidence=sure)
    report = replace(coded.report, id=name, outlet=f"Outlet {name}")
    return replace(coded, report=report, events=(event,))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "coded.jsonl"
    every = [told("r-1", sure=0.9), told("r-2", sure=0.4), told("r-3", sure=0.6)]
    path.write_text("".join(json.dumps(to_json(coded)) + "\n" for coded in every))
    with open_store(tmp_path / "a.db", create=True) as made:
        assert not load([str(path)], made).failed
        yield made


def names(queue: Queue, kind: str | None = None) -> list[str]:
    return [task.sights[0].member.report for task in queue.tasks(kind)]


def test_the_least_sure_come_first_and_what_was_said_is_not_asked_again(store: Store) -> None:
    queue = Queue(store)
    assert names(queue, "event") == ["r-2", "r-3", "r-1"]
    doubts = [task.doubt for task in queue.tasks()]
    assert doubts == sorted(doubts, reverse=True)
    assert queue.count("event") == 3
    item = build.coded().events[0].id
    review(store, "r-2", [Word(item, "accept")], by="A")
    review(store, "r-3", [Word(item, "correct", "status", "averted")], by="A")
    assert names(Queue(store), "event") == ["r-3", "r-1"]
    with pytest.raises(SettingError, match="no kind of task"):
        queue.tasks("all")


def test_conflicts_come_before_all_else(store: Store) -> None:
    item = build.coded().events[0].id
    for who, value in (("A", "averted"), ("B", "planned")):
        review(store, "r-1", [Word(item, "correct", "status", value)], by=who, saw=None)
    first = Queue(store).tasks()[0]
    assert (first.kind, first.why) == ("conflict", ("A, B part",))
    assert len(first.rows) == 2


def test_a_stretch_of_the_queue_is_a_part_of_the_whole(store: Store) -> None:
    queue = Queue(store)
    whole = queue.tasks(limit=10)
    assert queue.tasks(limit=2) + queue.tasks(limit=8, skip=2) == whole


def test_incidents_are_split_and_joined_and_who_judged_meanwhile_is_told(store: Store) -> None:
    refresh(store)
    item = build.coded().events[0].id
    (name,) = merge(store).groups
    members = [Member(report, item) for report in ("r-1", "r-2", "r-3")]
    apart = split(store, name, members[2:], by="A", saw=0)
    assert (len(apart.rows), len(apart.incidents)) == (2, 2)
    again = join(store, apart.incidents, by="B", saw=0)
    assert len(again.incidents) == 1
    assert again.against == apart.rows
    with pytest.raises(FormError, match="nothing to split"):
        split(store, again.incidents[0], members, by="A")
    with pytest.raises(NotFound, match="not in it"):
        split(store, again.incidents[0], [Member("r-9", "x")], by="A")
    with pytest.raises(FormError, match="with itself"):
        join(store, [again.incidents[0], again.incidents[0]], by="A")


def test_an_empty_store_asks_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "b.db", create=True) as store:
        assert len(Doubts(store)) == 0
        assert Queue(store).count() == 0


def test_a_judged_pair_is_no_doubt(samples_store: Store) -> None:
    refresh(samples_store)
    held = Doubts(samples_store)
    first = held.first(len(held))
    assert first
    assert all(0.0 < one.doubt < 1.0 for one in first)
    pair = (f"{first[0].a.report}/{first[0].a.event}", f"{first[0].b.report}/{first[0].b.event}")
    judge(samples_store, "unsure", pair, by="A")
    left = Doubts(samples_store).first(1000)
    assert {(one.a, one.b) for one in left} == {(one.a, one.b) for one in first[1:]}


@pytest.fixture
def samples_store(tmp_path: Path) -> Iterator[Store]:
    from sayso.flow.engine import Job, run
    from sayso.flow.source import readings

    samples = Path(__file__).parents[2] / "samples" / "reports"
    with open_store(tmp_path / "s.db", create=True) as made:
        run(readings([str(samples)]), Job(store=made))
        yield made
