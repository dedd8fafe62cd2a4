"""The tables of events and claims, in CSV and in Parquet."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from sayso.export import export, sheet
from tests.export.build import claim, coded, denial, event, place, span


def read(to: str, *reports: object) -> list[dict[str, str]]:
    out = io.BytesIO()
    export(reports, to=to, out=out)  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


def test_one_row_an_event_with_its_words() -> None:
    (one,) = read("csv", coded(claim(), denial()))
    assert one["event_id"] == event().id
    assert (one["actors"], one["actor_ids"]) == ("Red Front", "act-front")
    assert (one["killed_low"], one["killed_best"], one["killed_words"]) == (
        "9",
        "",
        "at least nine",
    )
    assert (one["n_claims"], one["attribution_standing"]) == ("2", "contested")
    assert one["sources"] == "Army of Afghanistan; Red Front"
    assert one["background"] == "false"
    assert one["lon"] == "-69.25"


def test_one_row_a_claim_with_its_evidence() -> None:
    first, second = read("claims-csv", coded(claim(), denial()))
    assert (first["source"], first["act"], first["item_kind"]) == ("army", "states", "event")
    assert second["evidence"] == "The Red Front denied it"
    assert second["polarity"] == "negated"


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r"])
def test_words_never_become_a_formula(mark: str) -> None:
    assert sheet.plain(f"{mark}1+1") == f"'{mark}1+1"
    assert sheet.plain([f"{mark}cmd", "b"]) == f"'{mark}cmd; b"


def test_a_negative_number_stays_a_number() -> None:
    assert sheet.plain(-69.25) == -69.25


def test_a_formula_from_a_report_is_disarmed() -> None:
    (one,) = read("csv", coded(trigger=span("=HYPERLINK(1)")))
    assert one["trigger"] == "'=HYPERLINK(1)"


def test_lines_end_and_quotes_stand_as_rfc_4180_has_it() -> None:
    out = io.BytesIO()
    sheet.write(["a", "b"], [['say "x"', "two\nlines"]], out=out)
    assert out.getvalue() == b'a,b\r\n"say ""x""","two\nlines"\r\n'


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2)))
def test_any_words_come_back_and_none_is_a_formula(cells: list[list[str]]) -> None:
    out = io.BytesIO()
    assert sheet.write(["a", "b"], cells, out=out) == len(cells)
    head, *back = csv.reader(io.StringIO(out.getvalue().decode(), newline=""))
    assert head == ["a", "b"]
    assert [[word.removeprefix("'") for word in row] for row in back] == [
        [word.removeprefix("'") for word in row] for row in cells
    ]
    assert not any(
        word.startswith(("=", "+", "-", "@", "\t", "\r")) for row in back for word in row
    )


def test_parquet_holds_typed_exact_words(tmp_path: Path) -> None:
    out = tmp_path / "events.parquet"
    assert export([coded(trigger=span("=HYPERLINK(1)"))], to="parquet", out=out) == 1
    (one,) = parquet.read_table(out).to_pylist()
    assert one["trigger"] == "=HYPERLINK(1)"
    assert one["actors"] == ["Red Front"]
    assert one["killed_low"] == 9
    assert one["killed_best"] is None
    assert one["lat"] == 34.5


def test_an_empty_table_still_has_its_head(tmp_path: Path) -> None:
    out = tmp_path / "claims.parquet"
    assert export([], to="claims-parquet", out=out) == 0
    assert "evidence" in parquet.read_schema(out).names


def test_an_unresolved_place_has_no_coordinates() -> None:
    (one,) = read("csv", coded(place=(place(None),)))
    assert (one["places"], one["lat"], one["lon"], one["country"]) == ("Marda", "", "", "")
