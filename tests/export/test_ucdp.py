"""The UCDP GED form: exact columns, deadly assaults only, sides as far as they are known."""

from typing import Any

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.when import When
from tests.export.build import ARMY, COUNTRY, FRONT, actor, claim, coded, denial, place, table, toll

NAMES = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,"
    "gwnoa,gwnob"
)


def rows(*reports: Coded) -> list[dict[str, str]]:
    return table(*reports, to="ucdp", names=NAMES)


def row(*claims: Claim, **changes: Any) -> dict[str, str]:
    (one,) = rows(coded(*claims, **changes))
    return one


def test_one_sided_violence() -> None:
    one = row(killed=toll(9, 9, 9))
    assert one["type_of_violence"] == "3"
    assert (one["side_a"], one["side_b"]) == ("Red Front", "Civilians")
    assert (one["low"], one["best"], one["high"], one["deaths_civilians"]) == ("9", "9", "9", "9")
    assert (one["deaths_unknown"], one["dyad_new_id"], one["gwnoa"]) == ("", "", "")
    assert (one["geom_wkt"], one["where_prec"]) == ("POINT (-69.25 34.5)", "1")
    assert one["priogrid_gid"] == str(249 * 720 + 221 + 1)


def test_an_open_toll_has_no_best() -> None:
    one = row()
    assert (one["low"], one["best"], one["high"]) == ("9", "", "")


def test_a_contested_side_stays_empty() -> None:
    one = row(claim(act="accuses", actor=(actor("Red Front", FRONT),)), denial())
    assert (one["side_a"], one["type_of_violence"]) == ("", "")
    assert "alleged by army" in one["source_original"]
    assert "denied by The Red Front" in one["source_original"]


def test_the_state_is_side_a_whoever_struck() -> None:
    one = row(recipient=(actor("army", ARMY),))
    assert (one["side_a"], one["side_b"]) == ("Army of Afghanistan", "Red Front")
    assert one["type_of_violence"] == "1"


def test_only_deadly_assaults_that_took_place() -> None:
    assert rows(coded(killed=None)) == []
    assert rows(coded(killed=toll(0, 0, 0))) == []
    assert rows(coded(status="averted")) == []
    assert rows(coded(category="COERCE", mode="arrest")) == []


def test_a_country_says_that_it_is_one() -> None:
    assert row(place=(place(COUNTRY),))["where_prec"] == "6"


def test_a_week_is_a_week() -> None:
    one = row(date=When("2023-02-20/2023-02-26", "2023-02-20", "2023-02-26", "interval"))
    assert (one["date_prec"], one["date_start"], one["date_end"]) == (
        "3",
        "2023-02-20",
        "2023-02-26",
    )
