"""Incidents in each form: one row an act, its range, its origins, its sentences, its standing."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from sayso.data import tables
from sayso.errors import SettingError
from sayso.export import (
    FORMATS,
    LEVELS,
    claim_table,
    event_table,
    export,
    export_incidents,
    incident_table,
)
from sayso.merge.settle import incident as settled
from sayso.model.coded import Coded
from sayso.model.incident import Incident, Member
from sayso.model.place import Place
from tests.merge.acts import told

GAO = Place("gn-1", 1, "Gao", "Gao Region", "MLI", 16.27, -0.04, "town")


def acts(*reports: Coded) -> tuple[Incident, Mapping[str, Coded]]:
    """The incident that the only events of some reports make."""
    held = {coded.report.id: coded for coded in reports}
    members = [Member(coded.report.id, coded.events[0].id) for coded in reports]
    return settled("inc-1", members, held), held


def own(name: str, outlet: str, **said: Any) -> Coded:
    """A report with words of its own, so that it is an origin."""
    return told(name, outlet=outlet, text=f"{outlet} asked people of its own.", **said)


def three() -> tuple[Incident, Mapping[str, Coded]]:
    return acts(
        own("r1", "The Lantern", killed=2, known=GAO),
        own("r2", "The Courier", published="2024-03-06", killed=4),
        own("r3", "The Beacon", published="2024-03-07", killed=5),
    )


def write(to: str, made: tuple[Incident, Mapping[str, Coded]], **how: Any) -> bytes:
    out = io.BytesIO()
    assert export_incidents([made[0]], made[1], to=to, out=out, **how) == 1
    return out.getvalue()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_three_reports_of_one_act_are_one_row_with_its_range() -> None:
    (one,) = rows(write("csv", three()))
    assert [one[f"n_{name}"] for name in ("origins", "reports", "events")] == ["3", "3", "3"]
    assert [one[f"killed_{end}"] for end in ("low", "best", "high")] == ["2", "5", "5"]
    assert one["killed_rule"] == "raised"
    assert "4 by The Courier" in one["killed_accounts"]
    assert (one["place_name"], one["country"], one["lat"]) == ("Gao", "MLI", "16.27")
    assert one["outlets"] == "The Lantern; The Courier; The Beacon"
    assert (
        "The Beacon: the Amber Front struck Two guards at Gao, killing 5, police"
        in (one["evidence"])
    )
    assert one["event_ids"].count("e1") == 1
    assert one["report_ids"] == "r1; r2; r3"


@pytest.mark.parametrize("to", [name for name in FORMATS if "incident" in LEVELS[name]])
def test_the_same_incidents_give_the_same_bytes(to: str) -> None:
    assert write(to, three()) == write(to, three())


def test_acled_holds_the_incident_once() -> None:
    (one,) = rows(write("acled", three()))
    assert (one["event_id_cnty"], one["fatalities"]) == ("inc-1", "5")
    assert one["source"] == "The Lantern; The Courier; The Beacon"
    assert "origins=3; reports=3" in one["tags"]
    assert one["notes"].count("“") == 3


def test_ucdp_counts_origins_and_gives_the_range() -> None:
    (one,) = rows(write("ucdp", three()))
    assert (one["low"], one["best"], one["high"]) == ("2", "5", "5")
    assert one["number_of_sources"] == "3"
    assert one["source_date"] == "2024-03-05"


def test_geojson_has_a_point_where_one_report_was_resolved() -> None:
    (feature,) = json.loads(write("geojson", three()))["features"]
    assert feature["geometry"]["coordinates"] == [-0.04, 16.27]
    assert feature["properties"]["n_origins"] == 3


def test_a_side_that_another_account_does_not_name_is_no_actor() -> None:
    made = acts(own("r1", "The Lantern"), own("r2", "The Courier", who="the Blue Guard"))
    (one,) = rows(write("csv", made))
    assert (one["actor"], one["standing"], one["certainty"]) == ("", "contested", "contested")
    assert one["actors_by_any_account"] == "the Amber Front; the Blue Guard"
    assert one["contested_on"] == "actor"
    (row,) = rows(write("acled", made))
    assert (row["actor1"], "contested=actor" in row["tags"]) == ("", True)


@pytest.fixture
def package() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write("datapackage", three())))


def test_a_data_package_describes_every_column(package: zipfile.ZipFile) -> None:
    described = json.loads(package.read("datapackage.json"))
    assert described["profile"] == "tabular-data-package"
    for resource in described["resources"]:
        held = rows(package.read(resource["path"]))
        fields = resource["schema"]["fields"]
        assert list(held[0]) == [field["name"] for field in fields]
        assert all(field["description"] and field["type"] for field in fields)
        assert len(held) == resource["rows"]


def test_keys_of_a_data_package_hold(package: zipfile.ZipFile) -> None:
    described = json.loads(package.read("datapackage.json"))
    held = {part["name"]: rows(package.read(part["path"])) for part in described["resources"]}
    for resource in described["resources"]:
        schema, mine = resource["schema"], held[resource["name"]]
        if key := schema.get("primaryKey"):
            assert len({tuple(row[name] for name in key) for row in mine}) == len(mine)
        for tie in schema.get("foreignKeys", ()):
            there = held[tie["reference"]["resource"]]
            known = {tuple(row[name] for name in tie["reference"]["fields"]) for row in there}
            assert {tuple(row[name] for name in tie["fields"]) for row in mine} <= known


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("events", event_table.COLUMNS),
        ("claims", claim_table.COLUMNS),
        ("incidents", incident_table.COLUMNS),
    ],
)
def test_every_column_has_a_meaning_and_its_type(name: str, columns: Any) -> None:
    told = [(r["column"], r["type"]) for r in tables.rows("export_columns") if r["table"] == name]
    assert told == [(column.name, column.kind) for column in columns]


def test_a_level_that_a_form_has_not_is_told() -> None:
    incident, reports = three()
    with pytest.raises(SettingError, match="plover holds no incidents; the formats of incidents"):
        export_incidents([incident], reports, to="plover", out=io.BytesIO())
    with pytest.raises(SettingError, match="datapackage holds no events"):
        export(reports.values(), to="datapackage", out=io.BytesIO())


PRIVATE = {"whom": "Samir Odeh", "source": "Governor Anwar Odeh"}


@pytest.mark.parametrize("to", [name for name in FORMATS if "incident" in LEVELS[name]])
def test_a_private_person_leaves_no_trace_and_an_official_stays(to: str) -> None:
    made = acts(
        own("r1", "The Lantern", known=GAO, **PRIVATE),
        own("r2", "The Courier", known=GAO, **PRIVATE),
    )
    data = write(to, made, private="omit")
    if to == "datapackage":
        package = zipfile.ZipFile(io.BytesIO(data))
        data = b"".join(package.read(name) for name in package.namelist())
    assert b"Samir" not in data
    assert b"Governor Anwar Odeh" in data


def test_redaction_changes_no_count_and_no_standing() -> None:
    made = acts(
        own("r1", "The Lantern", who="Samir Odeh"), own("r2", "The Courier", who="Sara Omer")
    )
    (bare,), (hidden,) = (rows(write("csv", made, private=how)) for how in ("keep", "omit"))
    for name in ("standing", "certainty", "contested_on", "n_origins", "killed_best"):
        assert bare[name] == hidden[name]
    assert hidden["actors_by_any_account"] == "[person P1]; [person P2]"
