from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import NotFound
from sayso.flow.incidents import refresh
from sayso.model.ids import content_id
from sayso.model.place import Place
from sayso.store import incident_row
from sayso.store import incident_view as view
from sayso.store.connect import Store, open_store
from tests.flow.kept import put
from tests.merge.acts import told

GAO = Place("pl-1", 7, "Gao", "Gao", "MLI", 16.27, -0.04, "town")
HEARSAY = {"act": "accuses", "actor": ["the Blue Band"]}
REPORTS = (
    told("r-1", known=GAO, killed=2),
    told("r-2", outlet="Echo", published="2024-03-06", known=GAO, killed=3, text="It is so."),
    told("r-3", outlet="Mail", where="Kidal", whom="Nine herders", killed=9, day="2023-01-02",
         published="2023-01-03", who="the Blue Band", source="Musa Keita", claim=HEARSAY),
    told("r-4", outlet="Post", where="Menaka", whom="A nurse", killed=None, day=None,
         published=None, who="bandits"),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "a.db", create=True) as made:
        put(made, *REPORTS)
        refresh(made)
        yield made


def test_columns_are_in_the_order_of_dates(store: Store) -> None:
    held = view.columns(store)
    assert tuple(held) == incident_row.COLUMNS
    assert held["date_start"] == ["2023-01-02", "2024-03-04", None]
    assert held["id"] == view.ids(store)
    assert held["place"] == ["Kidal", "Gao", "Menaka"]
    assert held["place_id"] == [None, "pl-1", None]
    assert (held["country"][1], held["lat"][1], held["precision"][1]) == ("MLI", 16.27, "town")
    assert (held["origins"][1], held["reports"][1]) == (2, 2)
    assert [held[f"killed_{end}"][1] for end in ("low", "best", "high")] == [2, 3, 3]
    assert held["killed_low"][2] is None


def test_an_accusation_is_no_fact(store: Store) -> None:
    assert view.columns(store, "certainty")["certainty"] == ["alleged", "fact", "fact"]


def test_sides_are_told_with_their_roles(store: Store) -> None:
    first, *_ = view.ids(store)
    assert view.sides(store, [first]) == [
        (first, None, "the Blue Band", "actor"),
        (first, None, "Nine herders", "recipient"),
    ]
    assert len(view.sides(store)) == 6


def test_json_is_the_whole_incident(store: Store) -> None:
    names = view.ids(store)
    found = list(view.jsons(store, [names[1], "inc-gone", names[0]]))
    assert [data["id"] for data in found] == [names[1], names[0]]
    incident = view.model(found[0])
    killed = incident.attribute("killed")
    assert killed
    assert (killed.rule, killed.best) == ("raised", 3)
    assert [member.report for member in incident.events] == ["r-1", "r-2"]
    assert [origin.kind for origin in incident.origins] == ["alone", "alone"]


def test_ids_are_narrowed_by_events_and_by_contest(store: Store) -> None:
    first, second, _ = view.ids(store)
    assert view.ids(store, events={"r-2": {"e1"}}) == [second]
    assert view.ids(store, events={"r-2": {"e9"}}) == []
    assert view.ids(store, contested=True) == []
    assert view.find(store, first[:9]) == first
    with pytest.raises(NotFound, match="could be any of"):
        view.find(store, "inc-"[:2])


def test_the_state_is_another_when_incidents_are(store: Store) -> None:
    before = view.state(store)
    refresh(store)
    assert view.state(store) == before
    put(store, told("r-9", outlet="Herald", published="2024-03-07"))
    refresh(store)
    assert view.state(store) != before


def test_an_id_is_that_of_the_event_that_founded_it(store: Store) -> None:
    assert view.ids(store)[1] == content_id("inc", "r-1", "e1")
