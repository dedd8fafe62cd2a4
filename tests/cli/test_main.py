from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from sayso.cli import export as exporting
from sayso.cli.main import cli
from sayso.cli.plain import dumps, line, plain
from sayso.export import FORMATS
from tests import build
from tests.cli.conftest import Sayso, write


def test_help_names_every_exit_code(sayso: Sayso) -> None:
    done = sayso("--help")
    for code in ("0  all is well", "3  an input", "4  the store", "130  broken off"):
        assert code in done.output


def every() -> Iterator[tuple[str, ...]]:
    """The words that name each command, those within groups too."""
    for name, command in cli.commands.items():
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, each) for each in command.commands)


@pytest.mark.parametrize("words", list(every()), ids=" ".join)
def test_every_command_has_help(sayso: Sayso, words: tuple[str, ...]) -> None:
    done = sayso(*words, "--help")
    assert done.exit_code == 0
    assert max(map(len, done.output.splitlines())) <= 80


def test_every_command_that_makes_remarks_has_quiet() -> None:
    silent = {"token", "review", "places"}  # they print what is asked, or are a group
    for name, command in cli.commands.items():
        assert ("--quiet" in options(command)) is (name not in silent), name


def options(command: click.Command) -> set[str]:
    return {option for param in command.params for option in param.opts}


def test_help_loads_nothing_heavy() -> None:
    heavy = ("sqlalchemy", "rich", "numpy", "onnxruntime", "trafilatura", "pyarrow", "tokenizers")
    code = (
        "import sys; from click.testing import CliRunner; from sayso.cli.main import cli;"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("words", [["events"], ["show", "x"], ["export", "--to", "csv"]])
def test_no_store_is_one_sentence(sayso: Sayso, words: list[str]) -> None:
    done = sayso(*words)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr == (
        "sayso: sayso.db: there is no store here. "
        "Make one with `sayso code INPUT`, or name another with --store.\n"
    )


def test_usage_errors_leave_with_two(sayso: Sayso) -> None:
    assert sayso("events", "--limit", "0").exit_code == 2
    assert sayso("nonsense").exit_code == 2


def test_the_unexpected_is_one_sentence(sayso: Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault() -> None:
        raise RuntimeError("\x1b[31mno\nway")

    monkeypatch.setattr("sayso.model.schema.schema", fault)
    done = sayso("schema")
    assert done.exit_code == 1
    assert done.stderr.startswith("sayso: Something unexpected: RuntimeError: ")
    assert "\x1b" not in done.stderr
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    assert isinstance(sayso("schema").exception, RuntimeError)


def test_schema_is_json(sayso: Sayso) -> None:
    assert "$defs" in json.loads(sayso("schema").output)


def test_forms_of_export_are_those_there_are() -> None:
    assert exporting.FORMS == FORMATS


@pytest.mark.parametrize("form", [form for form in FORMATS if "parquet" not in form])
def test_export_to_the_screen_and_to_a_file(sayso: Sayso, store: str, form: str) -> None:
    shown = sayso("export", "--to", form)
    assert shown.exit_code == 0
    written = sayso("export", "--to", form, "--out", "out")
    assert written.stdout == ""
    assert "written to out" in written.stderr
    assert Path("out").read_bytes() == shown.stdout_bytes


def test_export_counts_incidents_unless_asked_for_events(sayso: Sayso, store: str) -> None:
    assert sayso("export", "--to", "csv").output.startswith("incident_id,")
    assert sayso("export", "--to", "csv", "--level", "event").output.startswith("report_id,")
    told = sayso("export", "--to", "csv", "--out", "a.csv").stderr
    assert told == "1 incident written to a.csv.\n"
    rows = sayso("export", "--to", "csv", "--level", "event", "--out", "a.csv").stderr
    assert rows == "1 row, of single reports, written to a.csv.\n"
    refused = sayso("export", "--to", "plover", "--level", "incident")
    assert (refused.exit_code, "plover holds no incidents" in refused.stderr) == (2, True)
    assert sayso("export", "--to", "csv", "--place", "Timbuktu").output.count("\n") == 1


def test_export_of_what_a_filter_asks_for(sayso: Sayso, store: str) -> None:
    assert sayso("export", "--to", "jsonl", "--place", "Gao").output.count("\n") == 1
    assert sayso("export", "--to", "jsonl", "--place", "Timbuktu").output == ""


def test_export_and_import_are_a_round(sayso: Sayso, store: str) -> None:
    sayso("export", "--to", "jsonl", "--out", "all.jsonl", "-q")
    done = sayso("import", "all.jsonl", "--store", "other.db")
    assert done.exit_code == 0
    assert "1 coded (1 event, 1 relation" in done.output
    again = sayso("export", "--to", "jsonl", "--store", "other.db").stdout_bytes
    assert again == Path("all.jsonl").read_bytes()


def test_import_of_a_broken_line_goes_on(sayso: Sayso, tmp_path: Path) -> None:
    file = Path(write(tmp_path / "a.jsonl", build.coded()))
    file.write_text("{}\n" + file.read_text())
    done = sayso("import", str(file))
    assert done.exit_code == 3
    assert "1 coded" in done.output
    assert "1 failed" in done.output
    assert "a.jsonl line 1" in done.output


def test_doctor_says_what_is_and_what_is_not(sayso: Sayso, store: str) -> None:
    done = sayso("doctor", "--json")
    checks = {c["check"]: c for c in map(json.loads, done.output.splitlines())}
    for name in ("Python", "tables", "gazetteer", "SQLite", "store"):
        assert checks[name]["ok"], checks[name]
    assert "1 reports, 1 events, 6 claims" in checks["store"]["said"]


def test_doctor_of_a_file_that_is_no_store(sayso: Sayso) -> None:
    Path("sayso.db").write_text("notes")
    done = sayso("doctor", "--quiet")
    assert done.exit_code == 1
    assert "NOT store: sayso.db: this file is no store" in done.output


def test_plain_text_has_no_codes() -> None:
    assert plain("a\x1b[2Jb\r\u202ec\td\n\x00\ud800") == "a�[2Jb��c\td\n��"
    assert line("a\n b") == "a b"
    hostile = "a\x9b\u2028\x7f\ud800"
    assert dumps(hostile).isascii()
    assert json.loads(dumps(hostile)) == hostile
