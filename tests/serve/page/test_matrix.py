"""The claims matrix over reports that copy one another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.flow.engine import Job, run
from sayso.flow.source import readings
from sayso.serve.app import make_app
from sayso.store.connect import open_store
from tests.serve.conftest import HERE

WIRE = (
    "GARISSA, March 5, 2024 (Example Wire) - Four guards were killed in Garissa on Monday when "
    "gunmen attacked a police post, police spokesman Musa Keita said."
)
OTHER = (
    "GARISSA, March 5, 2024 - Gunmen attacked a police post in Garissa on Monday and killed nine "
    "guards, a doctor at the town's hospital said on Tuesday."
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The incident that a wire's report, a copy of it and a report of another's tell of."""
    folder = tmp_path_factory.mktemp("matrix")
    rows = [("a", "Example Wire", WIRE), ("b", "Daily Copy", WIRE), ("c", "Town Post", OTHER)]
    lines = [
        json.dumps({"id": i, "outlet": o, "published": f"2024-03-0{5 + n}", "text": t})
        for n, (i, o, t) in enumerate(rows)
    ]
    (folder / "rows.jsonl").write_text("\n".join(lines))
    with open_store(folder / "m.db", create=True) as store:
        run(readings([str(folder / "rows.jsonl")]), Job(store=store))
    with TestClient(make_app(folder / "m.db"), base_url=HERE) as client:
        first = client.get("/incidents.json", params={"sort": "origins"}).json()["items"][0]
        yield client.get(f"/incidents/{first['id']}.json").json()


def test_a_copy_is_folded_under_the_text_it_goes_back_to(told: dict[str, Any]) -> None:
    assert told["counts"] == {"events": 3, "reports": 3, "origins": 2}
    wire, other = told["origins"]
    assert [copy["outlet"] for copy in wire["copies"]] == ["Daily Copy"]
    assert wire["copied"] == []
    assert other["copies"] == []


def test_rival_figures_stand_beside_their_claimants(told: dict[str, Any]) -> None:
    (killed,) = (toll for toll in told["tolls"] if toll["attribute"] == "killed")
    figures = {row["source"]: (row["low"], row["high"]) for row in killed["rows"]}
    assert figures["Musa Keita"] == (4, 4)
    assert sorted(set(figures.values())) == [(4, 4), (9, 9)]
    assert (killed["low"], killed["high"]) == (4, 9)


def test_every_value_has_its_sentence(told: dict[str, Any]) -> None:
    rows = [row for origin in told["origins"] for row in origin["rows"]]
    cells = [cell for row in rows for held in row["cells"] for cell in held]
    assert cells
    for cell in cells:
        slip = cell["slip"]
        whole = slip["before"] + slip["words"] + slip["after"]
        assert whole in WIRE or whole in OTHER
        assert f"at={slip['start']}-{slip['end']}#at" in slip["href"]
