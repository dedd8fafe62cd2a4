"""The API holds what its own OpenAPI says, whatever is asked of it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest


@pytest.fixture
def address(samples: Path, tmp_path: Path) -> Iterator[str]:
    """Where a desk over a copy of the samples listens."""
    store = tmp_path / "own.db"
    shutil.copy(samples, store)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sayso", "serve", "--store", str(store), "--port", str(port)]
    with subprocess.Popen([*command, "--coder", "rules"], stdout=subprocess.PIPE) as desk:
        try:
            assert desk.stdout
            desk.stdout.readline()
            where = f"http://127.0.0.1:{port}"
            _wait(where)
            yield where
        finally:
            desk.terminate()


def _wait(where: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{where}/login")
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(where)


@pytest.mark.slow
def test_schemathesis_finds_nothing(address: str, tmp_path: Path) -> None:
    """Both what the schema allows and what it does not is sent to every route."""
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{address}/api/v1/openapi.json"),
        *("--header", "Authorization: Bearer none", "--max-examples", "2", "--seed", "1"),
        *("--phases", "coverage,fuzzing", "--continue-on-failure", "--no-color"),
        *("--request-timeout", "60", "--generation-database", "none"),
        # One store per run and no links between answers: ids that are made up are not found.
        *("--suppress-health-check", "all"),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
