from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.serve.conftest import PROGRAM, Opened

MEDIA = "application/problem+json"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/incidents/inc-nothing", 404),
        ("/api/v1/reports/nothing", 404),
        ("/api/v1/events/nothing", 404),
        ("/api/v1/actors/nothing", 404),
        ("/api/v1/places/nothing", 404),
        ("/api/v1/sources/nothing", 404),
        ("/api/v1/runs/nothing", 404),
        ("/api/v1/jobs/nothing", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/incidents?cursor=nonsense", 404),
        ("/api/v1/incidents?since=yesterday", 422),
        ("/api/v1/incidents?since=2024-13", 422),
        ("/api/v1/incidents?category=WAR", 422),
        ("/api/v1/incidents?bbox=1,2,3", 422),
        ("/api/v1/incidents?limit=0", 422),
        ("/api/v1/exports/nothing", 404),
        ("/api/v1/exports/jsonl?level=incident", 404),
        ("/api/v1/search?q=%21", 422),
    ],
)
def test_an_error_says_what_and_is_no_traceback(
    desk: TestClient, address: str, status: int
) -> None:
    answer = desk.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == MEDIA
    told = answer.json()
    assert set(told) == {"type", "title", "status", "detail", "do"}
    assert told["status"] == status
    assert told["detail"]
    assert "Traceback" not in answer.text


def test_a_wrong_method_is_told(desk: TestClient) -> None:
    answer = desk.delete("/api/v1/reports", headers=PROGRAM)
    assert (answer.status_code, answer.headers["content-type"]) == (405, MEDIA)
    assert answer.headers["allow"] == "GET, HEAD"


def test_what_nobody_expected_is_told_without_its_insides(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.serve.find import runs

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a secret of the house")

    monkeypatch.setattr(runs, "listing", broken)
    answer = opened().get("/api/v1/runs")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == MEDIA
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"]


def test_a_page_tells_an_error_as_a_page(desk: TestClient) -> None:
    answer = desk.get("/reports/<script>alert(1)</script>")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "<script>alert" not in answer.text
