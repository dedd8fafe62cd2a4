"""The gazetteer at run time: names to entries, read from the compiled SQLite file."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

from sayso.data.build.key import name_key
from sayso.errors import SettingError
from sayso.model.place import Place

_BY_KEY = (
    "SELECT p.id, p.key, p.geonames, p.name, p.admin1, p.country, p.lat, p.lon, p.population, "
    "p.precision, n.kind FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.id"
)
_BY_ID = (
    "SELECT id, key, geonames, name, admin1, country, lat, lon, population, precision, 'name' "
    "FROM place WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place under one of its names; `admin1` is a GeoNames code such as `AF.10`.

    `kind` says what the name is: name, alt (another spelling or language), code, people.
    """

    id: int
    key: str
    geonames: int | None
    name: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    population: int
    precision: str
    kind: str


class Gazetteer:
    """Looks names up in `path`, by default the file within the package; opened when first used.

    Travels to worker processes as its path; each opens the file for itself.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or _shipped()
        self._cached = lru_cache(maxsize=20_000)(self._read)

    def __reduce__(self) -> tuple[object, ...]:
        return (Gazetteer, (self._path,))

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Every entry that goes by `name`, in any case, with or without diacritics."""
        return self._cached(name_key(name))

    @cached_property
    def capitals(self) -> dict[str, Entry]:
        """The capital of each country, by alpha-3 code."""
        from sayso.data.tables import rows

        found = {}
        for row in rows("countries"):
            inside = [e for e in self.lookup(row["capital"]) if e.country == row["iso3"]]
            towns = [e for e in inside if e.precision == "town"]
            if inside:
                found[row["iso3"]] = max(towns or inside, key=lambda entry: entry.population)
        return found

    def place(self, entry: Entry, *, precision: str | None = None) -> Place:
        """Give the entry as a place of the model, its province by name."""
        return Place(
            id=entry.key,
            geonames=entry.geonames,
            name=entry.name,
            admin1=self._provinces.get(entry.admin1 or ""),
            country=entry.country,
            lat=entry.lat,
            lon=entry.lon,
            precision=precision or entry.precision,
        )

    @cached_property
    def _provinces(self) -> dict[str, str]:
        return dict(self._base.execute("SELECT code, name FROM province"))

    def _read(self, key: str) -> tuple[Entry, ...]:
        return tuple(Entry(*row) for row in self._base.execute(_BY_KEY, (key,))) if key else ()

    @cached_property
    def _base(self) -> sqlite3.Connection:
        """The open file; read-only and immutable, so that any number of processes can share it."""
        help_ = {"where": str(self._path), "do": _remedy(self._path)}
        if not self._path.is_file():
            raise SettingError("there is no gazetteer", **help_)
        address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            base = sqlite3.connect(address, uri=True, check_same_thread=False)
            base.execute(_BY_ID, (0,)).fetchone()
            base.execute(_BY_KEY, ("",)).fetchone()
        except sqlite3.Error as error:
            raise SettingError(f"this is no gazetteer ({error})", **help_) from None
        return base


def _shipped() -> Path:
    return Path(str(files("sayso.data").joinpath("places.sqlite")))


def _remedy(path: Path) -> str:
    """What to do about a file that is missing or broken: only a checkout can build its own."""
    shipped = _shipped()
    if path != shipped:
        return "name a file that is a gazetteer, or none to use the shipped one"
    if (shipped.parents[2] / "build_tables.py").is_file():
        return "build it with `python build_tables.py`"
    return "it belongs to the package: run `pip install --force-reinstall --no-deps sayso`"
