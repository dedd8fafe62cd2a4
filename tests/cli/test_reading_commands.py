from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.model.codec import from_json, to_json
from tests import build
from tests.cli.conftest import Sayso, hostile, write
from tests.merge.acts import act, report

CHAIN = "The Lantern ← Musa Keita (army spokesman): states, certain, killed 2"


def test_show_gives_text_items_and_who_says_so(sayso: Sayso, store: str) -> None:
    done = sayso("show", "r-1")
    assert done.exit_code == 0
    said = " ".join(done.output.split())
    assert " ".join(build.TEXT.split()) in said
    assert CHAIN in said
    assert "the Amber Front rival of the army" in said
    assert "The Lantern ← Musa Keita (army spokesman): accuses the Amber Front, certain" in said


def test_show_as_json_is_the_coded_report(sayso: Sayso, store: str) -> None:
    done = sayso("show", "r-1", "--json")
    assert from_json(json.loads(done.output)) == build.coded()


def test_show_quiet_leaves_the_text_out(sayso: Sayso, store: str) -> None:
    assert "Two guards were killed" not in sayso("show", "r-1", "--quiet").output


@pytest.mark.parametrize("words", [["events"], ["show", "r-1"], ["explain", "evt"]])
def test_an_accusation_never_reads_as_a_fact(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    coded = build.coded()
    sayso("import", write(tmp_path / "a.jsonl", replace(coded, claims=coded.claims[1:])), "-q")
    monkeypatch.setenv("COLUMNS", "250")
    said = sayso(*words).output
    assert "alleged: the Amber Front → Two guards (Gao); killed 2" in said
    blame = "accused by Musa Keita: the Amber Front"
    assert (blame if words == ["events"] else "accuses the Amber Front") in said


def test_hearsay_never_reads_as_a_fact(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded = build.coded()
    rumour = replace(coded.claims[0], source=None, certainty="possible", cue=None)
    sayso("import", write(tmp_path / "a.jsonl", replace(coded, claims=(rumour, *coded.claims[2:]))))
    monkeypatch.setenv("COLUMNS", "250")
    said = sayso("events").output
    assert "alleged: the Amber Front" in said
    assert "alleged (possible)" in said


def test_a_denial_stands_beside_what_it_denies(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded = build.coded()
    front = coded.claims[1].actor
    denial = replace(
        coded.claims[1], source=front[0], act="denies", polarity="negated", cue=None, actor=front
    )
    sayso("import", write(tmp_path / "a.jsonl", replace(coded, claims=(*coded.claims, denial))))
    monkeypatch.setenv("COLUMNS", "250")
    assert "contested: the Amber Front" in sayso("events").output
    said = sayso("show", "r-1").output
    assert "The Lantern ← the Amber Front: denies that the Amber Front did it, certain" in said


def test_events_as_json_is_one_a_line(sayso: Sayso, store: str) -> None:
    done = sayso("events", "--json")
    (line,) = done.output.splitlines()
    event = json.loads(line)
    assert event["report"] == {
        "id": "r-1",
        "title": None,
        "outlet": "The Lantern",
        "published": "2024-03-05",
    }
    assert event["event"] == to_json(build.coded())["events"][0]
    assert event["standing"] == "alleged"
    assert len(event["claims"]) == 2


def test_events_that_no_filter_fits(sayso: Sayso, store: str) -> None:
    done = sayso("events", "--since", "2025")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "0 events.\n")


def test_a_filter_that_cannot_be_is_a_setting_error(sayso: Sayso, store: str) -> None:
    done = sayso("events", "--category", "WAR")
    assert done.exit_code == 2
    assert done.stderr.startswith("sayso: no category 'WAR'; AGREE")
    assert done.stdout == ""


def test_explain_puts_each_value_in_its_sentence(sayso: Sayso, store: str) -> None:
    done = sayso("explain", store[:8])
    said = " ".join(done.output.split())
    assert "killed: 2 «Two guards» were killed in Gao on 4 March 2024, army spokesman" in said
    assert "place: Gao, MLI [geo-2457161] Two guards were killed in «Gao» on" in said
    assert "actor: the Amber Front (not resolved) He accused «the Amber Front», a rival" in said
    assert CHAIN in said


def test_explain_as_json(sayso: Sayso, store: str) -> None:
    found = json.loads(sayso("explain", store, "--json").output)
    assert found["claims"][0]["chain"] == CHAIN
    assert [value["name"] for value in found["values"]][:2] == ["trigger", "mentions"]


@pytest.mark.parametrize("name", ["rel-1", "pos-1", "fct-1", "ass-1"])
def test_explain_takes_any_item(sayso: Sayso, store: str, name: str) -> None:
    assert "The Lantern" in sayso("explain", name).output


def test_what_is_not_there_is_not_found(sayso: Sayso, store: str) -> None:
    done = sayso("explain", "evt-ffffffff")
    assert done.exit_code == 5
    assert done.stderr.startswith("sayso: no event has an id that begins with 'evt-ffffffff'")


def test_an_ambiguous_id_lists_what_it_could_be(sayso: Sayso, store: str, tmp_path: Path) -> None:
    other = replace(build.coded(), report=build.report(id="r-2"))
    sayso("import", write(tmp_path / "b.jsonl", other), "-q")
    done = sayso("show", "r-")
    assert done.exit_code == 5
    assert "'r-' could be any of r-1 (no title), r-2 (no title)" in done.stderr


@pytest.mark.parametrize(
    "words", [["show", "bad"], ["events"], ["explain", "evt"], ["ledger"], ["diff", "1", "1"]]
)
def test_no_report_speaks_to_the_terminal(sayso: Sayso, tmp_path: Path, words: list[str]) -> None:
    sayso("import", write(tmp_path / "[red]\x1b[31m.jsonl", hostile()))
    done = sayso(*words)
    assert done.exit_code == 0
    for sign in "\x1b\x9b\u202e":
        assert sign not in done.output
    if words[0] in ("show", "events", "explain"):
        assert "[red]" in done.output


def test_json_holds_control_codes_as_escapes(sayso: Sayso, tmp_path: Path) -> None:
    sayso("import", write(tmp_path / "a.jsonl", hostile()))
    done = sayso("show", "bad", "--json")
    assert not set("\x1b\x9b\u202e") & set(done.output)
    assert from_json(json.loads(done.output)) == hostile()


@pytest.mark.parametrize("words", [["show", "r-1"], ["events"], ["runs"], ["explain", "evt"]])
def test_eighty_columns_are_enough(sayso: Sayso, store: str, words: list[str]) -> None:
    done = sayso(*words)
    assert done.exit_code == 0
    for line in done.output.splitlines():
        assert len(line) <= 80
        assert line == line.rstrip()


def test_diff_runs_and_ledger(sayso: Sayso, store: str, tmp_path: Path) -> None:
    coded = build.coded()
    event = replace(coded.events[0], mode="explosives")
    changed = replace(
        coded,
        events=(event,),
        relations=(),
        claims=tuple(c for c in coded.claims if c.item != "rel-1"),
    )
    sayso("import", write(tmp_path / "b.jsonl", changed), "-q")
    done = sayso("diff", "1", "2")
    assert done.stderr == "0 added, 1 gone, 1 changed.\n"
    assert f"~ {store[:12]} event of r-1" in done.stdout
    assert "mode differs" in done.stdout
    assert "- rel-1 relation of r-1" in done.stdout
    lines = [json.loads(line) for line in sayso("diff", "1", "last", "--json").stdout.splitlines()]
    assert {line["how"] for line in lines} == {"gone", "changed"}
    runs = [json.loads(line) for line in sayso("runs", "--json").stdout.splitlines()]
    assert [run["counts"]["coded"] for run in runs] == [1, 1]
    (entry,) = (json.loads(line) for line in sayso("ledger", "2", "--json").stdout.splitlines())
    assert (entry["outcome"], entry["report"]) == ("coded", "r-1")
    assert "line 1" in sayso("ledger", "-q").stdout
    assert sayso("diff", "1", "7").exit_code == 5


def test_show_sets_rival_accounts_of_who_was_behind_it_side_by_side(
    sayso: Sayso, tmp_path: Path
) -> None:
    accused = [
        act(who=who, source=source, claim={"act": "accuses", "actor": [who]})
        for source, who in (("the movement", "ISIS"), ("a researcher", "the network"))
    ]
    sayso("import", write(tmp_path / "a.jsonl", report("r-9", *accused)), "-q")
    told = sayso("show", "r-9", "--quiet").output.split("Who is said to be behind it")[1]
    rows = [" ".join(line.split()) for line in told.splitlines() if line.strip()]
    assert rows[1:] == [
        "the movement (accuses, certain) ISIS “struck”",
        "a researcher (accuses, certain) the network “struck”",
    ]
