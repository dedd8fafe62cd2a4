from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sayso.errors import SettingError
from sayso.model.place import Place
from sayso.model.span import Span
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place import PlaceResolver
from sayso.resolve.words import readings


@pytest.fixture(scope="module")
def resolver() -> PlaceResolver:
    return PlaceResolver(Gazetteer())


def _place(resolver: PlaceResolver, text: str, words: str) -> Place | None:
    start = text.index(words)
    span = Span.of(text, start, start + len(words))
    return resolver.resolve(span, resolver.context(text, places=[span]))


@pytest.mark.parametrize(
    ("text", "words", "geonames", "precision"),
    [
        ("A blast shook Kabul on Monday.", "Kabul", 1138958, "town"),
        ("Fighting in Helmand province, Afghanistan.", "Helmand province", 1140043, "province"),
        ("It happened in eastern Afghanistan.", "eastern Afghanistan", 1149361, "country"),
        ("A man from London, Ontario, was held.", "London", 6058560, "town"),
        ("A man from London was held.", "London", 2643743, "town"),
        ("Clashes in the West Bank city of Jenin.", "Jenin", 283506, "town"),
        ("Troops reached the city of Deir al-Zor in Syria.", "Syria", 163843, "country"),
        ("Police in Tbilisi arrested a man from Georgia.", "Georgia", 614540, "country"),
        ("Police in Atlanta, Georgia, arrested a man.", "Georgia", 4197000, "province"),
    ],
)
def test_places(
    resolver: PlaceResolver, text: str, words: str, geonames: int, precision: str
) -> None:
    place = _place(resolver, text, words)
    assert place is not None
    assert (place.geonames, place.precision) == (geonames, precision)


def test_a_district_is_one_though_its_entry_is_a_town(resolver: PlaceResolver) -> None:
    place = _place(resolver, "In Maradun district, Zamfara, Nigeria.", "Maradun district")
    assert place is not None
    assert (place.admin1, place.country, place.precision) == ("Zamfara", "NGA", "district")


def test_the_capital_is_that_of_the_country_in_the_report(resolver: PlaceResolver) -> None:
    place = _place(resolver, "The Afghan government said a bomb hit the capital.", "the capital")
    assert place is not None
    assert place.name == "Kabul"


@pytest.mark.parametrize(
    "text",
    ["He bought bread at a market there.", "They met at the house.", "Qwertzuiop was hit."],
)
def test_what_is_no_name_stays_open(resolver: PlaceResolver, text: str) -> None:
    words = next(w for w in ("market", "house", "Qwertzuiop") if w in text)
    assert _place(resolver, text, words) is None


def test_a_hamlet_abroad_is_not_guessed(resolver: PlaceResolver) -> None:
    text = "Afghan police in Kandahar and Herat, Afghanistan, said a man died in Hope."
    assert _place(resolver, text, "Hope") is None


def test_runners_up_are_kept_best_first(resolver: PlaceResolver) -> None:
    context = resolver.context("The mayor of Paris spoke in France.")
    found = resolver.candidates("Paris", context)
    assert found[0].entry.country == "FRA"
    assert {"USA", "CAN"} <= {candidate.entry.country for candidate in found}
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert found[0].reasons["size"] > 0


def test_a_town_and_a_province_named_alike(resolver: PlaceResolver) -> None:
    text = "In Donetsk a shop burned; rockets fell on the rest of the Donetsk region of Ukraine."
    town, region = _place(resolver, text, "Donetsk"), _place(resolver, text, "Donetsk region")
    assert region is not None
    assert town is not None
    assert (region.precision, town.precision) == ("province", "town")


@pytest.mark.parametrize("checkout", [True, False])
def test_a_missing_gazetteer_names_the_command_that_brings_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checkout: bool
) -> None:
    if checkout:
        (tmp_path / "build_tables.py").touch()
    monkeypatch.setattr("sayso.resolve.gazetteer.files", lambda _: tmp_path / "sayso" / "data")
    step = r"python build_tables\.py" if checkout else "pip install --force-reinstall"
    with pytest.raises(SettingError, match=step):
        Gazetteer().lookup("Kabul")
    with pytest.raises(SettingError, match="none to use the shipped one"):
        Gazetteer(tmp_path / "none.sqlite").lookup("Kabul")


def test_a_file_that_is_no_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"not a database, but long enough to be read as one" * 40)
    with pytest.raises(SettingError, match="no gazetteer"):
        Gazetteer(path).lookup("Kabul")


def test_it_travels_to_other_processes() -> None:
    gazetteer = Gazetteer()
    assert gazetteer.lookup("Kabul")
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.lookup("Kabul") == gazetteer.lookup("Kabul")


def test_readings_take_layers_off() -> None:
    names = [reading.name for reading in readings("the outskirts of the city of Mosul, Iraq")]
    assert names[0] == "the outskirts of the city of Mosul"
    assert names[-1] == "Mosul"
    assert all(reading.within == ("Iraq",) for reading in readings("central Baghdad, Iraq"))
    assert list(readings("")) == []


@pytest.mark.parametrize(
    ("text", "words", "name", "admin1"),
    [
        ("In Georgia, Barrow, Clarke and Oconee counties voted.", "Clarke", "Clarke County", "GA"),
        ("Police in Guernsey County, Ohio, said.", "Guernsey County", "Guernsey County", "OH"),
        (
            "He lives in Dublin, Ohio. Dublin is quiet, he said of Dublin.",
            "Dublin is",
            "Dublin",
            "OH",
        ),
        ("Troops left Jordan. Jordan said so in Amman.", "Jordan said", "Jordan", None),
    ],
)
def test_local_news(
    resolver: PlaceResolver, text: str, words: str, name: str, admin1: str | None
) -> None:
    start = text.index(words)
    span = Span.of(text, start, start + len(words.removesuffix(" is").removesuffix(" said")))
    place = resolver.resolve(span, resolver.context(text, places=[span]))
    assert place is not None
    states = {"GA": "Georgia", "OH": "Ohio", None: None}
    assert (place.name, place.admin1) == (name, states[admin1])


def test_a_county_lies_where_it_is(resolver: PlaceResolver) -> None:
    place = _place(resolver, "Police in Cook County, Illinois, said so.", "Cook County")
    assert place is not None
    assert place.precision == "district"
    assert place.lat == pytest.approx(41.8, abs=0.3)
