from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.item import Forecast
from sayso.model.span import ActorSpan, Span
from tests import build
from tests.cli.conftest import Sayso, hostile, write
from tests.merge.acts import told

HOLD = "{http://graphml.graphdrawing.org/xmlns}"


def foretold() -> Coded:
    """The first report with a forecast about the attackers of the next two months."""
    words = "The Amber Front will strike again within two months."
    coded = told("r-1", text=words)
    text = coded.report.text
    at = text.index(words)
    whole = Span(at, at + len(words), words)
    cut = text.index("within two months")
    about = ActorSpan(at, at + 15, "The Amber Front")
    item = Forecast("f1", whole, about, "occur", Span(cut, cut + 17, "within two months"))
    claim: Claim = replace(coded.claims[0], item="f1", evidence=whole)
    return replace(coded, forecasts=(item,), claims=(*coded.claims, claim))


@pytest.fixture
def four(sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store with three incidents: one told twice, one accused, one only planned."""
    blamed = told("r-3", outlet="Echo", published="2024-04-02", day="2024-04-01", where="Kidal",
                  whom="Nine herders", killed=9, mode="drone", source="Ali",
                  claim={"act": "accuses", "actor": ("the Amber Front",)})  # fmt: skip
    planned = told("r-4", outlet="Mail", published="2024-04-03", day="2024-04-20", where="Gao",
                   whom="A nurse", who="the Blue Band", killed=None, status="planned")  # fmt: skip
    reports = (
        foretold(),
        told("r-2", outlet="Echo", published="2024-03-07", killed=3),
        blamed,
        planned,
    )
    done = sayso("import", write(tmp_path / "four.jsonl", *reports), "--quiet")
    assert done.exit_code == 0, done.output
    monkeypatch.setenv("COLUMNS", "200")


def rows(sayso: Sayso, *words: str) -> list[dict[str, Any]]:
    done = sayso(*words, "--json")
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.usefixtures("four")
def test_a_forecast_is_held_against_later_incidents(sayso: Sayso) -> None:
    (found,) = rows(sayso, "forecasts")
    assert (found["start"], found["verdict"], found["after"]) == ("2024-03-05", "held", 1)
    assert found["disputed"] == found["incidents"]
    assert len(found["incidents"]) == 1
    done = sayso("forecasts")
    assert "1 [0.0–5.6] (1 disputed)" in done.stdout
    assert "counts are of incidents" in done.stderr
    assert rows(sayso, "forecasts", "--as-of", "2024-03-20")[0]["verdict"] == "open"
    assert rows(sayso, "forecasts", "--verdict", "failed") == []


@pytest.mark.usefixtures("four")
def test_a_day_that_is_none(sayso: Sayso) -> None:
    done = sayso("forecasts", "--as-of", "soon")
    assert done.exit_code == 2
    assert "YYYY-MM-DD" in done.stderr


@pytest.mark.usefixtures("four")
def test_outlets_are_compared_over_shared_incidents(sayso: Sayso) -> None:
    (found,) = rows(sayso, "agreement")
    assert {row["outlet"]: row["shared"] for row in found["outlets"]} == {
        "The Lantern": 1,
        "Echo": 1,
    }
    (parted,) = found["differences"]
    assert parted["attribute"] == "killed"
    said = sayso("agreement")
    assert "killed" in said.stdout
    assert "counts are of incidents" in said.stderr


@pytest.mark.usefixtures("four")
def test_a_timeline_counts_incidents_and_tells_the_disputed(sayso: Sayso) -> None:
    march, april = rows(sayso, "timeline")
    assert (march["period"], march["incidents"], march["reports"]) == ("2024-03", 1, 2)
    assert march["killed"] == {"low": 2, "best": 3, "high": 3, "unknown": 0, "totals": 0}
    assert (march["disputed"], april["disputed"], april["incidents"]) == (0, 1, 1)
    done = sayso("timeline", "--by", "year", "--group", "category")
    assert [line.split()[:4] for line in done.stdout.splitlines()[1:]] == [
        ["2024", "ASSAULT", "2", "1"]
    ]
    assert "2 incidents. 1 that were only planned" in done.stderr


@pytest.mark.usefixtures("four")
def test_the_filters_of_incidents_are_those_of_a_timeline(sayso: Sayso) -> None:
    (row,) = rows(sayso, "timeline", "--place", "Kidal")
    assert row["period"] == "2024-04"


def test_an_unknown_toll_stays_null(sayso: Sayso, tmp_path: Path) -> None:
    sayso("import", write(tmp_path / "a.jsonl", told("r-1", killed=None)), "--quiet")
    (row,) = rows(sayso, "timeline")
    assert row["killed"] == {"low": None, "best": None, "high": None, "unknown": 1, "totals": 0}


@pytest.mark.usefixtures("four")
def test_a_network_sets_disputed_ties_apart(sayso: Sayso, tmp_path: Path) -> None:
    done = sayso("network", "--out", "ties.graphml")
    assert done.exit_code == 0, done.output
    assert "2 ties of 2 incidents written to ties.graphml" in done.stderr
    edges = ET.parse(tmp_path / "ties.graphml").findall(f".//{HOLD}edge")
    assert len({edge.get("id") for edge in edges}) == len(edges) == 2
    by_target = {row["b"]: row for row in rows(sayso, "network")}
    assert by_target["Two guards"]["disputed"] == []
    assert by_target["Nine herders"]["disputed"] == by_target["Nine herders"]["incidents"]
    assert by_target["Nine herders"]["claims"]


def test_a_network_needs_a_file(sayso: Sayso, store: str, tmp_path: Path) -> None:
    done = sayso("network")
    assert done.exit_code == 2
    assert "--out" in done.stderr
    assert sayso("network", "--out", "no/such/ties.graphml").exit_code == 2
    sayso("network", "--out", "n.graphml", "--named-only")
    assert "uards" not in (tmp_path / "n.graphml").read_text()


COMMANDS = (["forecasts"], ["agreement"], ["timeline", "--group", "place"], ["network", "--json"])


@pytest.mark.parametrize("words", COMMANDS)
def test_words_of_a_report_are_no_markup(sayso: Sayso, tmp_path: Path, words: list[str]) -> None:
    again = hostile()
    other = replace(again, report=replace(again.report, id="bad-2", outlet="[b]\x1b other"))
    sayso("import", write(tmp_path / "a.jsonl", again, other), "-q")
    done = sayso(*words)
    assert done.exit_code == 0
    assert not {"\x1b", "\x9b", "\u202e"} & set(done.output)


@pytest.mark.parametrize("words", COMMANDS)
def test_an_empty_store_is_no_fault(sayso: Sayso, tmp_path: Path, words: list[str]) -> None:
    empty = replace(build.coded(), events=(), relations=(), positions=(), forecasts=(),
                    assessments=(), claims=())  # fmt: skip
    sayso("import", write(tmp_path / "a.jsonl", empty), "-q")
    assert sayso(*words).exit_code == 0
    assert sayso("incidents").exit_code == 0
