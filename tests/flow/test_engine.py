from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import EmptyInput, SettingError
from sayso.flow.engine import Job, run
from sayso.flow.recipe import Recipe
from sayso.model.coded import Coded
from sayso.model.reading import Reading
from sayso.model.run import Entry
from sayso.store import ledger, view
from sayso.store.connect import open_store
from tests.flow import stand_in
from tests.flow.stand_in import reading
from tests.store.content import content

TEXTS = {
    "a": "Rebels killed two.",
    "b": "All was quiet.",
    "c": "BOOM killed three.",
    "d": "FREMD killed four.",
    "e": "Soldiers killed five.\nRebels killed six.",
}


def readings() -> Iterator[Reading]:
    for name, text in TEXTS.items():
        yield reading(name, text)
    empty = reading("f", "")
    yield replace(empty, report=None, error=EmptyInput("it holds no text", where="f"))


OUTCOMES = {
    "a": "coded",
    "b": "nothing found",
    "c": "failed",
    "d": "failed",
    "e": "coded",
    "f": "failed",
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_input_is_entered_and_none_stops_the_others(tmp_path: Path, jobs: int) -> None:
    coded: list[Coded] = []
    told: list[Entry] = []
    with open_store(tmp_path / "a.db", create=True) as store:
        job = Job(
            store=store,
            sink=coded.append,
            progress=told.append,
            build=stand_in.build,
            jobs=jobs,
        )
        summary = run(readings(), job)
        assert summary.run
        entered = list(ledger.entries(store, summary.run))
        assert ledger.run(store, "last").counts == summary.tally()
    assert entered == told
    assert {entry.name: entry.outcome for entry in entered} == OUTCOMES
    assert list(OUTCOMES) == [entry.name for entry in entered]
    errors = {entry.name: entry.error for entry in entered if entry.error}
    assert errors == {"c": "CodingError", "d": "NotEnglish", "f": "EmptyInput"}
    assert [one.report.text for one in coded] == [TEXTS[name] for name in "abe"]
    assert summary.tally() == {"coded": 2, "nothing found": 1, "failed": 3}
    assert summary.items["events"] == 3


def test_a_second_run_changes_nothing_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path, create=True) as store:
        job = Job(store=store, build=stand_in.build)
        first = run(readings(), job)
        before = content(path)
        second = run(readings(), job)
        assert content(path) == before
        assert second.before == 3
        assert second.items == first.items
        names = [entry.name for entry in second.failed]
        assert names == ["c", "d", "f"]
        assert not list(ledger.changes(store, *(r.id for r in ledger.runs(store))))


def test_again_codes_what_is_known(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        job = Job(store=store, build=stand_in.build)
        run(readings(), job)
        assert run(readings(), replace(job, again=True)).before == 0


def test_another_recipe_codes_anew(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        job = Job(store=store, build=stand_in.build)
        run(readings(), job)
        assert run(readings(), replace(job, recipe=Recipe(coder="rules"))).before == 0


def test_without_a_store_nothing_is_kept() -> None:
    summary = run(readings(), Job(build=stand_in.build))
    assert summary.run is None
    assert summary.total == 6


def test_what_breaks_the_form_is_not_kept(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        summary = run([reading("a", TEXTS["a"])], Job(store=store, build=stand_in.build_broken))
        assert [entry.error for entry in summary.failed] == ["FormError"]
        assert "claims and items do not meet" in (summary.failed[0].reason or "")
        assert not list(view.coded(store))


def test_a_failed_input_keeps_its_bytes(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        run(readings(), Job(store=store, build=stand_in.build))
        kept = view.original(store, reading("c", TEXTS["c"]).sha256)
    assert kept == TEXTS["c"].encode()


def test_two_inputs_of_one_id_with_different_words(tmp_path: Path) -> None:
    clash = [reading("a", "One killed.", id="1"), reading("b", "Two killed.", id="1")]
    with open_store(tmp_path / "a.db", create=True) as store:
        for _ in range(2):
            summary = run(clash, Job(store=store, build=stand_in.build))
            assert summary.tally() == {"coded": 1, "nothing found": 0, "failed": 1}
            assert "already names another report" in (summary.failed[0].reason or "")


def test_workers_give_what_one_process_gives() -> None:
    several = [reading(str(n), f"Rebels killed {n}.") for n in range(40)]
    alone: list[Coded] = []
    together: list[Coded] = []
    run(several, Job(sink=alone.append, build=stand_in.build))
    run(several, Job(sink=together.append, build=stand_in.build, jobs=2))
    assert alone == together


def test_a_worker_that_dies_takes_only_its_report_with_it() -> None:
    texts = ["One killed.", "DIE killed.", *(f"{n} killed." for n in range(12))]
    coded: list[Coded] = []
    job = Job(sink=coded.append, build=stand_in.build, jobs=2)
    summary = run([reading(text, text) for text in texts], job)
    assert [(e.name, e.error) for e in summary.failed] == [("DIE killed.", "CodingError")]
    assert [one.report.text for one in coded] == [texts[0], *texts[2:]]


def test_workers_that_cannot_start_say_why() -> None:
    job = Job(build=stand_in.build_nothing, jobs=2)
    summary = run([reading("a", "One killed.")], job)
    assert "no model" in (summary.failed[0].reason or "")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_setting_that_cannot_be_ends_the_run(jobs: int) -> None:
    with pytest.raises(SettingError, match="no such table"):
        run(readings(), Job(build=stand_in.build_unset, jobs=jobs))


def test_readings_are_taken_only_as_they_are_needed() -> None:
    """Memory stays flat: no more than a few reports are ahead of what is done."""
    taken, done, ahead = [0], [0], [0]

    def asked() -> Iterator[Reading]:
        for n in range(60):
            taken[0] += 1
            ahead[0] = max(ahead[0], taken[0] - done[0])
            yield reading(str(n), f"Rebels killed {n}.")

    def told(entry: Entry) -> None:
        done[0] += 1

    run(asked(), Job(build=stand_in.build, jobs=2, progress=told))
    assert done[0] == 60
    assert ahead[0] <= 10
