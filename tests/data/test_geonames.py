"""A gazetteer of one's own from zips in the form of GeoNames."""

from __future__ import annotations

import sqlite3
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from sayso.data.build.gazetteer import SCHEMA
from sayso.data.build.layer import layer
from sayso.errors import SettingError, UnreadableInput
from sayso.model.span import Span
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place import PlaceResolver


def line(
    ident: int,
    name: str,
    *,
    code: str = "P.PPL",
    at: tuple[float, float] = (32.5, 67.5),
    country: str = "AF",
    admin1: str = "10",
    people: int = 0,
    others: str = "",
) -> str:
    """A line of a zip of places, with invented places."""
    kind, _, feature = code.partition(".")
    cells = [ident, name, name, others, *at, kind, feature, country, "", admin1, *[""] * 3]
    return "\t".join(map(str, [*cells, people, "", "", "Asia/Kabul", "2024-01-01"]))


def packed(path: Path, *lines: str, inside: str = "AF.txt") -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "about")
        package.writestr(inside, "\n".join(lines) + "\n")
    return path


VILLAGE = 999_000_001


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shipped gazetteer of no place but a county."""
    path = tmp_path_factory.mktemp("small") / "base.sqlite"
    with sqlite3.connect(path) as base:
        base.executescript(SCHEMA)
        county = (-1, "fips-01081", None, "Lee County", "US.AL", "USA", 32.6, -85.4, 0, "province")
        base.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", county)
        base.execute("INSERT INTO name VALUES ('lee county', -1, 'name')")
    return path


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer of a few invented places over the shipped one."""
    tmp_path = tmp_path_factory.mktemp("own")
    lines = [
        line(VILLAGE, "Qarabulaqak", others="Qara Bulakak,قره,QBK"),
        line(999_000_002, "Nawzurak District", code="A.ADM2"),
        line(999_000_003, "Camp Zarbak", code="L.MILB"),
        line(999_000_004, "Zarbak Hotel", code="S.HTL"),
        line(1140043, "Helmand", code="A.ADM1", at=(31.0, 64.0)),
        "broken line",
        line(999_000_005, "Nowhere", at=(95.0, 0.0)),
    ]
    out = tmp_path / "own.sqlite"
    tally = layer([packed(tmp_path / "AF.zip", *lines)], out=out)
    assert (tally.places, tally.skipped) == (4, 2)
    return out


def test_a_village_under_the_shipped_size_is_found_by_any_of_its_names(own: Path) -> None:
    gazetteer = Gazetteer(own)
    for name in ("Qarabulaqak", "qara bulakak"):
        (entry,) = gazetteer.lookup(name)
        assert (entry.id, entry.country, entry.admin1) == (VILLAGE, "AFG", "AF.10")
    assert not Gazetteer().lookup("Qarabulaqak")


def test_features_have_their_precision_and_others_are_left_out(own: Path) -> None:
    gazetteer = Gazetteer(own)
    found = {n: [e.precision for e in gazetteer.lookup(n)] for n in ("Nawzurak", "Camp Zarbak")}
    assert found == {"Nawzurak": ["district"], "Camp Zarbak": ["point"]}
    assert not gazetteer.lookup("Zarbak Hotel")


def test_the_shipped_places_stay_and_a_fresh_position_wins(own: Path) -> None:
    gazetteer = Gazetteer(own)
    assert any(entry.geonames == 1138958 for entry in gazetteer.lookup("Kabul"))
    (province,) = [e for e in gazetteer.lookup("Helmand") if e.precision == "province"]
    assert (province.lat, province.lon) == (31.0, 64.0)
    text = "Gunmen struck Qarabulaqak in Helmand province, Afghanistan."
    resolver = PlaceResolver(gazetteer)
    span = Span.of(text, 14, 25)
    place = resolver.resolve(span, resolver.context(text, places=[span]))
    assert place is not None
    assert (place.geonames, place.admin1) == (VILLAGE, "Helmand")


def test_alternate_names_are_taken_for_places_that_are_there(tmp_path: Path, small: Path) -> None:
    names = packed(
        tmp_path / "names.zip",
        f"1\t{VILLAGE}\ten\tBlackspring Village\t\t\t\t\t\t",
        f"2\t{VILLAGE}\tlink\thttps://example.org\t\t\t\t\t\t",
        "3\t999999999\ten\tNobody's Place\t\t\t\t\t\t",
        inside="alternateNamesV2.txt",
    )
    out = tmp_path / "own.sqlite"
    zips = [packed(tmp_path / "AF.zip", line(VILLAGE, "Qarabulaqak"))]
    layer(zips, out=out, further=[names], base=small)
    gazetteer = Gazetteer(out)
    assert [entry.id for entry in gazetteer.lookup("Blackspring Village")] == [VILLAGE]
    assert not gazetteer.lookup("Nobody's Place")


def test_counties_of_the_zip_take_the_place_of_the_shipped_ones(
    tmp_path: Path, small: Path
) -> None:
    county = line(999_000_009, "Lee County", code="A.ADM2", country="US", admin1="AL")
    out = tmp_path / "us.sqlite"
    layer([packed(tmp_path / "US.zip", county, inside="US.txt")], out=out, base=small)
    keys = {entry.key for entry in Gazetteer(out).lookup("Lee County")}
    assert keys == {"gn-999000009"}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("US.zip", {"US.txt": "US\t99553\tAkutan" + "\t" * 9}, "12 columns, as postal codes have"),
        ("AF.zip", {"AF.txt": "a\tb"}, "2 columns; places have 19"),
        ("AF.zip", {}, "the zip holds 0 texts"),
        ("AF.zip", {"a.txt": "", "b.txt": ""}, "the zip holds 2 texts"),
        ("AF.zip", {"AF.txt": ""}, "it holds no place"),
        ("AF.zip", {"AF.txt": b"\xff\xfe\xff"}, "no UTF-8"),
    ],
)
def test_a_wrong_file_is_told(
    tmp_path: Path, small: Path, name: str, content: dict[str, str], told: str
) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as package:
        for inside, text in content.items():
            package.writestr(inside, text)
    out = tmp_path / "own.sqlite"
    with pytest.raises(UnreadableInput, match=told):
        layer([path], out=out, base=small)
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_what_is_no_zip_and_a_broken_one_are_told(tmp_path: Path, small: Path) -> None:
    path = tmp_path / "AF.zip"
    path.write_bytes(b"half a download")
    with pytest.raises(UnreadableInput, match="1 columns; places have 19"):
        layer([path], out=tmp_path / "own.sqlite", base=small)
    whole = packed(tmp_path / "b.zip", *[line(i, f"Village {i}") for i in range(1, 400)])
    data = bytearray(whole.read_bytes())
    data[200:260] = b"x" * 60
    whole.write_bytes(data)
    with pytest.raises(UnreadableInput, match="the zip is broken"):
        layer([whole], out=tmp_path / "own.sqlite", base=small)


def test_an_impossible_target_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "AF.zip", line(VILLAGE, "Qarabulaqak"))
    with pytest.raises(SettingError, match="this is a folder"):
        layer([path], out=tmp_path)
    with pytest.raises(SettingError, match="no such folder"):
        layer([path], out=tmp_path / "none" / "own.sqlite")


def test_the_shipped_gazetteer_is_not_written_over(tmp_path: Path, small: Path) -> None:
    path = packed(tmp_path / "AF.zip", line(VILLAGE, "Qarabulaqak"))
    with pytest.raises(SettingError, match="shipped gazetteer"):
        layer([path], out=small, base=small)


def test_memory_does_not_grow_with_the_zip(
    tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.data.build.layer._BATCH", 100)
    peaks = []
    for number in (1_000, 8_000):
        lines = [line(10**9 + nth, f"Village {nth % 50}") for nth in range(number)]
        zipped = packed(tmp_path / "b.zip", *lines)
        tracemalloc.start()
        assert layer([zipped], out=tmp_path / "own.sqlite", base=small).all == number + 1
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
