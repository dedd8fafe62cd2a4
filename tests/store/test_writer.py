from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sayso.errors import InputError
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.run import Entry, Run
from sayso.store import schema, view, writer
from sayso.store.connect import Store, open_store
from tests import build
from tests.flow.stand_in import reading
from tests.store.content import content

CODER = "test/1"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "a.db", create=True)
    writer.begin_run(made, Run("run-1", {}, CODER, "0", "2024-01-01T00:00:00+00:00"))
    return made


def put(store: Store, coded: Coded, *, name: str = "a.txt", coder: str = CODER) -> Entry:
    read = replace(reading(name, coded.report.text), report=coded.report)
    return writer.put(store, "run-1", read, coded, coder=coder)


def count(store: Store, table: str) -> int:
    found = schema.metadata.tables[table]
    with store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(found)).scalar_one())


def test_a_coded_report_comes_back_whole(store: Store) -> None:
    coded = build.coded()
    assert put(store, coded).outcome == "coded"
    assert view.report(store, coded.report.id) == coded
    assert view.original(store, reading("", coded.report.text).sha256) == build.TEXT.encode()


def test_every_part_has_its_rows(store: Store) -> None:
    put(store, build.coded())
    rows = {name: count(store, name) for name in ("item", "claim", "actor", "place")}
    assert rows == {"item": 5, "claim": 6, "actor": 1, "place": 1}
    with store.read() as connection:
        roles = {row.role for row in connection.execute(select(schema.span.c.role))}
    assert {"trigger", "actor", "killed", "killed.who", "source", "evidence", "horizon"} <= roles


def test_every_row_of_a_span_holds(store: Store) -> None:
    put(store, build.coded())
    with store.read() as connection:
        for row in connection.execute(select(schema.span)):
            assert build.TEXT[row.start : row.end] == row.quote


def test_a_report_in_which_nothing_is_found(store: Store) -> None:
    assert put(store, Coded(build.report())).outcome == "nothing found"


def test_the_same_again_changes_nothing(store: Store) -> None:
    put(store, build.coded())
    before = content(store.path)
    put(store, build.coded())
    assert content(store.path) == before
    assert count(store, "ledger") == 2


def test_a_new_coding_is_shown_and_the_old_one_kept(store: Store) -> None:
    coded = build.coded()
    put(store, coded)
    put(store, replace(coded, relations=(), claims=_less(coded, "rel-1")), coder="test/2")
    assert not view.report(store, coded.report.id).relations
    assert count(store, "result") == 2
    assert count(store, "item") == 4


def _less(coded: Coded, item: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in coded.claims if claim.item != item)


def test_what_is_known_is_known_by_coder_and_content(store: Store) -> None:
    coded = build.coded()
    put(store, coded)
    known = writer.known(store, coded.report, CODER)
    assert known is not None
    assert known[0] == "coded"
    assert writer.known(store, coded.report, "test/2") is None
    assert writer.known(store, replace(coded.report, published=None), CODER) is None


def test_what_is_known_becomes_what_is_shown(store: Store) -> None:
    coded = build.coded()
    put(store, coded)
    known = writer.known(store, coded.report, CODER)
    assert known is not None
    put(store, Coded(coded.report), coder="test/2")
    read = replace(reading("a.txt", coded.report.text), report=coded.report)
    writer.put_known(store, "run-1", read, coder=CODER, outcome=known[0], result=known[1])
    assert view.report(store, coded.report.id) == coded


def test_two_inputs_may_not_claim_one_id(store: Store) -> None:
    put(store, build.coded(), name="a.csv row 1")
    other = Coded(build.report("Another text.", id="r-1"))
    with pytest.raises(InputError, match=r"already names another report \(a.csv row 1\)"):
        put(store, other, name="b.csv row 1")
    assert view.report(store, "r-1").events
    put(store, other, name="a.csv row 1")  # the same input with new words is a new version
    assert not view.report(store, "r-1").events


def test_reports_may_number_their_items_alike(store: Store) -> None:
    one = build.coded()
    two = replace(one, report=replace(one.report, id="r-2"))
    put(store, one)
    put(store, two, name="b.txt")
    assert count(store, "item") == 10
    coded, name = view.item(store, "r-2/rel-1")
    assert (coded.report.id, name) == ("r-2", "rel-1")
