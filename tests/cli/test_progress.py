from __future__ import annotations

import io

import pytest

from sayso.cli.progress import progress
from sayso.model.run import Entry

ENTRY = Entry("[red]a\x1b[2J.txt", "0" * 64, "coded")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, quiet: bool = False) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress(quiet=quiet) as told:
        if told:
            told(ENTRY)
    return stream.getvalue()


def test_long_work_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.cli.progress._PATIENCE", -1.0)
    said = shown(monkeypatch, Terminal())
    assert "1 coded · 0 nothing found · 0 failed" in said
    assert "[red]a�" in said
    assert "\x1b[2J" not in said.replace("\x1b[2K", "")


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "coded" not in shown(monkeypatch, Terminal())


def test_no_terminal_and_quiet_show_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shown(monkeypatch, io.StringIO())
    assert not shown(monkeypatch, Terminal(), quiet=True)
