from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sayso.errors import NotFound, SettingError
from sayso.model.coded import Coded
from sayso.model.run import Run
from sayso.model.when import When
from sayso.store import search, view, writer
from sayso.store.connect import Store, open_store
from sayso.store.filter import Filter
from tests import build
from tests.flow import stand_in


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("view") / "a.db", create=True) as made:
        writer.begin_run(made, Run("run-1", {}, "test/1", "0", "2024-01-01T00:00:00+00:00"))
        _put(made, build.coded())
        text = "Drones killed six near the hospital.\nFire killed 5% of “all” sheep."
        read = stand_in.reading("b.txt", text, id="r-2")
        assert read.report
        coded = stand_in.code(stand_in.annotate(read.report))
        day = When("2024-04", "2024-04-01", "2024-04-30", "month")
        first, second = coded.events
        _put(made, replace(coded, events=(replace(first, date=day, mode="drone"), second)))
        yield made


def _put(store: Store, coded: Coded) -> None:
    read = replace(stand_in.reading("", coded.report.text), name=coded.report.id)
    writer.put(store, "run-1", replace(read, report=coded.report), coded, coder="test/1")


def found(store: Store, **asked: object) -> list[str]:
    return [
        f"{one.report} {one.event.actor[0].quote}"
        for one in view.events(store, Filter(**asked))  # type: ignore[arg-type]
    ]


FRONT, DRONES, FIRE = "r-1 the Amber Front", "r-2 Drones", "r-2 Fire"


def test_events_come_oldest_first_and_undated_last(store: Store) -> None:
    assert found(store) == [FRONT, DRONES, FIRE]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"actor": "amber"}, [FRONT]),
        ({"actor": "guards"}, [FRONT]),
        ({"actor": "%"}, []),
        ({"place": "gao"}, [FRONT]),
        ({"place": "MLI"}, [FRONT]),
        ({"place": "geo-2457161"}, [FRONT]),
        ({"place": "'; DROP TABLE item; --"}, []),
        ({"category": "assault"}, [FRONT, DRONES, FIRE]),
        ({"category": "ASSAULT/drone"}, [DRONES]),
        ({"category": "PROTEST"}, []),
        ({"since": "2024"}, [FRONT, DRONES]),
        ({"since": "2024-03-05"}, [DRONES]),
        ({"until": "2024-03"}, [FRONT]),
        ({"since": "2024-04-15", "until": "2024-04-16"}, [DRONES]),
        ({"until": "2023"}, []),
        ({"text": "hospital"}, [DRONES]),
        ({"text": "killing hospitals"}, [DRONES]),
        ({"text": 'hospital" OR "sheep'}, []),
        ({"text": "5% all"}, [FIRE]),
        ({"limit": 2}, [FRONT, DRONES]),
    ],
)
def test_filters(store: Store, asked: dict[str, object], expected: list[str]) -> None:
    assert found(store, **asked) == expected


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"category": "WAR"}, "AGREE"),
        ({"category": "ASSAULT/riot"}, "drone"),
        ({"since": "last week"}, "YYYY-MM-DD"),
        ({"until": "2024-02-30"}, "YYYY-MM-DD"),
        ({"text": "?!"}, "one word or more"),
    ],
)
def test_a_filter_that_cannot_be(store: Store, asked: dict[str, object], said: str) -> None:
    with pytest.raises(SettingError, match=said):
        found(store, **asked)


def test_a_filtered_report_keeps_only_what_was_asked(store: Store) -> None:
    (one,) = view.coded(store, Filter(category="ASSAULT/drone"))
    one.check()
    assert [event.mode for event in one.events] == ["drone"]
    assert [len(whole.events) for whole in view.coded(store)] == [1, 2]


def test_a_beginning_of_an_id_is_enough(store: Store) -> None:
    coded, name = view.item(store, "rel")
    assert name == coded.relations[0].id
    assert view.report(store, "r-1").report.id == "r-1"


@pytest.mark.parametrize("name", ["zzz", "", "r_1"])
def test_no_such_report(store: Store, name: str) -> None:
    with pytest.raises(NotFound, match="no report"):
        view.report(store, name)


def test_an_ambiguous_id_lists_what_it_could_be(store: Store) -> None:
    with pytest.raises(NotFound, match=r"could be any of r-1 .*, r-2"):
        view.report(store, "r")
    with pytest.raises(NotFound, match=r"could be any of r-1/evt-.*\(ASSAULT\)"):
        view.item(store, "evt")


def test_search_finds_reports_by_their_words(store: Store) -> None:
    assert [hit.report for hit in search.reports(store, "drone")] == ["r-2"]
    assert "hospital" in next(search.reports(store, "hospital")).excerpt
    assert not list(search.reports(store, "NEAR(x y)"))


def test_size(store: Store) -> None:
    held = view.size(store)
    assert (held["report"], held["event"], held["claim"]) == (2, 3, 8)
