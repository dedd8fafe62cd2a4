from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.serve.conftest import PROGRAM, Opened, walk

LIST = "/api/v1/incidents"
OVERVIEW = "/api/v1/incidents/overview"

filters = st.fixed_dictionaries(
    {},
    optional={
        "country": st.lists(st.sampled_from(["COL", "SDN", "SOM"]), min_size=1, max_size=2),
        "category": st.lists(
            st.sampled_from(["ASSAULT", "COERCE", "ASSAULT/explosives"]), min_size=1, max_size=2
        ),
        "certainty": st.lists(
            st.sampled_from(["fact", "alleged", "contested"]), min_size=1, max_size=2
        ),
        "origins": st.sampled_from([1, 2, 3]),
        "contested": st.booleans(),
        "actor": st.sampled_from(["act:al-shabaab", "army", "nobody by this name"]),
        "since": st.sampled_from(["2024", "2025-01", "2025-05-20"]),
        "until": st.sampled_from(["2025", "2025-05-20"]),
        "q": st.sampled_from(["police", "bomb", "market shells"]),
        "bbox": st.sampled_from(["-80,0,-70,10", "170,-10,50,20"]),
    },
)


def get(desk: TestClient, address: str, **asked: Any) -> dict[str, Any]:
    answer = desk.get(address, params=asked)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_every_count_of_a_facet_is_what_choosing_it_gives(desk: TestClient) -> None:
    shown = get(desk, OVERVIEW, since="2024")
    assert shown["total"] < shown["all"]
    for name, choices in shown["facets"].items():
        assert choices
        for choice in choices[:12]:
            asked = {"since": "2024", name: choice["value"]}
            assert get(desk, LIST, **asked)["total"] == choice["count"], (name, choice)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=filters)
def test_list_timeline_map_and_facets_count_the_same_incidents(
    desk: TestClient, asked: dict[str, Any]
) -> None:
    shown = get(desk, OVERVIEW, limit=500, **asked)
    assert len(shown["items"]) == shown["total"]
    timed = {name: value for name, value in asked.items() if name not in ("since", "until")}
    line = shown["timeline"]
    in_bins = sum(spell["count"] for spell in line["bins"])
    assert in_bins + line["undated"] + line["coarser"] == get(desk, LIST, **timed)["total"]
    placed = {name: value for name, value in asked.items() if name != "bbox"}
    on_map = sum(point["count"] for point in shown["map"]["points"])
    assert on_map + shown["map"]["unplaced"] == get(desk, LIST, **placed)["total"]
    for name in ("country", "certainty", "contested"):
        if name in asked:
            chosen = {str(v) for v in ([asked[name]] if name == "contested" else asked[name])}
            counts = (c["count"] for c in shown["facets"][name] if str(c["value"]) in chosen)
            assert sum(counts) == shown["total"]


def test_bins_follow_one_another_without_a_gap(desk: TestClient) -> None:
    bins = get(desk, OVERVIEW)["timeline"]["bins"]
    assert len(bins) > 2
    for one, two in pairwise(bins):
        assert date.fromisoformat(one["end"]) + timedelta(1) == date.fromisoformat(two["start"])
        assert one["contested"] <= one["count"]


@pytest.mark.parametrize("sort", ["newest", "oldest", "origins", "killed"])
def test_a_walk_by_cursor_gives_each_incident_once(desk: TestClient, sort: str) -> None:
    found = walk(desk, LIST, limit=5, sort=sort)
    ids = [item["id"] for item in found]
    assert len(set(ids)) == len(ids) == get(desk, LIST)["total"]
    if sort == "origins":
        counts = [item["origins"] for item in found]
        assert counts == sorted(counts, reverse=True)
    if sort == "killed":
        assert found[0]["killed"]["best"] == max(
            item["killed"]["best"] or 0 for item in found if item["killed"]
        )
    if sort == "oldest":
        days = [(item["date"] or "9999").replace("X", "9") for item in found]
        assert [day[:4] for day in days] == sorted(day[:4] for day in days)


def test_the_contested_bombing_is_shown_with_its_origins_and_rivals(desk: TestClient) -> None:
    found = get(desk, LIST, actor="act:eln", sort="origins")["items"][0]
    assert (found["origins"], found["reports"]) == (5, 6)
    assert found["contested"] == ["actor"]
    assert found["certainty"] == "contested"
    assert {"id": "act:eln", "name": "National Liberation Army (Colombia)", "known": True} in (
        found["actor"]
    )
    whole = get(desk, f"{LIST}/{found['id']}")
    assert len(whole["origins"]) == 5
    assert whole["trail"]
    assert whole["judgements"] == []
    assert whole["attributes"]["killed"]["otherwise"]


def test_an_incident_is_found_by_an_event_of_it(desk: TestClient) -> None:
    event = desk.get("/api/v1/events", params={"q": "motorcycle bomb"}).json()["items"][0]
    whole = get(desk, f"{LIST}/{event['event']['id']}")
    assert whole["id"] == event["incident"]


def test_words_find_incidents_by_the_text_around_their_events(desk: TestClient) -> None:
    assert get(desk, LIST, q="siege")["total"] >= 1  # stands in a report, in no name
    assert get(desk, LIST, q="zebra")["total"] == 0


def test_an_empty_field_of_a_form_asks_for_nothing(desk: TestClient) -> None:
    empty = {"q": "", "since": "", "country": "", "bbox": "", "origins": "", "contested": ""}
    assert get(desk, LIST, **empty)["total"] == get(desk, LIST)["total"]


def test_what_is_coded_elsewhere_is_merged_when_next_asked_for(opened: Opened) -> None:
    from sayso.flow.engine import Job, run
    from sayso.flow.recipe import Recipe
    from sayso.model.reading import Reading
    from sayso.read import read_text

    client = opened()
    before = get(client, LIST)["total"]
    text = "Gunmen killed two officers in Peshawar on 5 March 2024, police said."
    reading: Reading = read_text(text, published="2024-03-05")
    store = client.app.state.desk.store  # type: ignore[attr-defined]
    run([reading], Job(Recipe(coder="rules"), store))
    assert get(client, LIST)["total"] == before + 1
    assert get(client, LIST, q="Peshawar")["total"] == 1


def test_what_a_person_rejects_is_gone_from_the_list(opened: Opened) -> None:
    client = opened(headers=PROGRAM)
    before = get(client, LIST, country="COL")
    event = get(client, "/api/v1/events", q="grenade")["items"][0]
    assert event["incident"] in {item["id"] for item in before["items"]}
    address = f"/api/v1/reviews/reports/{event['report']['id']}"
    seen = get(client, address)
    words = [{"target": event["event"]["id"], "verdict": "reject"}]
    said = {"words": words, "result": seen["result"], "saw": seen["saw"]}
    answer = client.post(address, json=said)
    assert answer.status_code == 201, answer.text
    after = get(client, LIST, country="COL")
    assert after["total"] == before["total"] - 1
    assert event["incident"] not in {item["id"] for item in after["items"]}
