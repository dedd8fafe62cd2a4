"""Reviews by the API and by forms: what is said, by whom, what is told when it comes late."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from sayso.serve.guard.access import make
from tests.serve.conftest import PROGRAM, Opened, walk

HOME = "/api/v1/reviews"


@pytest.fixture
def client(opened: Opened) -> TestClient:
    return opened(headers=PROGRAM)


def task(client: TestClient, kind: str = "event") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{HOME}/queue", params={"kind": kind}).json()["items"][0]
    return found


def report_of(client: TestClient) -> tuple[dict[str, Any], dict[str, Any]]:
    """The review of the report of the first task, and its target."""
    member = task(client)["sights"][0]["member"]
    state = client.get(f"{HOME}/reports/{member['report']}").json()
    return state, next(t for t in state["targets"] if t["id"] == member["event"])


def say(client: TestClient, state: dict[str, Any], *words: dict[str, Any]) -> Any:
    body = {"result": state["result"], "saw": state["saw"], "words": list(words)}
    head = {"Content-Type": "application/json"}
    address = f"{HOME}/reports/{state['report']}"
    return client.post(address, content=json.dumps(body), headers=head)


def test_a_value_is_corrected_in_words_and_the_coders_is_told(client: TestClient) -> None:
    state, target = report_of(client)
    text = client.get(f"/api/v1/reports/{state['report']}").json()["coded"]["report"]["text"]
    words = {"start": 0, "end": 3, "quote": text[:3]}
    word = {"target": target["id"], "verdict": "correct", "field": "weapon", "value": [words]}
    answer = say(client, state, word)
    assert answer.status_code == 201
    told = answer.json()
    (row,) = told["rows"]
    assert (row["reviewer"], row["state"]) == ("desk", "stands")
    before = next(f["value"] for f in target["fields"] if f["name"] == "weapon")
    assert row["machine"] == before
    shown = client.get(f"/api/v1/reports/{state['report']}").json()
    event = next(e for e in shown["coded"]["events"] if e["id"] == target["id"])
    assert [span["quote"] for span in event["weapon"]] == [text[:3]]


def test_words_that_do_not_stand_there_are_refused(client: TestClient) -> None:
    state, target = report_of(client)
    words = {"start": 0, "end": 3, "quote": "???"}
    word = {"target": target["id"], "verdict": "correct", "field": "trigger", "value": words}
    answer = say(client, state, word)
    assert answer.status_code == 422
    assert "do not stand" in answer.json()["detail"]
    assert client.get(HOME).json()["total"] == 0


def test_what_comes_late_is_kept_and_told(client: TestClient) -> None:
    state, target = report_of(client)
    word = {"target": target["id"], "verdict": "correct", "field": "status"}
    first = say(client, state, {**word, "value": "averted"}).json()
    assert first["conflicts"] == []
    told = say(client, state, {**word, "value": "planned"}).json()
    assert told["conflicts"] == []  # the same person: the later word counts
    assert [r["state"] for r in walk(client, HOME)] == ["stands", "superseded"]


def test_two_reviewers_who_did_not_know_of_each_other(opened: Opened, tmp_path: Path) -> None:
    tokens = tmp_path / "tokens"
    names = {name: make(tokens, name=name, role="reviewer") for name in ("Ann", "Bob")}
    reader = make(tokens, name="Eve", role="reader")
    client = opened(tokens=tokens)
    heads = {n: {"Authorization": f"Bearer {token}"} for n, token in names.items()}
    client.headers.update(heads["Ann"])
    state, target = report_of(client)
    word = {"target": target["id"], "verdict": "correct", "field": "status"}
    assert say(client, state, {**word, "value": "averted"}).json()["conflicts"] == []
    client.headers.update(heads["Bob"])
    told = say(client, state, {**word, "value": "planned"}).json()
    assert [row["reviewer"] for row in told["conflicts"]] == ["Ann", "Bob"]
    assert task(client, "conflict")["sights"][0]["member"]["event"] == target["id"]
    settled = say(client, told["review"], {**word, "value": "averted"}).json()
    assert settled["conflicts"] == []
    assert client.get(f"{HOME}/queue", params={"kind": "conflict"}).json()["total"] == 0
    client.headers["Authorization"] = f"Bearer {reader}"
    assert say(client, state, {**word, "value": "averted"}).status_code == 403
    assert client.get(f"{HOME}/queue").status_code == 200


def test_undo_and_gold(client: TestClient) -> None:
    state, target = report_of(client)
    whole = {"target": state["report"], "verdict": "accept"}
    told = say(client, state, {"target": target["id"], "verdict": "reject"}, whole).json()
    assert told["review"]["complete"] is True
    assert not next(t for t in told["review"]["targets"] if t["id"] == target["id"])["shown"]
    answer = client.get(f"{HOME}/gold", params={"complete": True})
    (gold,) = yaml.safe_load(answer.text)
    assert gold["reviewed"] == {"by": ["desk"], "complete": True}
    undone = client.post(f"{HOME}/{told['rows'][0]['id']}/undo", json={}).json()
    assert next(t for t in undone["review"]["targets"] if t["id"] == target["id"])["shown"]
    again = client.post(f"{HOME}/{told['rows'][0]['id']}/undo", json={})
    assert again.status_code == 422


def test_the_queue_is_in_order_and_walked_by_cursor(client: TestClient) -> None:
    every = walk(client, f"{HOME}/queue", limit=7)
    doubts = [one["doubt"] for one in every]
    assert doubts == sorted(doubts, reverse=True)
    assert {one["kind"] for one in every} == {"event", "pair"}
    names = [tuple(s["member"]["event"] for s in one["sights"]) for one in every]
    assert len(set(names)) == len(names)


def test_a_pair_is_judged_and_incidents_are_merged_and_split(client: TestClient) -> None:
    pair = task(client, "pair")["sights"]
    sides = [side["member"] for side in pair]
    body = {"a": sides[0], "b": sides[1], "verdict": "same"}
    told = client.post(f"{HOME}/pairs", json=body).json()
    assert len(told["incidents"]) == 1
    apart = client.post(f"{HOME}/splits/{told['incidents'][0]}", json={"events": [sides[0]]})
    assert len(apart.json()["incidents"]) == 2
    names = apart.json()["incidents"]
    seen = len(apart.json()["rows"])
    body = {"incidents": names, "seen": seen, "why": "one bomb"}
    merged = client.post(f"{HOME}/merges", json=body).json()
    assert len(merged["incidents"]) == 1
    page = client.get(f"/incidents/{merged['incidents'][0]}").text
    assert "one bomb" in page


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("reports/none", {"result": "r", "saw": None, "words": []}, 422),
        ("reports/none", {"result": "r", "saw": None, "words": [{}]}, 422),
        ("cor-none/undo", {}, 404),
        ("merges", {"incidents": ["inc-none", "inc-no"]}, 404),
        ("splits/inc-none", {"events": [{"report": "r", "event": "e"}]}, 404),
        ("pairs", {"a": {"report": "r", "event": "e"}, "b": {"report": "", "event": "e"}}, 422),
    ],
)
def test_what_is_not_there_is_told(
    client: TestClient, path: str, body: dict[str, Any], status: int
) -> None:
    answer = client.post(f"{HOME}/{path}", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("actor", [None]),
        ("actor", "the army"),
        ("actor", [{"start": -1, "end": 10**30}]),
        ("killed", {"text": {"start": 0, "end": 1}, "low": "three"}),
        ("killed", {"text": "three"}),
        ("date", {"edtf": 7}),
        ("background", "no"),
        ("mode", ["aerial"]),
        ("category", None),
        ("place", [{"start": 0, "end": 1, "quote": "\ud800", "place": {"id": 1}}]),
    ],
)
def test_a_value_that_cannot_be_is_refused(client: TestClient, field: str, value: Any) -> None:
    state, target = report_of(client)
    word = {"target": target["id"], "verdict": "correct", "field": field, "value": value}
    answer = say(client, state, word)
    assert answer.status_code == 422, answer.text


def test_forms_work_and_lead_only_to_the_desk_itself(opened: Opened) -> None:
    client = opened()
    data = client.get("/review.json").json()
    one = next(t for t in data["tasks"] if t["kind"] == "event")
    csrf = client.get("/review").text.partition('name="csrf" content="')[2].partition('"')[0]
    member = one["sights"][0]["member"]
    form = {"csrf": csrf, "report": member["report"], "target": member["event"]}
    form |= {"result": one["result"], "saw": one["saw"] or "", "verdict": "reject"}
    for back in ("https://example.org/", "//example.org", "/\\example.org"):
        answer = client.post("/review/say", data={**form, "back": back})
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/review?told=")
    assert "rejected it" in client.get(answer.headers["location"]).text
    assert client.post("/review/say", data={**form, "csrf": "x"}).status_code == 403
