"""`sayso code --coder openai` at the terminal, and what two coders share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ask.endpoint import KEY, Endpoint, error, serving, told
from tests.ask.made import ANSWER, TEXT
from tests.cli.conftest import Sayso

SPOILT = {**ANSWER, "events": [{**ANSWER["events"][0], "weapon": ["[red]rifles\x1b[0m"]}]}
BASE = ("code", "a.txt", "--coder", "openai")


@pytest.fixture
def endpoint(sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """An endpoint that the environment names, and a report beside the store."""
    (tmp_path / "a.txt").write_text(TEXT.replace("\n", "\n\n"))
    with serving(lambda _: told(SPOILT)) as made:
        monkeypatch.setenv("OPENAI_BASE_URL", made.address)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("SAYSO_OPENAI_MODEL", "small")
        monkeypatch.setenv("SAYSO_OPENAI_TRIES", "1")
        monkeypatch.setenv("SAYSO_OPENAI_PRICES", "small=1/10")
        monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "cache"))
        yield made


def test_it_says_what_it_took_and_what_was_left_out(sayso: Sayso, endpoint: Endpoint) -> None:
    done = sayso(*BASE)
    assert done.exit_code == 0
    assert "1 answer asked for; 1,000 tokens in, 200 out; cost 0.003." in done.stderr
    assert "2 values left out; `sayso ledger` says which and why." in done.stderr
    assert "1 coded (1 event" in done.stdout
    again = sayso(*BASE, "--again")
    assert "0 answers asked for, 1 kept from before." in again.stderr
    assert "cost 0.003; 2 values left out" in sayso("runs").stdout.replace("\n", " ")
    assert sayso(*BASE, "--quiet").output == ""


def test_what_was_left_out_is_told_in_ledger_and_explain(sayso: Sayso, endpoint: Endpoint) -> None:
    sayso(*BASE)
    ledger = json.loads(sayso("ledger", "--json").stdout)
    assert (ledger["outcome"], ledger["error"]) == ("coded", None)
    assert "does not stand in the report" in " ".join(sayso("ledger").stdout.split())
    event = json.loads(sayso("events", "--json").stdout)
    found = sayso("explain", event["event"]["id"] if "event" in event else event["id"])
    assert "Left out\n  weapon: “[red]rifles�[0m” does not stand in the report" in found.stdout
    assert "\x1b" not in found.output
    shown = json.loads(sayso("explain", "evt", "--json").stdout)
    assert len(shown["left_out"]) == 1
    assert shown["claims"][0]["coder"].startswith("openai/small@127.0.0.1:")


def test_an_endpoint_that_refuses_is_one_line(sayso: Sayso, endpoint: Endpoint) -> None:
    endpoint.script(error(401, f"bad key {KEY}"))
    done = sayso(*BASE)
    assert done.exit_code == 7
    assert done.stderr.count("\n") == 1
    assert "the endpoint refuses the key (401: bad key …)" in done.stderr
    assert "Check OPENAI_API_KEY." in done.stderr


def test_without_a_key_it_says_what_to_set(
    sayso: Sayso, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    done = sayso(*BASE)
    assert done.exit_code == 2
    assert "needs OPENAI_API_KEY" in done.stderr
    assert endpoint.asked == []


def test_two_coders_over_one_report_are_compared(sayso: Sayso, endpoint: Endpoint) -> None:
    sayso("code", "a.txt", "--coder", "rules")
    sayso(*BASE)
    found = json.loads(sayso("compare", "1", "2", "--json").stdout)
    assert found["reports"] == 1
    assert found["first"].startswith("rules/")
    assert found["second"].startswith("openai/small@")
    assert found["found"]["events"]["both"] == 1
    assert found["values"]["event category"] == {"agree": 1, "of": 1, "share": 1.0, "kappa": None}
    listed = sayso("compare", "1", "2", "--list")
    assert listed.exit_code == 0
    assert "second only" in listed.stdout
    assert "value of what both found" in listed.stdout
    assert "Reports: 1 coded by both" in listed.stderr
    changes = sayso("diff", "1", "2", "--quiet").stdout
    assert "+ rel-" in changes
    alone = sayso("compare", "1", "1", "--list").stdout
    assert "only  " not in alone.split("found")[0]


def test_reports_that_only_one_coded_are_not_compared(sayso: Sayso, endpoint: Endpoint) -> None:
    Path("b.txt").write_text("Gunmen killed two people in a town, police said.")
    sayso("code", "b.txt", "--coder", "rules")
    sayso(*BASE)
    done = sayso("compare", "1", "2")
    assert done.stdout == ""
    assert "Reports: 0 coded by both" in done.stderr
