from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from eval.bench_merge import reports
from sayso.errors import NotFound, StoreWrite
from sayso.flow import incident_change, incidents
from sayso.flow.incidents import merge
from sayso.model.incident import Member, incident_id
from sayso.model.review import Judgement
from sayso.store import incident, review, schema
from sayso.store.connect import Store, open_store
from tests.flow.kept import put
from tests.merge.acts import act, report, told
from tests.store.content import content

LANTERN = told("r-1")
ECHO = told("r-2", outlet="Echo", published="2024-03-06", killed=(2, None))
HERALD = told("r-3", outlet="Herald", published="2024-03-07", killed=3)
OTHER = told("r-4", outlet="Echo", published="2024-03-06", where="Kidal", whom="Nine herders",
             killed=9, who="the Blue Band", mode="drone")  # fmt: skip
A, B, FAR = (Member(name, "e1") for name in ("r-1", "r-2", "r-4"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "a.db", create=True) as made:
        put(made, LANTERN, ECHO, OTHER)
        yield made


def row(a: Member, b: Member, verdict: str, at: str, revokes: str | None = None) -> Judgement:
    return Judgement(a, b, verdict, "N. Reviewer", at, "seen both", revokes)


def home(store: Store, member: Member) -> str:
    return next(name for name, group in merge(store).groups.items() if member in group)


def other_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (incidents, incident_change):
        monkeypatch.setattr(module, "mark", lambda: "mrg-other")


def kinds(store: Store) -> list[str]:
    return [step.trail.kind for step in incident.steps(store)]


def test_events_of_one_act_are_one_incident(store: Store) -> None:
    merged = merge(store)
    assert sorted(merged.groups.values()) == [(A, B), (FAR,)]
    assert {trail.kind for trail in merged.changes} == {"opened"}
    (attack,) = (found for found in merged.all() if len(found.events) == 2)
    assert len(attack.origins) == 2
    killed = attack.attribute("killed")
    assert killed
    assert (killed.low, killed.best) == (2, 2)


def test_a_second_call_changes_nothing(store: Store) -> None:
    merge(store)
    before = content(store.path)
    again = merge(store)
    assert again.changes == ()
    assert content(store.path) == before


def test_a_new_report_joins_and_leaves_a_trail(store: Store) -> None:
    name = home(store, A)
    put(store, HERALD)
    (change,) = merge(store).changes
    assert (change.kind, change.before, change.after) == ("joined", (name,), (name,))
    assert [s.trail.kind for s in incident.steps(store, name)] == ["opened", "joined"]


def test_an_earlier_report_that_comes_later_leaves_the_id(store: Store) -> None:
    name = home(store, A)
    put(store, told("r-0", outlet="Mail", published="2024-03-04"))
    assert home(store, Member("r-0", "e1")) == name == home(store, A)


def test_a_judgement_wins_survives_and_can_be_revoked(store: Store) -> None:
    merge(store)
    word = row(A, B, "different", "2024-04-01T00:00:00+00:00")
    review.add(store, word)
    assert home(store, A) != home(store, B)
    put(store, HERALD)
    assert home(store, A) != home(store, B)
    review.add(store, row(A, B, "different", "2024-04-02T00:00:00+00:00", word.id))
    assert home(store, A) == home(store, B)
    assert {"split", "merged"} <= set(kinds(store))


def test_a_judgement_survives_new_coding(store: Store) -> None:
    review.add(store, row(A, FAR, "same", "2024-04-01T00:00:00+00:00"))
    assert home(store, A) == home(store, FAR)
    put(store, replace(ECHO, events=(replace(ECHO.events[0], mode="explosives"),)))
    put(store, replace(OTHER, events=(replace(OTHER.events[0], mode="explosives"),)))
    assert merge(store).reports["r-4"].events[0].mode == "explosives"
    assert home(store, A) == home(store, FAR)


def test_a_judgement_passes_to_the_event_in_the_place_of_one_that_is_gone(store: Store) -> None:
    word = row(A, FAR, "same", "2024-04-01T00:00:00+00:00")
    review.add(store, word)
    merge(store)
    event, claim = OTHER.events[0], OTHER.claims[0]
    put(store, replace(OTHER, events=(replace(event, id="e9"),),
                       claims=(replace(claim, item="e9"),)))  # fmt: skip
    heir = Member("r-4", "e9")
    assert home(store, A) == home(store, heir)
    merged = merge(store)
    assert merged.places == {FAR: heir}
    assert merged.on(merged.one("e9")) == [word]
    review.add(store, row(A, FAR, "same", "2024-04-02T00:00:00+00:00", word.id))
    assert home(store, A) != home(store, heir)


def test_new_coding_that_drops_events_renames_or_closes(store: Store) -> None:
    name, other = home(store, A), home(store, FAR)
    put(store, replace(LANTERN, events=(), claims=()), replace(OTHER, events=(), claims=()))
    changes = {trail.kind: trail for trail in merge(store).changes}
    assert (changes["renamed"].before, changes["renamed"].after) == ((name,), (incident_id(B),))
    assert (changes["closed"].before, changes["closed"].after) == ((other,), ())
    assert list(merge(store).groups.values()) == [(B,)]


def test_other_tables_merge_all_anew_under_the_same_ids(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = merge(store).groups
    other_tables(monkeypatch)
    assert merge(store).groups == groups
    assert incident.news(store).mark == "mrg-other"


def test_step_by_step_is_all_at_once(tmp_path: Path) -> None:
    reports = (LANTERN, OTHER, HERALD, ECHO, report("r-5", act(), act(where="Menaka", killed=1)))
    clusters = []
    for name, batches in (("once", [reports]), ("steps", [(each,) for each in reports])):
        with open_store(tmp_path / f"{name}.db", create=True) as made:
            for batch in batches:
                put(made, *batch)
                merged = merge(made)
            clusters.append(set(merged.groups.values()))
    assert clusters[0] == clusters[1]


def test_little_that_is_new_is_merged_as_if_all_were_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incident_change, "_MUCH", 10.0)  # never all, but the first time
    first, second = list(reports(120, seed=3))[:30], list(reports(120, seed=3))[30:]
    changed = replace(first[4], events=first[4].events[:1], claims=first[4].claims[:1])
    contents: list[list[Any]] = []
    for name, batches in (("steps", (first, second, [changed])), ("once", ())):
        with open_store(tmp_path / f"{name}.db", create=True) as made:
            for batch in batches or ([*first[:4], changed, *first[5:], *second],):
                put(made, *batch)
                merge(made)
            found = merge(made)
            rows = [{**row, "id": ""} for row in found.rows(found.ids())]  # ids have a history
            contents.append(sorted(rows, key=lambda row: str(row["events"])))
            with made.read() as connection:
                keys = connection.execute(select(schema.incident_key)).all()
            contents.append(sorted(tuple(row) for row in keys))
    assert contents[0] == contents[2]
    assert contents[1] == contents[3]


def test_what_another_program_merged_meanwhile_is_not_overwritten(store: Store) -> None:
    seen = incident.news(store)
    groups = merge(store).groups
    empty = incident.Change("mrg", whole=True, groups={}, gone=tuple(groups), trails=())
    assert not incident.keep(store, seen=seen, change=empty, at="2024")
    assert incident.groups(store) == groups


def test_a_store_nobody_may_write_shows_what_was_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    with open_store(path, create=True) as made:
        put(made, LANTERN, ECHO)
        groups = merge(made).groups
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write anywhere
    with open_store(path) as frozen:
        assert merge(frozen).groups == groups
        other_tables(monkeypatch)
        with pytest.raises(StoreWrite):
            merge(frozen)


def test_an_incident_goes_by_its_id_or_an_events(store: Store) -> None:
    merged = merge(store)
    name = home(store, FAR)
    assert merged.one(name[:9]).events == (FAR,)
    assert merged.one(name) == merged.one(name[:12])
    with pytest.raises(NotFound, match="could be any of"):
        merged.one("e1")
    with pytest.raises(NotFound, match="sayso incidents"):
        merged.one("inc-0000")
    with pytest.raises(NotFound):
        merged.one("")
