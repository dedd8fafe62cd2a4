"""Reviewing a real store: what is said is shown, by filters and views too, and outlives runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from sayso.errors import FormError, NotFound
from sayso.flow.load import load
from sayso.flow.reviewing import NOW, Told, Word, named, review, undo
from sayso.model.codec import to_json
from sayso.model.coded import Coded
from sayso.store import correction, ledger, view
from sayso.store.connect import Store, open_store
from sayso.store.filter import Filter
from tests import build

CODED = build.coded()
EVENT = CODED.events[0]


def enter(store: Store, folder: Path, *reports: Coded, name: str = "coded.jsonl") -> None:
    path = folder / name
    path.write_text("".join(json.dumps(to_json(coded)) + "\n" for coded in reports))
    assert not load([str(path)], store).failed


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "a.db", create=True) as made:
        enter(made, tmp_path, CODED)
        yield made


def say(
    store: Store, verdict: str, field: str | None = None, value: Any = None, **more: Any
) -> Told:
    word = Word(more.pop("target", EVENT.id), verdict, field, value)
    return review(store, "r-1", [word], **{"by": "N. R.", **more})


def words(quote: str, nth: int = 1) -> dict[str, Any]:
    span = build.span(quote, nth=nth)
    return {"start": span.start, "end": span.end, "quote": quote}


def test_a_corrected_value_is_shown_everywhere_and_the_coders_stays(store: Store) -> None:
    say(store, "correct", "category", "COERCE")
    assert view.report(store, "r-1").events[0].category == "COERCE"
    assert [f.event.id for f in view.events(store, Filter(category="COERCE"))] == [EVENT.id]
    assert not list(view.events(store, Filter(category="ASSAULT")))
    now = correction.state(store, "r-1")
    assert now.reviewed.machine == CODED
    assert view.result(store, now.result) == CODED


def test_words_are_selected_and_names_resolved(store: Store) -> None:
    say(store, "correct", "actor", [words("the army")])
    say(store, "correct", "place", [words("Gao")])
    event = view.report(store, "r-1").events[0]
    assert [span.quote for span in event.actor] == ["the army"]
    assert event.place[0].place is not None
    assert event.place[0].place.country == "MLI"


def test_figures_are_read_from_the_words_and_dates_from_edtf(store: Store) -> None:
    say(store, "correct", "injured", {"text": words("Two guards")})
    say(store, "correct", "date", "2024-03")
    event = view.report(store, "r-1").events[0]
    assert event.injured is not None
    assert (event.injured.low, event.injured.best, event.injured.high) == (2, 2, 2)
    assert event.date is not None
    assert (event.date.start, event.date.end) == ("2024-03-01", "2024-03-31")


@pytest.mark.parametrize(
    ("verdict", "field", "value", "told"),
    [
        ("correct", "actor", [{"start": 3, "end": 9, "quote": "guards"}], "do not stand at"),
        ("correct", "actor", [{"start": 3, "end": 9000}], "empty or outside"),
        ("correct", "category", "MURDER", "ACCUSE"),
        ("correct", "mode", "arrest", "ASSAULT has no mode"),
        ("correct", "date", "yesterday", "EDTF"),
        ("correct", "id", "x", "no value"),
        ("correct", None, "x", "of one value"),
        ("reject", "status", None, "cannot be left out"),
        ("doubt", None, None, "unknown"),
        ("correct", "killed", {"text": words("Two"), "low": 5, "high": 2}, "no range"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_entered(
    store: Store, verdict: str, field: str | None, value: Any, told: str
) -> None:
    with pytest.raises(FormError, match=told):
        say(store, verdict, field, value)
    assert correction.corrections(store) == ()


def test_who_is_not_there_is_not_found_and_nobody_signs_for_nobody(store: Store) -> None:
    with pytest.raises(NotFound):
        say(store, "reject", target="evt-none")
    with pytest.raises(NotFound):
        say(store, "reject", saw="cor-none")
    with pytest.raises(NotFound):
        say(store, "reject", result="res-none")
    with pytest.raises(FormError, match="signed"):
        say(store, "reject", by=" ")


def test_undo_brings_back_the_coders_value(store: Store) -> None:
    row = say(store, "reject").rows[0]
    assert view.report(store, "r-1").events == ()
    undo(store, row.id[:12], by="O. S.")
    assert view.report(store, "r-1") == CODED
    assert len(correction.corrections(store)) == 2
    with pytest.raises(FormError, match="revoked already"):
        undo(store, row.id, by="O. S.")


def test_corrections_outlive_another_coding_of_the_report(store: Store, tmp_path: Path) -> None:
    say(store, "correct", "status", "averted")
    other = replace(CODED, events=(replace(EVENT, killed=None, status="ongoing"),))
    enter(store, tmp_path, other, name="again.jsonl")
    event = view.report(store, "r-1").events[0]
    assert (event.status, event.killed) == ("averted", None)
    first, last = (run.id for run in ledger.runs(store))
    assert [change.how for change in ledger.changes(store, first, last)] == ["changed"]
    gone = replace(CODED, events=(), claims=CODED.claims[2:])
    enter(store, tmp_path, gone, name="gone.jsonl")
    assert view.report(store, "r-1").events[0].status == "averted"
    told = say(store, "accept", "status")
    assert told.state.reviewed.said[-1].state == "stands"
    enter(store, tmp_path, CODED, name="coded.jsonl")
    assert view.report(store, "r-1").events[0].status == "averted"


def test_what_was_overtaken_is_told_and_both_words_are_kept(store: Store) -> None:
    seen = correction.state(store, "r-1")
    say(store, "correct", "status", "averted")
    told = say(
        store, "correct", "status", "ongoing", by="O. S.", result=seen.result, saw=seen.newest
    )
    assert [said.row.reviewer for said in told.conflicts] == ["N. R.", "O. S."]
    assert len(correction.corrections(store)) == 2
    settled = say(store, "correct", "status", "averted", saw=NOW)
    assert settled.conflicts == ()
    assert view.report(store, "r-1").events[0].status == "averted"


def test_a_coding_that_has_changed_meanwhile_is_told(store: Store, tmp_path: Path) -> None:
    seen = correction.state(store, "r-1")
    other = replace(CODED, events=(replace(EVENT, killed=None),))
    enter(store, tmp_path, other, name="again.jsonl")
    told = say(store, "accept", result=seen.result, saw=None)
    assert told.anew
    assert view.report(store, "r-1").events[0].killed == EVENT.killed


def test_two_writers_at_once_lose_nothing(store: Store, tmp_path: Path) -> None:
    fields = ["actor", "recipient", "place", "time", "weapon", "mentions", "killed", "date"]
    start = Barrier(2)

    def write(by: str, mine: list[str]) -> None:
        with open_store(tmp_path / "a.db") as other:
            start.wait()
            for field in mine:
                review(other, "r-1", [Word(EVENT.id, "reject", field)], by=by)

    threads = [Thread(target=write, args=(by, fields[n::2])) for n, by in enumerate("AB")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(correction.corrections(store)) == len(fields)
    event = view.report(store, "r-1").events[0]
    assert not any(getattr(event, field) for field in fields)
    assert {s.state for s in correction.state(store, "r-1").reviewed.said} == {"stands"}


def test_an_event_and_a_claim_are_added_in_the_words_that_were_selected(store: Store) -> None:
    item = {"category": "THREATEN", "trigger": words("strike again"), "actor": [words("it")]}
    told = say(store, "add", value={"kind": "event", "item": item}, target="r-1")
    added = view.report(store, "r-1").events[1]
    assert (added.id, added.status) == (told.rows[0].target, "happened")
    (said,) = view.report(store, "r-1").claims_on(added.id)
    assert said.source is None
    assert said.coder == "reviewer/N. R."
    assert "strike again" in said.evidence.quote
    claim = {
        "source": words("Musa Keita"),
        "cue": words("warned"),
        "evidence": words("warned that"),
    }
    say(store, "add", value={**claim, "source_kind": "security_force"}, target=added.id)
    assert len(view.report(store, "r-1").claims_on(added.id)) == 2
    (found,) = view.events(store, Filter(category="THREATEN"))
    assert found.event.id == added.id


def test_several_words_are_entered_together_or_not_at_all(store: Store) -> None:
    wrong = [Word(EVENT.id, "accept"), Word(EVENT.id, "correct", "status", "nonsense")]
    with pytest.raises(FormError):
        review(store, "r-1", wrong, by="N. R.")
    assert correction.corrections(store) == ()
    told = review(store, "r-1", [Word(EVENT.id, "accept"), Word("rel-1", "reject")], by="N. R.")
    assert len(told.rows) == 2
    assert view.report(store, "r-1").relations == ()


def test_names_lead_to_targets(store: Store) -> None:
    key = correction.state(store, "r-1").reviewed.keys[0]
    assert named(store, EVENT.id[:9]) == ("r-1", EVENT.id)
    assert named(store, key[:12]) == ("r-1", key)
    assert named(store, "r-1") == ("r-1", "r-1")
    with pytest.raises(NotFound):
        named(store, "evt-none")
