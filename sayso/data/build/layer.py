"""Lays places of GeoNames over the shipped gazetteer and compiles both into one file.

What the shipped file has stays (countries, regions, further names); places of the zips are
added or take the place of the shipped entry with their id. Memory does not grow with the zips:
rows go to the file as they come and are sorted by SQLite on disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sayso.data.build import geonames
from sayso.data.build.gazetteer import SCHEMA, TARGET, names_of, row_of
from sayso.data.build.key import name_key
from sayso.errors import SettingError, StoreWrite, UnreadableInput

_T = TypeVar("_T")
_BATCH = 20_000
_FRESH = """
CREATE TEMP TABLE fresh (id INTEGER PRIMARY KEY, key TEXT, geonames INTEGER, name TEXT,
  admin1 TEXT, country TEXT, lat REAL, lon REAL, population INTEGER, precision TEXT);
CREATE TEMP TABLE said (key TEXT, place INTEGER, kind TEXT);
"""
# The counties of the shipped file have no id of GeoNames; the zip's own take their place.
_MERGE = (
    """INSERT INTO place SELECT * FROM base.place p WHERE p.id NOT IN (SELECT id FROM fresh)
       AND NOT (p.key LIKE 'fips-%' AND EXISTS (SELECT 1 FROM fresh
       WHERE country = 'USA' AND precision = 'district')) ORDER BY p.id""",
    "INSERT OR IGNORE INTO place SELECT * FROM fresh ORDER BY id",
    "INSERT INTO said SELECT key, place, kind FROM base.name",
    """INSERT INTO name SELECT key, place, kind FROM (SELECT key, place, kind, min(CASE kind
       WHEN 'name' THEN 0 WHEN 'people' THEN 1 WHEN 'code' THEN 2 ELSE 3 END) FROM said
       WHERE place IN (SELECT id FROM place) GROUP BY key, place)""",
    "INSERT OR REPLACE INTO province SELECT code, name, place FROM base.province",
    """INSERT OR REPLACE INTO province SELECT admin1, name, id FROM fresh
       WHERE precision = 'province' AND admin1 IS NOT NULL""",
)


@dataclass(slots=True)
class Tally:
    """What a build took in: places and names of the zips, lines that held none, the sum."""

    places: int = 0
    names: int = 0
    skipped: int = 0
    all: int = 0


def layer(
    zips: Sequence[Path], *, out: Path, further: Sequence[Path] = (), base: Path = TARGET
) -> Tally:
    """Write the gazetteer `out` from `base` and zips of places and of alternate names.

    `out` takes its place in one move. UnreadableInput for a file that is not of GeoNames,
    SettingError if `out` is a folder, lies in none, or is the shipped file, StoreWrite if it
    cannot be written.
    """
    _check(out, base)
    draft = out.with_name(f".{out.name}.draft")
    draft.unlink(missing_ok=True)
    try:
        tally = _write(draft, zips, further, base)
        draft.replace(out)
    except sqlite3.Error as error:
        do = "free some space or choose another place"
        raise StoreWrite(f"it could not be written ({error})", where=str(out), do=do) from None
    finally:
        draft.unlink(missing_ok=True)
    return tally


def _check(out: Path, base: Path) -> None:
    if out.is_dir():
        raise SettingError("this is a folder", where=str(out), do="name a file")
    if not out.absolute().parent.is_dir():
        raise SettingError("there is no such folder", where=str(out.parent), do="make it first")
    if out.resolve() == base.resolve():
        raise SettingError("this is the shipped gazetteer", where=str(out), do="name another file")


def _write(draft: Path, zips: Sequence[Path], further: Sequence[Path], base: Path) -> Tally:
    tally = Tally()
    with closing(sqlite3.connect(draft, isolation_level=None)) as made:
        made.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA + _FRESH)
        made.execute("ATTACH ? AS base", (str(base),))
        made.execute("BEGIN")
        for path in zips:
            _take(made, path, tally)
        for path in further:
            _name_further(made, path, tally)
        for step in _MERGE:
            made.execute(step)
        tally.all = made.execute("SELECT count(*) FROM place").fetchone()[0]
        source = ", ".join(path.name for path in (*zips, *further))
        made.execute("INSERT INTO meta VALUES ('source', ?)", (f"GeoNames: {source}",))
        made.execute("COMMIT")
    return tally


def _take(made: sqlite3.Connection, path: Path, tally: Tally) -> None:
    """Put the places of one zip beside the shipped ones."""
    before = tally.places
    for batch in _batches(geonames.places(path)):
        entries = [entry for entry in batch if entry is not None]
        tally.skipped += len(batch) - len(entries)
        tally.places += len(entries)
        made.executemany(
            "INSERT OR REPLACE INTO fresh VALUES (?,?,?,?,?,?,?,?,?,?)", map(row_of, entries)
        )
        names = list(names_of(entries))
        tally.names += len(names)
        made.executemany("INSERT INTO said VALUES (?,?,?)", names)
    if tally.places == before:
        do = "download a zip of places from download.geonames.org/export/dump"
        raise UnreadableInput("it holds no place", where=str(path), do=do)


def _name_further(made: sqlite3.Connection, path: Path, tally: Tally) -> None:
    for batch in _batches(geonames.further(path)):
        rows = [(name_key(one[1]), one[0], "alt") for one in batch if one is not None]
        tally.skipped += len(batch) - len(rows)
        tally.names += len(rows)
        made.executemany("INSERT INTO said VALUES (?,?,?)", [row for row in rows if row[0]])


def _batches(every: Iterable[_T]) -> Iterator[list[_T]]:
    source = iter(every)
    while batch := list(islice(source, _BATCH)):
        yield batch
