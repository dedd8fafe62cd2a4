"""`sayso code`, with the real stages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sayso.model.codec import from_json
from sayso.model.schema import schema
from tests.cli.conftest import Sayso
from tests.store.content import content

TEXT = (
    "QUETTA, Pakistan, March 5 - Gunmen killed two police officers in Quetta on Monday, "
    "police said.\nThe officers were on patrol near the main market when the attackers opened "
    "fire, a police official told reporters on Tuesday.\n"
)
OTHER = TEXT.replace("two police officers in Quetta", "nine soldiers in Kandahar")


@pytest.fixture
def inputs(sayso: Sayso, tmp_path: Path) -> list[str]:
    """Two reports, one without anything to find, an empty file, bytes that are no text."""
    quiet = "The museum reopened its doors to visitors. " * 8
    files = {
        "a.txt": TEXT.encode(),
        "b.txt": b"",
        "c.txt": OTHER.encode(),
        "d.txt": quiet.encode(),
        "e.txt": bytes(range(256)) * 40,
    }
    for name, data in files.items():
        Path(name).write_bytes(data)
    return list(files)


def test_inputs_are_coded_into_a_store(sayso: Sayso, inputs: list[str]) -> None:
    done = sayso("code", *inputs)
    assert done.exit_code == 3
    assert done.stderr == ""
    said = done.stdout.splitlines()
    assert said[0].startswith("2 coded (")
    assert said[0].endswith("nothing found in 1; 2 failed.")
    assert said[1].startswith("  failed  b.txt: ")
    assert said[2].startswith("  failed  e.txt: ")
    assert said[3] == "See them with `sayso events`."
    events = [json.loads(line) for line in sayso("events", "--json").stdout.splitlines()]
    assert {one["event"]["category"] for one in events} >= {"ASSAULT"}
    ledger = [json.loads(line) for line in sayso("ledger", "--json").stdout.splitlines()]
    assert [entry["name"] for entry in ledger] == inputs
    outcomes = [entry["outcome"] for entry in ledger]
    assert outcomes == ["coded", "failed", "coded", "nothing found", "failed"]
    assert [bool(entry["reason"]) for entry in ledger] == [False, True, False, False, True]


def test_coding_twice_changes_nothing(sayso: Sayso, inputs: list[str]) -> None:
    sayso("code", *inputs)
    before = content(Path("sayso.db"))
    done = sayso("code", *inputs)
    assert content(Path("sayso.db")) == before
    assert done.stdout.startswith("2 coded, 3 of them before (")
    again = sayso("code", *inputs, "--again")
    assert content(Path("sayso.db")) == before
    assert "before" not in again.stdout
    assert sayso("diff", "1", "3").stderr == "0 added, 0 gone, 0 changed.\n"


def test_jsonl_keeps_the_order_and_needs_no_store(sayso: Sayso, inputs: list[str]) -> None:
    done = sayso("code", *inputs, "--format", "jsonl")
    assert done.exit_code == 3
    assert not Path("sayso.db").exists()
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["Quetta" in lines[0]["report"]["text"], "Kandahar" in lines[1]["report"]["text"]] == [
        True,
        True,
    ]
    assert len(lines) == 3
    check = Draft202012Validator(schema())
    for line in lines:
        check.validate(line)
        from_json(line)
    assert "2 failed" in done.stderr


def test_jsonl_to_a_file_and_into_a_store(sayso: Sayso, inputs: list[str]) -> None:
    words = ("code", *inputs, "--format", "jsonl", "--out", "o.jsonl", "--store", "s.db", "-q")
    done = sayso(*words)
    assert (done.exit_code, done.output) == (3, "")
    assert Path("o.jsonl").read_bytes().count(b"\n") == 3
    exported = sayso("export", "--to", "jsonl", "--store", "s.db").stdout_bytes
    assert exported == Path("o.jsonl").read_bytes()


def test_workers_give_the_same(sayso: Sayso, inputs: list[str]) -> None:
    alone = sayso("code", *inputs, "--format", "jsonl", "-q").stdout_bytes
    assert sayso("code", *inputs, "--format", "jsonl", "-q", "--jobs", "2").stdout_bytes == alone


def test_standard_input(sayso: Sayso) -> None:
    done = sayso("code", "-", "--format", "jsonl", "-q", input=TEXT)
    assert done.exit_code == 0
    assert "Quetta" in json.loads(done.stdout)["report"]["text"]


def test_a_table_with_its_column_named(sayso: Sayso) -> None:
    row = json.dumps({"id": "t-1", "wording": TEXT})
    Path("t.jsonl").write_text(row + "\n")
    assert sayso("code", "t.jsonl", "-q").exit_code == 3
    assert sayso("code", "t.jsonl", "-q", "--text-column", "wording").exit_code == 0
    assert sayso("show", "t-1").exit_code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--out", "x.jsonl"], 2, "--out needs --format jsonl"),
        (["--format", "jsonl", "--out", "no/x.jsonl"], 2, "--out no/x.jsonl"),
        (["--places", "gone.db"], 2, "there is no file gone.db"),
        (["--store", "no/x.db"], 4, "no/x.db: "),
        (["--store", "a.txt"], 4, "this file is no store"),
    ],
)
def test_what_cannot_be_stops_at_once(
    sayso: Sayso, inputs: list[str], words: list[str], code: int, said: str
) -> None:
    done = sayso("code", *inputs, *words)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_for_jsonl(sayso: Sayso, inputs: list[str]) -> None:
    done = sayso("code", "a.txt", "--format", "jsonl", "--out", "/dev/full")
    assert done.exit_code == 4
    assert done.stderr == (
        "sayso: --out /dev/full: No space left on device. Free some space and run it again.\n"
    )


def sayso_process(*words: str) -> subprocess.Popen[str]:
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    return subprocess.Popen(
        [sys.executable, "-m", "sayso", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    )


def test_ctrl_c_leaves_a_whole_store(sayso: Sayso) -> None:
    rows = [json.dumps({"text": TEXT.replace("two", str(n + 2))}) for n in range(3000)]
    Path("many.jsonl").write_text("\n".join(rows))
    run = sayso_process("code", "many.jsonl")
    for _ in range(600):
        if Path("sayso.db").exists() and sayso("ledger", "--json", "-q").stdout.count("\n") > 3:
            break
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGINT)
    out, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert (out, said) == (
        "",
        "sayso: Broken off; what was finished is kept, and the same command goes on.\n",
    )
    (broken,) = (json.loads(line) for line in sayso("runs", "--json").stdout.splitlines())
    assert broken["finished"] is None
    assert 3 < sum(broken["counts"].values()) < 3000


def test_a_reader_of_the_pipe_that_has_gone_is_no_error(sayso: Sayso, inputs: list[str]) -> None:
    run = sayso_process("code", *(["a.txt", "c.txt"] * 30), "--format", "jsonl")
    assert run.stdout
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr
    said = run.stderr.read()
    assert run.wait(30) == 0
    assert said == ""


def test_a_table_cut_short_by_head_is_no_error(sayso: Sayso, inputs: list[str]) -> None:
    sayso("code", *inputs)
    run = sayso_process("events")
    assert run.stdout
    run.stdout.close()
    assert run.stderr
    said = run.stderr.read()
    assert (run.wait(30), "sayso:" in said) == (0, False)
