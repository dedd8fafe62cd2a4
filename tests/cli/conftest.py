from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli.main import cli
from sayso.model.codec import to_json
from sayso.model.coded import Coded
from tests import build

Sayso = Callable[..., Result]


@pytest.fixture
def sayso(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sayso:
    """Run a command of sayso in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("SAYSO_STORE", raising=False)

    def run(*words: str, input: str | None = None) -> Result:
        return CliRunner().invoke(cli, words, input=input, prog_name="sayso")

    return run


def write(path: Path, *reports: Coded) -> str:
    """Write coded reports as JSONL."""
    path.write_text("".join(json.dumps(to_json(coded)) + "\n" for coded in reports))
    return str(path)


def hostile() -> Coded:
    """A report whose words try to be markup, terminal codes and marks that turn text round."""
    bad = "[red]\x1b[31m\x9b2J\u202eevil[/red]"
    text = f"{bad} was killed, [link=x]they[/link] said."
    start = len(bad)
    coded = build.coded()
    event = replace(
        coded.events[0],
        trigger=build.span("killed", text),
        mentions=(),
        actor=(),
        recipient=(build.actor(text[:start], text),),
        place=(),
        time=(),
        killed=None,
        date=None,
    )
    claim = replace(
        coded.claims[0],
        source=build.actor("[link=x]they[/link]", text),
        cue=None,
        toll={},
        evidence=build.span(text, text),
        item=event.id,
    )
    report = replace(coded.report, id="bad", title=f"{bad} title", outlet=f"{bad} news", text=text)
    return Coded(report, events=(event,), claims=(claim,))


@pytest.fixture
def store(sayso: Sayso, tmp_path: Path) -> str:
    """A store with the hand-built report."""
    done = sayso("import", write(tmp_path / "coded.jsonl", build.coded()), "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    return build.coded().events[0].id
