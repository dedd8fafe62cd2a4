from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso.cli.main import cli
from sayso.model.coded import Coded
from tests import build
from tests.cli.conftest import Sayso, hostile, write
from tests.merge.acts import told

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Result]:
    """Run a command over the coded sample reports."""
    store = str(tmp_path_factory.mktemp("samples") / "a.db")

    def run(*words: str) -> Result:
        done = CliRunner().invoke(cli, [*words, "--store", store], prog_name="sayso")
        assert done.exit_code == 0, done.output
        return done

    run("code", str(SAMPLES), "--quiet")
    return run


def rows(done: Result) -> list[Json]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def largest(found: list[Json], of: str, titles: dict[str, str]) -> Json:
    """The incident that most reports tell of whose text names a place."""
    own = [row for row in found if all(of in titles[e["report"]] for e in row["events"])]
    return max(own, key=lambda row: int(row["counts"]["reports"]))


@pytest.fixture(scope="module")
def texts(samples: Callable[..., Result]) -> dict[str, str]:
    found = {row["report"]["id"] for row in rows(samples("events", "--json"))}
    shown = {name: json.loads(samples("show", name, "--json").stdout) for name in found}
    return {name: row["report"]["text"].lower() for name, row in shown.items()}


def test_every_event_of_the_samples_is_in_one_incident(samples: Callable[..., Result]) -> None:
    events = [(r["report"]["id"], r["event"]["id"]) for r in rows(samples("events", "--json"))]
    found = rows(samples("incidents", "--json"))
    held = [(e["report"], e["event"]) for row in found for e in row["events"]]
    assert sorted(held) == sorted(events)
    assert len({row["id"] for row in found}) == len(found) < len(events)


def test_a_second_call_says_the_same(samples: Callable[..., Result]) -> None:
    assert samples("incidents", "--json").output == samples("incidents", "--json").output


def test_the_rival_tolls_of_jamundi_are_one_incident(
    samples: Callable[..., Result], texts: dict[str, str]
) -> None:
    row = largest(rows(samples("incidents", "--json")), "jamundi", texts)
    assert row["counts"]["reports"] >= 3
    assert 2 <= row["counts"]["origins"] <= row["counts"]["reports"]
    killed = row["attributes"]["killed"]
    assert len(killed["spread"]) >= 2
    assert killed["low"] < (killed["high"] or killed["best"])


def test_the_rival_sides_of_el_obeid_are_marked(
    samples: Callable[..., Result], texts: dict[str, str]
) -> None:
    row = largest(rows(samples("incidents", "--json")), "obeid", texts)
    assert row["counts"]["reports"] >= 2
    assert row["standing"] in ("alleged", "contested", "denied")


def test_filters_and_limit(sayso: Sayso, tmp_path: Path) -> None:
    three(sayso, tmp_path)
    assert [row["counts"]["reports"] for row in rows(sayso("incidents", "--json"))] == [2, 1]
    for words in (["--place", "Kidal"], ["--actor", "blue band"], ["--since", "2024-03-05"]):
        (row,) = rows(sayso("incidents", "--json", *words))
        assert row["events"] == [{"report": "r-3", "event": "e1"}]
    assert len(rows(sayso("incidents", "--json", "--limit", "1"))) == 1
    assert rows(sayso("incidents", "--json", "--category", "PROTEST")) == []
    assert sayso("incidents", "--category", "NONE").exit_code == 2


def three(sayso: Sayso, tmp_path: Path) -> None:
    reports = (
        told("r-1"),
        told("r-2", outlet="Echo", published="2024-03-06"),
        told("r-3", where="Kidal", whom="Nine herders", killed=9, who="the Blue Band",
             day="2024-03-05"),
    )  # fmt: skip
    done = sayso("import", write(tmp_path / "three.jsonl", *reports), "--quiet")
    assert done.exit_code == 0, done.output


def test_the_list_counts_incidents_and_folds_copies(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(sayso, tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    done = sayso("incidents")
    assert "ASSAULT firearms  the Amber Front → Two guards (Gao); killed 2" in done.stdout
    assert "2 events, 2 reports, 1 origin" in done.stdout  # one text in two outlets
    assert done.stderr == "2 incidents.\n"


def accused() -> Coded:
    coded = build.coded()
    return replace(coded, claims=coded.claims[1:])


def test_an_accusation_never_reads_as_a_fact(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sayso("import", write(tmp_path / "a.jsonl", accused()), "-q")
    monkeypatch.setenv("COLUMNS", "250")
    for words in (["incidents"], ["incident", "evt"], ["incident", "evt", "--quiet"]):
        assert "alleged: the Amber Front → Two guards (Gao); killed 2" in sayso(*words).stdout
    assert "the Amber Front (accuses)" in sayso("incident", "evt").stdout
    assert rows(sayso("incidents", "--json"))[0]["standing"] == "alleged"


def test_words_of_a_report_are_no_markup(sayso: Sayso, tmp_path: Path) -> None:
    sayso("import", write(tmp_path / "a.jsonl", hostile()), "-q")
    show = ["incident", "evt"]
    for words in (["incidents"], ["incidents", "--json"], show, [*show, "--json"]):
        said = sayso(*words).stdout
        assert "[red]" in said
        assert not {"\x1b", "\x9b", "\u202e"} & set(said)


def test_contested_only(sayso: Sayso, tmp_path: Path) -> None:
    three(sayso, tmp_path)
    assert rows(sayso("incidents", "--json", "--contested")) == []
    rival = told("r-4", outlet="Mail", who="the Red Front")
    sayso("import", write(tmp_path / "b.jsonl", rival), "-q")
    (row,) = rows(sayso("incidents", "--json", "--contested"))
    assert row["contested"] == ["actor"]
    assert row["standing"] == "contested"
