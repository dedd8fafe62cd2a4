"""The JSON forms: the coded report, GeoJSON and PLOVER."""

import io
import json
from typing import Any

from sayso.export import export
from sayso.model.codec import from_json
from sayso.model.coded import Coded
from tests.export.build import COUNTRY, FRONT, actor, claim, coded, denial, place


def text(to: str, *reports: Coded) -> str:
    out = io.BytesIO()
    export(reports, to=to, out=out)
    return out.getvalue().decode()


def loaded(to: str, *reports: Coded) -> Any:
    return json.loads(text(to, *reports))


def test_jsonl_comes_back_as_it_went() -> None:
    made = coded(claim(), denial())
    (line,) = text("jsonl", made).splitlines()
    assert from_json(json.loads(line)) == made


def test_geojson_is_longitude_first_and_says_how_exact() -> None:
    (feature,) = loaded("geojson", coded())["features"]
    assert feature["geometry"]["coordinates"] == [-69.25, 34.5]
    assert feature["properties"]["place_precision"] == "town"
    assert feature["properties"]["attribution_standing"] == "stated"


def test_geojson_has_no_feature_without_a_place() -> None:
    assert loaded("geojson", coded(place=(place(None),)))["features"] == []
    assert loaded("geojson", coded(place=()))["features"] == []


def test_geojson_keeps_a_country_as_one() -> None:
    (feature,) = loaded("geojson", coded(place=(place(COUNTRY),)))["features"]
    assert feature["properties"]["place_precision"] == "country"


def test_plover_has_the_names_of_the_specification() -> None:
    (record,) = loaded("plover", coded())
    assert record["event"] == "ASSAULT"
    assert record["quadCode"] == 4
    assert record["source"][0]["actorText"] == "Red Front"
    assert (record["dead"], record["sayso"]["dead_low"]) == (None, 9)
    assert record["eventLoc"]["cc3"] == "AFG"


def test_plover_names_no_source_by_allegation() -> None:
    blame = claim(act="accuses", actor=(actor("Red Front", FRONT),))
    (record,) = loaded("plover", coded(blame))
    assert record["source"] == []
    assert record["sayso"]["not_established"] == ["Red Front"]
    assert "alleged by army" in record["comment"]


def test_plover_leaves_plans_out() -> None:
    assert loaded("plover", coded(status="planned")) == []
    assert loaded("plover") == []
