"""A store of some thousand synthetic incidents: what is merged stays so, places close together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from eval.bench_desk import FILTERS
from eval.desk_store import write
from sayso.serve.app import make_app
from tests.serve.conftest import HERE, walk

COUNT = 3_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("large") / "large.db"
    write(path, COUNT)
    with TestClient(make_app(path), base_url=HERE) as client:
        yield client


def overview(client: TestClient, **asked: Any) -> dict[str, Any]:
    answer = client.get("/api/v1/incidents/overview", params=asked)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_what_was_merged_is_shown_as_it_stands(large: TestClient) -> None:
    assert overview(large)["all"] == COUNT


def test_every_filter_that_is_timed_finds_some_and_not_all(large: TestClient) -> None:
    for name, values in FILTERS.items():
        for asked in values:
            total = overview(large, **asked)["total"]
            assert 0 < total <= COUNT
            assert (total < COUNT) == (name not in ("none", "most killed first")), name


def test_places_close_together_are_one_point_and_none_is_lost(large: TestClient) -> None:
    shown = overview(large)["map"]
    assert len(shown["points"]) <= 600
    assert sum(point["count"] for point in shown["points"]) == COUNT - shown["unplaced"]
    assert max(point["places"] for point in shown["points"]) > 1
    counts = [point["count"] for point in shown["points"]]
    assert counts == sorted(counts, reverse=True)


def test_within_the_box_each_place_stands_alone(large: TestClient) -> None:
    west, south, east, north = 0, 0, 20, 20
    shown = overview(large, bbox=f"{west},{south},{east},{north}")
    inside = [
        point
        for point in shown["map"]["points"]
        if west <= point["lon"] <= east and south <= point["lat"] <= north
    ]
    alone = [point for point in inside if point["places"] == 1]
    assert sum(point["count"] for point in alone) >= shown["total"]
    assert all(point["incident"] for point in alone if point["count"] == 1)


def test_a_walk_by_figures_that_many_share_gives_each_once(large: TestClient) -> None:
    found = walk(large, "/api/v1/incidents", sort="killed", limit=500, country="MLI")
    assert len({item["id"] for item in found}) == len(found)


def test_a_cursor_holds_where_its_incident_is_no_more(large: TestClient) -> None:
    from sayso.serve.find.cursor import pack

    first = large.get("/api/v1/incidents", params={"limit": 20}).json()["items"]
    gone = pack("inc-gone", 10)
    after = large.get("/api/v1/incidents", params={"limit": 10, "cursor": gone}).json()["items"]
    assert [item["id"] for item in after] == [item["id"] for item in first[10:]]
