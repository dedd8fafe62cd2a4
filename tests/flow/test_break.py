"""Runs that are killed, broken off or out of disk leave a whole store and go on from there."""

from __future__ import annotations

import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from sayso.store import ledger
from sayso.store.connect import open_store
from tests.flow import slow_run
from tests.store.content import content

COUNT = 8


def start(store: Path, *, jobs: int = 1, limit: int | None = None) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.flow.slow_run", str(store), str(COUNT), str(jobs)]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit or 0, limit or 0))

    return subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=limited if limit else None,  # noqa: PLW1509 - no other thread is there
        cwd=Path(__file__).parents[2],
    )


def finished(run: subprocess.Popen[str], count: int) -> list[str]:
    """Wait until `count` inputs are finished."""
    assert run.stdout
    return [run.stdout.readline().strip() for _ in range(count)]


def whole(store: Path) -> None:
    """The file is sound, and every report in it has its rows."""
    with closing(sqlite3.connect(store)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not raw.execute("PRAGMA foreign_key_check").fetchall()
        reports = raw.execute("SELECT count(*) FROM report").fetchone()
        assert raw.execute("SELECT count(*) FROM item").fetchone() == reports
        assert raw.execute("SELECT count(*) FROM original").fetchone() == reports
        found = raw.execute("SELECT count(*) FROM item_text WHERE item_text MATCH 'rebel'")
        assert found.fetchone() == reports


def left_over(session: int) -> list[str]:
    """The processes of a run that are still there after a while."""
    for _ in range(50):
        listed = ["ps", "-o", "args=", "--no-headers", "-s", str(session)]
        found = subprocess.run(listed, capture_output=True, text=True, check=False).stdout
        if not (still := [args for args in found.splitlines() if "defunct" not in args]):
            return []
        time.sleep(0.1)
    return still


def resumed(store: Path, plain: Path) -> int:
    """Run again to the end; the store then says what one whole run would have said.

    Returns how many reports the first run had kept.
    """
    for path in (store, plain):
        assert slow_run.main(str(path), str(COUNT), "1") == 0
    whole(store)
    with open_store(store) as opened:
        runs = ledger.runs(opened)
        assert [run.finished is None for run in runs] == [True, False]
        assert runs[1].counts["coded"] == COUNT
    assert content(store) == content(plain)
    return runs[0].counts["coded"]


@pytest.mark.parametrize(
    ("jobs", "stop"), [(1, signal.SIGKILL), (2, signal.SIGKILL), (2, signal.SIGINT)]
)
def test_a_run_that_is_stopped_goes_on(tmp_path: Path, jobs: int, stop: signal.Signals) -> None:
    store = tmp_path / "a.db"
    run = start(store, jobs=jobs)
    try:
        assert finished(run, 3) == ["input 0", "input 1", "input 2"]
    finally:
        run.send_signal(stop)
    assert run.wait(30) != 0
    assert not left_over(run.pid)
    whole(store)
    kept = resumed(store, tmp_path / "b.db")
    assert 3 <= kept < COUNT


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    run = start(store, limit=500_000)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 4
    assert "a.db: the disk" in said
    assert "nothing is lost" in said
    whole(store)
    kept = resumed(store, tmp_path / "b.db")
    assert 0 < kept < COUNT
