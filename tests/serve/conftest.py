from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.flow.engine import Job, run
from sayso.flow.incidents import refresh
from sayso.flow.source import readings
from sayso.serve.app import make_app
from sayso.serve.settings import Settings
from sayso.store.connect import open_store

HERE = "http://127.0.0.1:8321"
SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
PROGRAM = {"Authorization": "Bearer none"}
"""What a program sends; a desk without tokens does not look at the token."""


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample reports coded and merged."""
    path = tmp_path_factory.mktemp("desk") / "samples.db"
    with open_store(path, create=True) as store:
        run(readings([str(SAMPLES)]), Job(store=store))
        refresh(store)
    return path


@pytest.fixture(scope="session")
def desk(samples: Path) -> Iterator[TestClient]:
    """A desk over the samples that is only read."""
    with TestClient(make_app(samples), base_url=HERE) as client:
        yield client


Opened = Callable[..., TestClient]


@pytest.fixture
def opened(samples: Path, tmp_path: Path) -> Iterator[Opened]:
    """Open desks over copies of the samples; keywords are those of Settings."""
    clients: list[TestClient] = []

    def make(*, headers: dict[str, str] | None = None, **settings: Any) -> TestClient:
        path = tmp_path / f"{len(clients)}.db"
        shutil.copy(samples, path)
        app = make_app(path, Settings(**settings))
        client = TestClient(
            app,
            base_url=HERE,
            headers=headers,
            follow_redirects=False,
            raise_server_exceptions=False,
        )
        clients.append(client.__enter__())
        return clients[-1]

    yield make
    for client in clients:
        client.__exit__(None, None, None)


def ended(client: TestClient, job: str, *, within: float = 60.0) -> dict[str, Any]:
    """The job when it has ended."""
    last = time.monotonic() + within
    while time.monotonic() < last:
        told: dict[str, Any] = client.get(f"/api/v1/jobs/{job}").json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.05)
    raise AssertionError(f"job {job} did not end: {told}")


def walk(client: TestClient, address: str, **asked: Any) -> list[dict[str, Any]]:
    """Every item of a list, stretch by stretch."""
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        answer = client.get(address, params={**asked, **({"cursor": cursor} if cursor else {})})
        assert answer.status_code == 200, answer.text
        part = answer.json()
        found += part["items"]
        cursor = part["next"]
        if cursor is None:
            assert len(found) == part["total"]
            return found
