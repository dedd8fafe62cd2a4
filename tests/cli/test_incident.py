from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Sayso, write
from tests.merge.acts import told

NAMES = ("r-1/e1", "r-2/e1")


@pytest.fixture
def two(sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with one act that two outlets tell of, who part on who did it and how many died."""
    rival = told(
        "r-2", outlet="Echo", published="2024-03-06", who="the Red Front", killed=3, source="Ali"
    )
    done = sayso("import", write(tmp_path / "two.jsonl", told("r-1"), rival), "--quiet")
    assert done.exit_code == 0, done.output
    monkeypatch.setenv("COLUMNS", "200")
    (row,) = map(json.loads, sayso("incidents", "--json").stdout.splitlines())
    return str(row["id"])


def show(sayso: Sayso, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sayso("incident", name, "--json").stdout)
    return found


def test_each_attribute_says_its_rule_and_who_says_otherwise(sayso: Sayso, two: str) -> None:
    said = sayso("incident", two[:10]).stdout
    assert "contested: the Red Front or the Amber Front → Two guards (Gao)" in said
    assert "killed: 2–3, best 3 (raised): raised to 3 from 2 by Ali" in said
    assert "actor: not settled (contested)" in said
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "≠ the Amber Front The Lantern “the Amber Front”" in lines
    assert "≠ the Red Front Echo ← Ali “the Red Front”" in lines
    assert "2 independent origins" in said
    assert "opened (2 events)" in said


def test_quiet_is_the_settled_values_alone(sayso: Sayso, two: str) -> None:
    said = sayso("incident", two, "--quiet").stdout
    assert "killed: 2–3, best 3 (raised)" in said
    assert not {"≠", "“"} & set(said)
    assert "opened" not in said


def test_the_matrix_is_attributes_by_sources(sayso: Sayso, two: str) -> None:
    found = show(sayso, two)
    assert found["matrix"]["actor"] == {"The Lantern": ["the Amber Front"],
                                        "Echo ← Ali": ["the Red Front"]}  # fmt: skip
    assert found["matrix"]["killed"] == {"The Lantern": ["2"], "Echo ← Ali": ["3"]}
    assert found["attributes"]["killed"]["otherwise"][0]["member"] == {"report": "r-1",
                                                                       "event": "e1"}  # fmt: skip
    assert [origin["reports"] for origin in found["origins"]] == [["r-1"], ["r-2"]]
    assert [step["kind"] for step in found["trail"]] == ["opened"]
    assert found["standing"] == "contested"


def test_an_incident_goes_by_one_of_its_events(sayso: Sayso, two: str) -> None:
    assert show(sayso, "e1")["id"] == two
    missing = sayso("incident", "inc-0000")
    assert missing.exit_code == 5
    assert "See `sayso incidents`" in missing.stderr


def test_a_judgement_wins_and_what_became_of_an_incident_is_told(sayso: Sayso, two: str) -> None:
    done = sayso("judge", "different", *NAMES, "--by", "N. R.", "--why", "[b]two\x1b raids")
    assert done.exit_code == 0
    assert "They are in two incidents" in done.stdout
    assert "\x1b" not in done.stdout
    assert "[b]two" in done.stdout
    opened = {json.loads(line)["id"] for line in sayso("incidents", "--json").stdout.splitlines()}
    assert two in opened
    assert len(opened) == 2
    (row,) = map(json.loads, sayso("judge", "--json").stdout.splitlines())
    assert row["state"] == "stands"
    assert row["reviewer"] == "N. R."
    back = sayso("judge", "--revoke", row["id"][:12], "--by", "O. S.", "--json")
    assert json.loads(back.stdout)["incidents"] == [two, two]
    found = show(sayso, two)
    assert [step["kind"] for step in found["trail"]] == ["opened", "split", "merged"]
    assert [row["revokes"] for row in found["judgements"]] == [None, row["id"]]
    assert "revoked by O. S." in sayso("incident", two).stdout
    (gone,) = opened - {two}
    told_of = sayso("incident", gone)
    assert told_of.exit_code == 5
    assert f"See {two}" in told_of.stderr


def test_a_judgement_survives_new_reports(sayso: Sayso, two: str, tmp_path: Path) -> None:
    sayso("judge", "different", *NAMES, "--by", "N. R.")
    late = told("r-3", outlet="Mail", published="2024-03-07")
    sayso("import", write(tmp_path / "late.jsonl", late), "--quiet")
    groups = [
        json.loads(line)["events"]
        for line in sayso("incidents", "--json").stdout.split("\n")
        if line
    ]
    assert not [g for g in groups if {"r-1", "r-2"} <= {event["report"] for event in g}]


def test_the_latest_judgement_beats_an_earlier_one(sayso: Sayso, two: str) -> None:
    sayso("judge", "different", *NAMES, "--by", "N. R.")
    assert "one incident" in sayso("judge", "same", *NAMES, "--by", "O. S.").stdout
    states = [json.loads(line)["state"] for line in sayso("judge", "--json").stdout.splitlines()]
    assert states == ["contradicted by a later judgement", "stands"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["same", *NAMES], 2, "signed"),
        (["same", *NAMES, "--by", " "], 2, "signed"),
        (["perhaps", *NAMES, "--by", "N"], 2, "same, different or unsure"),
        (["same", "r-1/e1", "--by", "N"], 2, "two events"),
        (["same", "r-1/e1", "r-9/e1", "--by", "N"], 5, "sayso events"),
        (["same", "r-1/e1", "r-1/e1", "--by", "N"], 6, "against itself"),
        (["--revoke", "jdg-0", "--by", "N"], 5, "sayso judge"),
        (["same", "--revoke", "jdg-0", "--by", "N"], 2, "give it alone"),
    ],
)
def test_what_cannot_be_judged(
    sayso: Sayso, two: str, words: list[str], code: int, said: str
) -> None:
    done = sayso("judge", *words)
    assert done.exit_code == code
    assert said in done.stderr.lower() or said in done.stderr
    assert sayso("judge", "--quiet").output == ""


def test_a_list_of_no_judgements(sayso: Sayso, two: str) -> None:
    assert sayso("judge").stderr == "0 judgements.\n"
