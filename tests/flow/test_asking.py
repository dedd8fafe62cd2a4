"""Runs that ask a language model: several reports at once, all of it entered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import AskStopped, SettingError
from sayso.flow.engine import Job, run
from sayso.flow.recipe import Recipe
from sayso.flow.stages import coder
from sayso.model.reading import Reading
from sayso.model.run import Spent
from sayso.store import ledger, view
from sayso.store.connect import open_store
from tests.ask.endpoint import KEY, Answer, Endpoint, error, serving, told
from tests.ask.made import ANSWER, TEXT, answer, claim, event
from tests.flow.stand_in import reading
from tests.store.content import content

ASKING = Recipe(coder="openai")


@pytest.fixture
def endpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """An endpoint that the environment names."""
    with serving(lambda _: told(ANSWER)) as made:
        monkeypatch.setenv("OPENAI_BASE_URL", made.address)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("SAYSO_OPENAI_MODEL", "small")
        monkeypatch.setenv("SAYSO_OPENAI_TRIES", "1")
        monkeypatch.setenv("SAYSO_OPENAI_PRICES", "small=1/10")
        monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))
        yield made


def texts(count: int) -> list[Reading]:
    return [reading(f"{n}.txt", f"{TEXT}\nNumber {n}.") for n in range(count)]


def test_without_settings_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "SAYSO_OPENAI_MODEL"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SettingError, match="needs OPENAI_BASE_URL and OPENAI_API_KEY and"):
        run(texts(1), Job(ASKING))


def test_a_model_folder_is_not_for_it(endpoint: Endpoint) -> None:
    with pytest.raises(SettingError, match="SAYSO_OPENAI_MODEL"):
        run(texts(1), Job(Recipe(coder="openai", model="gpt")))
    assert endpoint.asked == []


def test_reports_are_asked_about_at_once_and_entered_in_order(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.reply = lambda _: Answer(told(ANSWER).body, wait=0.1)
    with open_store(tmp_path / "a.db", create=True) as store:
        summary = run(texts(6), Job(ASKING, store, jobs=3))
        (held,) = ledger.runs(store)
        entries = list(ledger.entries(store, held.id))
        coded = list(view.coded(store))
    assert summary.counts["coded"] == 6
    assert [entry.name for entry in entries] == [f"{n}.txt" for n in range(6)]
    assert 2 <= endpoint.most_at_once <= 3
    assert held.spent == summary.spent
    assert held.spent is not None
    assert (held.spent.asked, held.spent.tokens_in, held.spent.tokens_out) == (6, 6000, 1200)
    assert held.spent.cost == pytest.approx(0.018)
    assert held.coder == coder(ASKING)
    said = {c.coder for one in coded for c in one.claims}
    assert said == {held.coder.partition("+")[0]}
    place = coded[0].events[0].place[0].place
    assert place is not None
    assert place.name == "Quetta"
    assert KEY.encode() not in (tmp_path / "a.db").read_bytes()


def test_a_second_run_asks_nothing_and_changes_nothing(endpoint: Endpoint, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path, create=True) as store:
        run(texts(2), Job(ASKING, store))
        before = content(path)
        again = run(texts(2), Job(ASKING, store))
        assert again.before == 2
        assert again.spent is None
        anew = run(texts(2), Job(ASKING, store, again=True))
        assert anew.spent == Spent(kept=2)
        assert content(path) == before
        assert not list(ledger.changes(store, *(r.id for r in ledger.runs(store)[::2])))
    assert len(endpoint.asked) == 2


def test_what_is_left_out_is_in_the_ledger_with_the_reason(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    line = "In 2019, gunmen killed four officers in Quetta"
    made = event("e1", "killed", line, actor=["gunmen", "the Iron Guard"])
    endpoint.script(told(answer(events=[made], claims=[claim("e1", line)])))
    with open_store(tmp_path / "a.db", create=True) as store:
        summary = run(texts(1), Job(ASKING, store))
        (entry,) = ledger.entries(store, str(summary.run))
        (one,) = view.coded(store)
        left_out = ledger.left_out(store, one.report.id)
        kept = ledger.run(store, "last").spent
    assert entry.outcome == "coded"
    assert entry.error is None
    assert left_out == (f"{one.events[0].id} actor: “the Iron Guard” does not stand in the report",)
    assert (entry.reason or "").splitlines() == list(left_out)
    assert kept is not None
    assert kept.dropped == 1


def test_one_report_that_fails_stops_no_other(endpoint: Endpoint, tmp_path: Path) -> None:
    def reply(sent: dict[str, object]) -> Answer:
        return told("no") if "Number 1." in str(sent) else told(ANSWER)

    endpoint.reply = reply
    with open_store(tmp_path / "a.db", create=True) as store:
        summary = run(texts(3), Job(ASKING, store, jobs=2))
    assert summary.tally() == {"coded": 2, "nothing found": 0, "failed": 1}
    (failed,) = summary.failed
    assert (failed.name, failed.error) == ("1.txt", "AskError")
    assert summary.spent is not None
    assert summary.spent.asked == 5


def test_an_endpoint_that_is_down_ends_the_run_once_and_what_was_finished_is_kept(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    endpoint.script(told(ANSWER), told(ANSWER), error(401, "wrong key"))
    with open_store(tmp_path / "a.db", create=True) as store:
        with pytest.raises(AskStopped, match="refuses the key"):
            run(texts(50), Job(ASKING, store))
        (held,) = ledger.runs(store)
        assert held.finished is None
        assert held.counts == {"coded": 2, "nothing found": 0, "failed": 0}
        assert held.spent is not None
        assert held.spent.asked == 2
        assert len(endpoint.asked) <= 5
        endpoint.script(told(ANSWER))
        assert run(texts(5), Job(ASKING, store)).before == 2


SCRIPT = """
    from sayso.flow.engine import Job, run
    from sayso.flow.recipe import Recipe
    from sayso.store.connect import open_store
    from tests.flow.test_asking import texts
    with open_store("{path}", create=True) as store:
        run(texts(8), Job(Recipe(coder="openai"), store, jobs=2))
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_broken_off_ends_at_once_and_goes_on_where_it_stopped(
    endpoint: Endpoint, tmp_path: Path, how: signal.Signals
) -> None:
    def reply(_: object) -> Answer:
        return Answer(told(ANSWER).body, wait=30.0 if len(endpoint.asked) > 3 else 0.0)

    endpoint.reply = reply
    path = tmp_path / "a.db"
    script = textwrap.dedent(SCRIPT.format(path=path))
    worker = subprocess.Popen(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )
    while len(endpoint.asked) < 5 or len(list((tmp_path / "cache").rglob("*.json"))) < 3:
        time.sleep(0.02)
        assert worker.poll() is None
    began = time.monotonic()
    worker.send_signal(how)
    worker.wait(timeout=20)
    assert time.monotonic() - began < 10
    endpoint.reply = lambda _: told(ANSWER)
    with open_store(path) as store:
        summary = run(texts(8), Job(ASKING, store, jobs=2))
    assert summary.counts["coded"] == 8
    assert len(endpoint.asked) == 5 + 5
