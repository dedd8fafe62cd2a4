from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import NotFound
from sayso.flow.engine import Job, run
from sayso.flow.recipe import Recipe
from sayso.flow.stages import Stages
from sayso.model.coded import Coded
from sayso.model.reading import Reading
from sayso.store import ledger
from sayso.store.connect import open_store
from tests.flow import stand_in


def other(recipe: Recipe) -> Stages:
    """A coder that takes everything for a protest and misses the second event."""
    return Stages(stand_in.annotate, lambda a: _changed(stand_in.code(a)), stand_in.same)


def _changed(coded: Coded) -> Coded:
    events = tuple(replace(e, category="PROTEST", confidence=0.5) for e in coded.events[:1])
    kept = {event.id for event in events}
    claims = tuple(replace(c, coder="other") for c in coded.claims if c.item in kept)
    return Coded(coded.report, events=events, claims=claims)


def surer(recipe: Recipe) -> Stages:
    """A coder that differs in its confidence alone."""
    return Stages(stand_in.annotate, lambda a: _surer(stand_in.code(a)), stand_in.same)


def _surer(coded: Coded) -> Coded:
    return replace(coded, events=tuple(replace(e, confidence=0.1) for e in coded.events))


TEXTS = ("Rebels killed two.\nSoldiers killed five.", "Nothing.")


def test_two_runs_are_compared_item_by_item(tmp_path: Path) -> None:
    readings = [stand_in.reading(text, text) for text in TEXTS]
    with open_store(tmp_path / "a.db", create=True) as store:
        first = run(readings, Job(store=store, build=stand_in.build)).run or ""
        second = run(readings, Job(store=store, build=other, again=True)).run or ""
        third = run(readings[1:], Job(store=store, build=stand_in.build)).run or ""
        fourth = run(readings, Job(store=store, build=surer, again=True)).run or ""
        found = sorted(ledger.changes(store, first, second), key=lambda change: change.how)
        assert [change.how for change in found] == ["changed", "gone"]
        before, after = found[0].before, found[0].after
        assert before
        assert after
        assert (before.events[0].category, after.events[0].category) == ("ASSAULT", "PROTEST")
        back = ledger.changes(store, second, first)
        assert sorted(change.how for change in back) == ["added", "changed"]
        assert [change.how for change in ledger.changes(store, third, first)] == ["added", "added"]
        assert not list(ledger.changes(store, first, fourth))


def test_a_run_goes_by_number_id_and_last(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        with pytest.raises(NotFound, match="no run"):
            ledger.run(store, "last")
        first = run([], Job(store=store, build=stand_in.build)).run or ""
        second = run([], Job(store=store, build=stand_in.build)).run or ""
        assert ledger.run(store, "1").id == ledger.run(store, first[:12]).id == first
        assert ledger.run(store, "last").id == second
        with pytest.raises(NotFound, match="could be any of"):
            ledger.run(store, "run-")
        with pytest.raises(NotFound, match="sayso runs"):
            ledger.run(store, "3")


def test_a_run_that_was_broken_off_has_no_end(tmp_path: Path) -> None:
    def readings() -> Iterator[Reading]:
        yield stand_in.reading("a", TEXTS[0])
        raise KeyboardInterrupt

    with open_store(tmp_path / "a.db", create=True) as store:
        with pytest.raises(KeyboardInterrupt):
            run(readings(), Job(store=store, build=stand_in.build))
        (broken,) = ledger.runs(store)
        assert broken.finished is None
        assert broken.counts == {"coded": 1, "nothing found": 0, "failed": 0}
