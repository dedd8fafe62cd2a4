from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from sayso.serve.app import make_app
from sayso.store.connect import open_store
from tests.serve.conftest import HERE, Opened, walk


@pytest.mark.parametrize(
    "noun", ["reports", "events", "claims", "actors", "places", "sources", "runs"]
)
def test_a_walk_by_cursor_gives_each_item_once(desk: TestClient, noun: str) -> None:
    found = walk(desk, f"/api/v1/{noun}", limit=2)
    assert found
    keys = [
        f"{item['report']['id']}/{item['event']['id']}" if noun == "events" else item["id"]
        for item in found
    ]
    if noun != "claims":  # a claim's id is its own within its report only
        assert len(set(keys)) == len(keys)
    assert found == walk(desk, f"/api/v1/{noun}", limit=500)


@pytest.mark.parametrize("noun", ["reports", "actors", "places", "sources", "runs", "events"])
def test_each_item_of_a_list_can_be_asked_for(desk: TestClient, noun: str) -> None:
    for item in walk(desk, f"/api/v1/{noun}", limit=100)[:12]:
        name = item["event"]["id"] if noun == "events" else item["id"]
        more = {"report": item["report"]["id"]} if noun == "events" else {}
        answer = desk.get(f"/api/v1/{noun}/{name}", params=more)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        if noun == "reports":
            told = told["coded"]["report"]
        assert {key: told[key] for key in told.keys() & item.keys()} == {
            key: item[key] for key in told.keys() & item.keys() if key in told
        }


def test_reports_are_found_by_words_days_outlet_and_what_they_tell(desk: TestClient) -> None:
    def ids(**asked: str) -> set[str]:
        return {item["id"] for item in walk(desk, "/api/v1/reports", **asked)}

    assert ids(q="grenade") == {"jamundi-4c"}
    assert "jamundi-5" in ids(since="2025-05-21")
    assert not ids(since="2030")
    assert ids(outlet="Cauca Daily") == {"jamundi-4b", "jamundi-4c"}
    assert ids(actor="act:al-shabaab") & ids(category="ASSAULT")
    assert ids(country="COL") < ids()


def test_a_report_comes_with_its_coding_and_how_it_was_read(desk: TestClient) -> None:
    told = desk.get("/api/v1/reports/jamundi-5").json()
    report = told["coded"]["report"]
    for event in told["coded"]["events"]:
        span = event["trigger"]
        assert report["text"][span["start"] : span["end"]] == span["quote"]
    (reading,) = told["readings"]
    assert reading["name"].endswith("jamundi-5-later.jsonl row 1")
    assert reading["sha256"] == report["sha256"]
    assert told["runs"]


def test_the_original_is_given_as_it_was_read_and_only_to_be_saved(desk: TestClient) -> None:
    from tests.serve.conftest import SAMPLES

    page = SAMPLES / "jamundi-2-local.html"
    found = walk(desk, "/api/v1/reports", outlet="Valle Observer")
    answer = desk.get(f"/api/v1/reports/{found[0]['id']}/original")
    assert answer.content == page.read_bytes()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_report_whose_id_has_slashes_is_found_by_it(tmp_path: Path) -> None:
    from sayso.flow.engine import Job, run
    from sayso.flow.source import readings

    name = "2024/03/a"
    row = {"id": name, "text": "Gunmen killed two farmers near Kano on Monday, police said."}
    (tmp_path / "in.jsonl").write_text(json.dumps(row))
    with open_store(tmp_path / "own.db", create=True) as store:
        run(readings([str(tmp_path / "in.jsonl")]), Job(store=store))
    with TestClient(make_app(tmp_path / "own.db"), base_url=HERE) as client:
        assert client.get("/api/v1/reports/2024/03/a").json()["coded"]["report"]["id"] == name
        assert b"farmers" in client.get("/api/v1/reports/2024/03/a/original").content
        assert client.get("/api/v1/reviews/reports/2024/03/a").status_code == 200


def test_claims_are_found_by_speaker_kind_act_and_report(desk: TestClient) -> None:
    blamed = walk(desk, "/api/v1/claims", act="accuses")
    assert blamed
    assert {row["claim"]["act"] for row in blamed} == {"accuses"}
    army = walk(desk, "/api/v1/claims", source="act:saf")
    assert {row["claim"]["source"]["actor"]["id"] for row in army} == {"act:saf"}
    medical = walk(desk, "/api/v1/claims", source_kind="medical")
    assert {row["claim"]["source_kind"] for row in medical} == {"medical"}
    one = walk(desk, "/api/v1/claims", report="jamundi-5")
    assert {row["report"]["id"] for row in one} == {"jamundi-5"}


def test_an_actor_comes_with_its_network_and_ties(desk: TestClient) -> None:
    told = desk.get("/api/v1/actors/act:al-shabaab").json()
    assert told["kind"] == "armed_group"
    (centre,) = [node for node in told["network"]["nodes"] if node["centre"]]
    assert centre["id"] == "act:al-shabaab"
    ids = {node["id"] for node in told["network"]["nodes"]}
    assert told["network"]["edges"]
    assert all({edge["a"], edge["b"]} <= ids for edge in told["network"]["edges"])
    assert told["as_actor"] <= told["incidents"]
    named = desk.get("/api/v1/actors", params={"name": "shabaab"}).json()["items"]
    assert [actor["id"] for actor in named] == ["act:al-shabaab"]


def test_offices_and_ties_come_with_their_claims(desk: TestClient) -> None:
    actors = walk(desk, "/api/v1/actors")
    told = [desk.get(f"/api/v1/actors/{actor['id']}").json() for actor in actors]
    rows = [row for actor in told for row in (*actor["offices"], *actor["ties"])]
    assert rows
    assert all(row["claims"] and row["report"]["id"] for row in rows)


def test_an_actor_whose_id_has_a_slash_is_found_by_it(opened: Opened) -> None:
    ids = {actor["id"] for actor in walk(opened(), "/api/v1/actors")}
    (slashed, *_) = sorted(one for one in ids if "/" in one)
    client = opened()
    assert client.get(f"/api/v1/actors/{slashed}").json()["id"] == slashed
    assert client.get(f"/actors/{slashed}").status_code == 200
    assert client.get(f"/actors/{slashed}.json").json()["actor"]["id"] == slashed


def test_search_looks_everywhere(desk: TestClient) -> None:
    found = desk.get("/api/v1/search", params={"q": "Jamundi"}).json()
    assert {hit["report"] for hit in found["reports"]} >= {"jamundi-4b", "jamundi-5"}
    assert found["incidents"]
    assert found["places"][0]["country"] == "COL"
    assert desk.get("/api/v1/search", params={"q": "shabaab"}).json()["actors"]


def test_a_ledger_lists_each_input(desk: TestClient) -> None:
    every = walk(desk, "/api/v1/runs/last/ledger", limit=5)
    assert len(every) == 30
    none = walk(desk, "/api/v1/runs/last/ledger", outcome="nothing found")
    assert [entry["name"].rsplit("/", 1)[-1] for entry in none] == ["derby.txt"]


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson", "acled", "parquet", "datapackage"])
def test_an_export_is_the_one_of_the_command_line(desk: TestClient, form: str) -> None:
    from sayso.export import LEVELS, export, export_incidents
    from sayso.flow.incidents import Incidents
    from sayso.store import view

    store, out = desk.app.state.desk.store, BytesIO()  # type: ignore[attr-defined]
    merged = Incidents(store)
    if LEVELS[form][0] == "incident":
        export_incidents(merged.all(), merged.reports, to=form, out=out)
    else:
        export(view.coded(store), to=form, out=out)
    answer = desk.get(f"/api/v1/exports/{form}")
    assert answer.status_code == 200
    assert unzipped(answer.content) == unzipped(out.getvalue())
    assert "attachment" in answer.headers["content-disposition"]


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of an archive, whose headers are others where it is streamed."""
    if not data.startswith(b"PK"):
        return {"": data}
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_export_of_events_is_kept_to_the_filters(desk: TestClient) -> None:
    import csv

    asked = {"level": "event", "country": "COL"}
    rows = list(csv.DictReader(desk.get("/api/v1/exports/csv", params=asked).text.splitlines()))
    every = desk.get("/api/v1/exports/csv", params={"level": "event"}).text
    assert 0 < len(rows) < len(every.splitlines()) - 1


def test_a_slash_behind_a_noun_leads_to_its_list(desk: TestClient) -> None:
    for noun in ("reports", "events", "actors"):
        asked = desk.get(f"/api/v1/{noun}/?limit=1")
        assert asked.json()["items"] == desk.get(f"/api/v1/{noun}?limit=1").json()["items"]
