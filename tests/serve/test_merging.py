"""Merging incidents by hand: all their events go along."""

from __future__ import annotations

from tests.serve.conftest import PROGRAM, Opened

LIST = "/api/v1/incidents"


def test_incidents_that_somebody_merges_lose_no_event(opened: Opened) -> None:
    desk = opened()
    rows = desk.get(LIST, params={"sort": "origins", "limit": 100}).json()["items"]
    large = rows[0]
    for other in [row for row in rows[1:] if row["category"] == large["category"]][-2:]:
        given = {"incidents": [large["id"], other["id"]]}
        made = desk.post("/api/v1/reviews/merges", json=given, headers=PROGRAM)
        assert made.status_code == 201, made.text
        (name,) = made.json()["incidents"]
        found = desk.get(f"{LIST}/{name}").json()
        assert found["counts"]["events"] == large["events"] + other["events"]
        large = {**large, "id": name, "events": found["counts"]["events"]}
