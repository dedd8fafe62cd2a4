"""The ACLED form: exact columns, empty where unknown, no perpetrator by allegation."""

from typing import Any

import pytest

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.when import When
from tests.export.build import (
    ARMY,
    COUNTRY,
    FRONT,
    PROVINCE,
    actor,
    claim,
    coded,
    denial,
    place,
    table,
    toll,
)

NAMES = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)


def rows(*reports: Coded) -> list[dict[str, str]]:
    return table(*reports, to="acled", names=NAMES)


def row(*claims: Claim, **changes: Any) -> dict[str, str]:
    (one,) = rows(coded(*claims, **changes))
    return one


def test_a_stated_shelling() -> None:
    one = row()
    wanted = {
        "event_date": "2023-02-28",
        "year": "2023",
        "time_precision": "1",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Red Front",
        "inter1": "",
        "actor2": "villagers",
        "inter2": "Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": "4",
        "country": "Afghanistan",
        "admin1": "Upper Province",
        "location": "Marda",
        "latitude": "34.5",
        "longitude": "-69.25",
        "geo_precision": "1",
        "source": "Daily",
        "fatalities": "9",
        "tags": "attribution=stated",
        "timestamp": "",
        "region": "",
    }
    assert {name: one[name] for name in wanted} == wanted


def test_a_contested_perpetrator_is_told_in_notes_only() -> None:
    one = row(claim(act="accuses", actor=(actor("Red Front", FRONT),)), denial())
    assert one["actor1"] == ""
    assert one["inter1"] == ""
    assert "alleged by army: Red Front did it" in one["notes"]
    assert "denied by The Red Front" in one["notes"]
    assert one["tags"] == "attribution=contested"


def test_an_alleged_perpetrator_is_told_in_notes_only() -> None:
    one = row(claim(act="accuses", actor=(actor("Red Front", FRONT),)))
    assert one["actor1"] == ""
    assert "Attribution: alleged (alleged by army: Red Front did it" in one["notes"]


def test_no_actor_is_not_guessed() -> None:
    assert row(actor=())["actor1"] == ""


@pytest.mark.parametrize("status", ["planned", "averted", "hypothetical"])
def test_only_what_took_place(status: str) -> None:
    assert rows(coded(status=status)) == []


def test_what_is_going_on_is_kept() -> None:
    assert len(rows(coded(status="ongoing"))) == 1


def test_a_month_gives_no_day() -> None:
    one = row(date=When("2023-02", "2023-02-01", "2023-02-28", "month"))
    assert (one["event_date"], one["year"], one["time_precision"]) == ("", "2023", "3")


def test_an_unknown_year_gives_nothing() -> None:
    one = row(date=When("XXXX-02", None, None, "month"))
    assert (one["event_date"], one["year"], one["time_precision"]) == ("", "", "")


def test_the_middle_of_a_country_is_no_place() -> None:
    one = row(place=(place(COUNTRY),))
    assert one["country"] == "Afghanistan"
    assert [one[name] for name in ("location", "latitude", "longitude")] == ["", "", ""]


def test_a_province_is_imprecise() -> None:
    assert row(place=(place(PROVINCE),))["geo_precision"] == "3"


def test_an_unresolved_place_stays_empty() -> None:
    one = row(place=(place(None),))
    assert [one[name] for name in ("country", "iso", "location", "latitude")] == [""] * 4


def test_a_clash_names_both_sides() -> None:
    both = (actor("Red Front", FRONT), actor("army", ARMY))
    one = row(actor=both, recipient=both, mode=None)
    assert (one["actor1"], one["actor2"]) == ("Red Front", "Army of Afghanistan")
    assert one["event_type"] == "Battles"
    assert one["inter2"] == "State forces"


def test_a_mode_that_does_not_settle_the_type_leaves_it_empty() -> None:
    one = row(mode="firearms", recipient=())
    assert (one["disorder_type"], one["event_type"]) == ("Political violence", "")


@pytest.mark.parametrize(
    ("figure", "told"),
    [((9, 9, 9), "9"), ((24, None, None), "24"), ((None, None, 20), ""), ((0, 0, 0), "0")],
)
def test_fatalities(figure: tuple[int | None, int | None, int | None], told: str) -> None:
    assert row(killed=toll(*figure))["fatalities"] == told


def test_an_event_without_a_type_is_left_out() -> None:
    assert rows(coded(category="CONSULT", mode="visit")) == []
