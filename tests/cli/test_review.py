"""`sayso review`: words of the report on the command line, what stands, the queue, gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sayso.cli import review_list
from sayso.export.gold import GENRES
from sayso.flow.queue import KINDS
from tests.cli.conftest import Sayso

CHECK = Path(__file__).parents[2] / "eval/scorers/check_gold.py"


def test_a_correction_is_shown_with_the_coders_value(sayso: Sayso, store: str) -> None:
    done = sayso("review", "correct", store, "actor", "the army", "--by", "N. R.", "--why", "so")
    assert done.exit_code == 0
    assert "N. R. corrects actor of" in done.output
    assert "“the army” (coder: “the Amber Front”)" in done.output
    assert "N. R. corrects actor" in sayso("show", "r-1").output
    assert "N. R. corrects actor" in sayso("explain", store).output
    told = json.loads(sayso("explain", store, "--json").output)
    assert told["item"]["actor"][0]["quote"] == "the army"
    assert told["reviews"][0]["machine"][0]["quote"] == "the Amber Front"
    assert json.loads(sayso("show", "r-1", "--json").output)["reviews"][0]["reviewer"] == "N. R."


def test_undo_takes_it_back_and_the_log_keeps_both(sayso: Sayso, store: str) -> None:
    row = json.loads(sayso("review", "reject", store, "--by", "N. R.", "--json").output)
    assert store[:12] not in sayso("events").output
    assert "N. R. rejects" in sayso("show", "r-1").output
    sayso("review", "undo", row["rows"][0]["id"], "--by", "O. S.")
    assert store[:12] in sayso("events").output
    log = sayso("review", "log").output
    assert "taken back by O. S." in log
    assert "O. S. takes back cor-" in log


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("correct", "{event}", "actor", "the navy", "--by", "A"), 2, "does not stand"),
        (("correct", "{event}", "actor", "the", "--by", "A"), 2, "times in the report"),
        (("correct", "{event}", "status", "done", "--by", "A"), 6, "happened, ongoing"),
        (("accept", "{event}"), 2, "signed"),
        (("accept", "evt-none", "--by", "A"), 5, "no event"),
        (("add", "r-1", "{", "--by", "A"), 2, "no JSON"),
        (("undo", "cor-none", "--by", "A"), 5, "no correction"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    sayso: Sayso, store: str, words: tuple[str, ...], code: int, told: str
) -> None:
    done = sayso("review", *(word.replace("{event}", store) for word in words))
    assert done.exit_code == code
    assert told in done.output
    assert "Traceback" not in done.output


def test_tolls_places_and_stretches(sayso: Sayso, store: str) -> None:
    by = ("--by", "A")
    sayso("review", "correct", store, "injured", "Two guards", "--who", "guards", *by)
    sayso("review", "correct", store, "killed", "Two", "--low", "2", *by)
    sayso("review", "correct", store, "recipient", "Front##2", "0-10", *by)
    item = json.loads(sayso("explain", store, "--json").output)["item"]
    assert (item["injured"]["low"], item["injured"]["high"]) == (2, 2)
    assert (item["killed"]["low"], item["killed"]["high"]) == (2, None)
    assert [span["quote"] for span in item["recipient"]] == ["Front", "Two guards"]


def test_a_missed_event_is_added(sayso: Sayso, store: str) -> None:
    item = {"category": "THREATEN", "trigger": "strike again", "actor": ["the Amber Front"]}
    value = json.dumps({"kind": "event", "item": item})
    done = sayso("review", "add", "r-1", value, "--by", "A")
    assert done.exit_code == 0, done.output
    assert "THREATEN" in sayso("events").output


def test_the_queue_has_the_least_sure_first_and_drops_what_was_said(
    sayso: Sayso, store: str
) -> None:
    (task,) = map(json.loads, sayso("review", "queue", "--json", "-q").output.splitlines())
    assert task["kind"] == "event"
    assert task["sights"][0]["words"] == "killed"
    sayso("review", "accept", store, "--by", "A")
    assert sayso("review", "queue", "-q").output == ""


def test_gold_passes_the_check_of_the_codebook(sayso: Sayso, store: str, tmp_path: Path) -> None:
    nothing = sayso("review", "export", "--to", "gold", "-q")
    assert nothing.output == ""
    sayso("review", "correct", store, "actor", "Front##2", "--by", "A")
    assert sayso("review", "export", "--to", "gold", "--complete", "-q").output == ""
    sayso("review", "accept", "r-1", "--by", "B")
    out = tmp_path / "gold.yaml"
    sayso("review", "export", "--to", "gold", "--complete", "--out", str(out), "--genre", "wire")
    done = subprocess.run([sys.executable, CHECK, out], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    (report,) = yaml.safe_load(out.read_text(encoding="utf-8"))
    assert report["events"][0]["actor"] == ["Front##2"]
    assert report["reviewed"] == {"by": ["A", "B"], "complete": True}


def test_the_words_offered_are_those_there_are() -> None:
    assert review_list._KINDS == KINDS
    assert review_list._GENRES == GENRES
