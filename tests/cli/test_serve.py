"""`sayso serve` and `sayso token` as a user starts them."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from sayso.serve.guard.access import read
from tests.cli.conftest import Sayso


def test_the_desk_says_where_it_is_answers_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sayso", "serve", "--store", "new.db", "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as desk:
        assert desk.stdout
        assert desk.stdout.readline() == "There was no store at new.db: this one is new and empty\n"
        told = desk.stdout.readline()
        assert "The desk is at http://127.0.0.1:" in told
        transport = httpx.HTTPTransport(retries=5)
        with httpx.Client(transport=transport, base_url=told.split()[4]) as client:
            assert client.get("api/v1/incidents").json() == {"items": [], "next": None, "total": 0}
        desk.send_signal(signal.SIGINT)
        _, complaint = desk.communicate(timeout=30)
    assert "Traceback" not in complaint
    assert (tmp_path / "new.db").is_file()


def test_a_port_that_is_taken_is_told(sayso: Sayso) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = sayso("serve", "--port", str(other.getsockname()[1]))
    assert done.exit_code == 2
    assert "--port: it cannot listen on 127.0.0.1" in done.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_others_need_tokens(sayso: Sayso, host: str) -> None:
    done = sayso("serve", "--host", host, "--port", "0")
    assert done.exit_code == 2
    assert "others can reach the desk, and it has no tokens" in done.stderr


def test_what_is_no_store_and_what_are_no_tokens_is_told(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database")
    assert sayso("serve", "--store", "text.db", "--port", "0").exit_code == 4
    (tmp_path / "tokens.tsv").write_text("ada admin\n")
    done = sayso("serve", "--token-file", "tokens.tsv", "--port", "0")
    assert done.exit_code == 2
    assert "line 1 is no token" in done.stderr
    assert sayso("serve", "--token-file", "none.tsv", "--port", "0").exit_code == 2


def test_a_token_is_printed_and_only_its_digest_kept(sayso: Sayso, tmp_path: Path) -> None:
    given = [
        sayso("token", name, "--role", role, "--token-file", "tokens.tsv").stdout.strip()
        for name, role in (("Ada", "admin"), ("Bo Li", "reader"))
    ]
    file = tmp_path / "tokens.tsv"
    assert not any(token in file.read_text() for token in given)
    assert [(who.name, who.role) for who in read(file).values()] == [
        ("Ada", "admin"),
        ("Bo Li", "reader"),
    ]
    assert file.stat().st_mode & 0o077 == 0
    assert sayso("token", "a\tb", "--token-file", "tokens.tsv").exit_code == 2
