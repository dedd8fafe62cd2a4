"""Pages: each has a JSON twin, holds nothing that runs, and shows hostile words as words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.flow.load import load
from sayso.serve.app import make_app
from sayso.store.connect import open_store
from tests.cli.conftest import write
from tests.merge.acts import act, report
from tests.serve.conftest import HERE
from tests.serve.hostile import EVIL, coded

_AWAY = re.compile(r"(?i)\s*([a-z]+:)?//")
_RUNS = re.compile(r"(?i)[\s\x00-\x1f]*(javascript|data|vbscript):")
PAGES = ("/incidents", "/reports", "/actors", "/sources", "/runs", "/paste", "/review")


class Inline(HTMLParser):
    """Collects what would run or style by itself, and what is asked of elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        data = held.get("type") == "application/json"
        if tag == "style" or (tag == "script" and not data and "src" not in held):
            self.found.append(tag)
        for name, value in attrs:
            loads = name in ("src", "action", "data", "poster") or (tag, name) == ("link", "href")
            away = loads and _AWAY.match(value or "")
            runs = name == "href" and _RUNS.match(value or "")
            if name.startswith("on") or name in ("style", "srcdoc") or away or runs:
                self.found.append(f"{tag} {name}={value}")


def inline(page: str) -> list[str]:
    parser = Inline()
    parser.feed(page)
    return parser.found


def addresses(desk: TestClient) -> list[str]:
    """Every list, and the pages of its first items."""
    made = list(PAGES)
    for noun in ("incidents", "reports", "actors", "sources", "places"):
        items = desk.get(f"/api/v1/{noun}", params={"limit": 4}).json()["items"]
        made += [f"/{noun}/{item['id']}" for item in items]
    return made


def test_every_page_has_a_twin_and_nothing_that_runs(desk: TestClient) -> None:
    for address in addresses(desk):
        page, twin = desk.get(address), desk.get(f"{address}.json")
        assert (page.status_code, twin.status_code) == (200, 200), address
        assert twin.headers["content-type"] == "application/json"
        assert isinstance(twin.json(), dict)
        assert inline(page.text) == [], address


@pytest.fixture
def hostile(tmp_path: Path) -> TestClient:
    """A desk over a report whose every word tries to be something else."""
    path = tmp_path / "hostile.db"
    with open_store(path, create=True) as store:
        load([write(tmp_path / "hostile.jsonl", coded())], store)
    return TestClient(make_app(path), base_url=HERE)


def test_hostile_words_are_shown_as_words(hostile: TestClient) -> None:
    seen = 0
    for address in addresses(hostile):
        page = hostile.get(address)
        assert page.status_code == 200, (address, page.text[:500])
        assert inline(page.text) == [], address
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        seen += "&lt;script&gt;alert" in page.text
        assert hostile.get(f"{address}.json").status_code == 200
    assert seen >= 3
    assert EVIL in hostile.get("/api/v1/reports").text.replace('\\"', '"')


def test_the_address_of_a_report_is_no_way_to_run_anything(hostile: TestClient) -> None:
    for address in addresses(hostile):
        assert 'href="javascript:' not in hostile.get(address).text.lower()


def test_rival_accounts_of_who_was_behind_it_stand_side_by_side(tmp_path: Path) -> None:
    accused = [
        act(who=who, source=source, claim={"act": "accuses", "actor": [who]})
        for source, who in (("the <b>movement", "ISIS"), ("a researcher", "the network"))
    ]
    with open_store(tmp_path / "own.db", create=True) as store:
        load([write(tmp_path / "own.jsonl", report("r-9", *accused))], store)
    with TestClient(make_app(tmp_path / "own.db"), base_url=HERE) as desk:
        page, twin = desk.get("/reports/r-9").text, desk.get("/reports/r-9.json").json()
    assert [(row["by"], row["behind"]) for row in twin["blame"]] == [
        ("the <b>movement", ["ISIS"]),
        ("a researcher", ["the network"]),
    ]
    assert "Who is said to be behind it" in page
    assert "the &lt;b&gt;movement" in page
    assert "<b>movement" not in page
