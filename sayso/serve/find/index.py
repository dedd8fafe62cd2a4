"""The index: narrow columns of all incidents in memory, for filters and counts in milliseconds.

Rows stand in the order of `incident_view.columns`: by date, those without one last. A day is
counted from 1970-01-01; NO_DAY stands for none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from sayso.model.ids import content_id
from sayso.store import incident_search, incident_view
from sayso.store.connect import Store

Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]
Real = NDArray[np.float64]
NO_DAY = -(2**31)
_H = TypeVar("_H", bound=Hashable)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)
_COLUMNS = (
    "id",
    "title",
    "words",
    "category",
    "mode",
    "date_start",
    "date_end",
    "country",
    "place",
    "place_id",
    "precision",
    "lat",
    "lon",
    "certainty",
    "origins",
    "contested",
    "killed_best",
    "killed_low",
)


@dataclass(frozen=True, slots=True)
class Codes(Generic[_H]):
    """A column of few distinct values: `values`, and for each row the place in them or -1."""

    values: list[_H]
    codes: Whole

    @classmethod
    def of(cls, column: Iterable[_H | None]) -> Codes[_H]:
        """Number the values of a column in the order in which they come."""
        seen: dict[_H, int] = {}
        codes = [-1 if v is None else seen.setdefault(v, len(seen)) for v in column]
        return cls(list(seen), np.array(codes, dtype=np.int64))

    def holds(self, wanted: Iterable[_H]) -> Mask:
        """Which rows have one of some values."""
        chosen = set(wanted)
        flags = np.array([value in chosen for value in self.values] + [False], dtype=bool)
        return flags[self.codes]

    def counts(self, mask: Mask) -> list[tuple[_H, int]]:
        """How often each value stands in the rows of a mask, most first; zeros left out."""
        codes = self.codes[mask]
        found = np.bincount(codes[codes >= 0], minlength=len(self.values)).tolist()
        pairs = [pair for pair in zip(self.values, found, strict=True) if pair[1]]
        return sorted(pairs, key=lambda pair: (-pair[1], str(pair[0])))


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or suffers: `key` is the actor's id, or a hash of the name where there is none."""

    key: str
    id: str | None
    name: str


Point = tuple[float, float, str | None, str | None, str | None, str | None]
"""Where on the map: lat, lon, the place's name and id, its precision, the country."""


class Index:
    """One state of a store's incidents; never changed, replaced by another when they change."""

    def __init__(self, store: Store, state: str) -> None:
        self.state, self._store = state, store
        held = incident_view.columns(store, *_COLUMNS)
        self.ids: list[str] = held["id"]
        self.titles: list[str] = held["title"]
        self.row = {name: row for row, name in enumerate(self.ids)}
        self._words = _folded(held["title"], held["words"])
        self.start, self.end = _days(held["date_start"]), _days(held["date_end"])
        self.country: Codes[str] = Codes.of(held["country"])
        self.category: Codes[str] = Codes.of(held["category"])
        self.mode: Codes[tuple[str, str]] = Codes.of(_modes(held["category"], held["mode"]))
        self.certainty: Codes[str] = Codes.of(held["certainty"])
        self.origins: Whole = np.array(held["origins"], dtype=np.int64)
        self.contested: Mask = np.array(held["contested"], dtype=bool)
        self.killed = _killed(held["killed_best"], held["killed_low"])
        self.lat, self.lon = _degrees(held["lat"]), _degrees(held["lon"])
        self.place: Codes[str] = Codes.of(held["place_id"])
        self.places: Codes[str] = Codes.of(held["place"])
        self.point: Codes[Point] = Codes.of(_points(held))
        self._read_sides(incident_view.sides(store))

    def __len__(self) -> int:
        return len(self.ids)

    def _read_sides(self, sides: Sequence[tuple[str, str | None, str, str]]) -> None:
        """Who stands in which row: pairs of a row and a party, each once, and their roles."""
        seen: dict[tuple[str | None, str], int] = {}
        pairs: dict[tuple[int, int, str], None] = {}
        self.parties: list[Party] = []
        for incident, actor, name, role in sides:
            row = self.row.get(incident)
            if row is not None:
                mark = (actor, "" if actor else bare(name))
                if mark not in seen:
                    seen[mark] = len(self.parties)
                    self.parties.append(Party(actor or key_of(name), actor, name))
                pairs[row, seen[mark], role] = None
        self.side_row: Whole = np.array([p[0] for p in pairs], dtype=np.int64)
        self.side_party: Whole = np.array([p[1] for p in pairs], dtype=np.int64)
        self.side_role: Codes[str] = Codes.of(p[2] for p in pairs)
        self.party = {party.key: at for at, party in enumerate(self.parties)}

    @cached_property
    def names(self) -> list[str]:
        """The names of the parties as they are compared."""
        return [folded(party.name) for party in self.parties]

    @cached_property
    def _homes(self) -> Whole:
        """The row of each event's incident by the event's number in the store, -1 for none."""
        pairs = incident_search.homes(self._store)
        made = np.full(max((n for n, _ in pairs), default=0) + 1, -1, dtype=np.int64)
        for number, incident in pairs:
            made[number] = self.row.get(incident, -1)
        return made

    def saying(self, words: str) -> Mask:
        """Which rows hold all of some words: in their names, or near their events in a report."""
        asked = folded(words).split()
        mask = np.array([all(w in held for w in asked) for held in self._words], dtype=bool)
        hits = np.array(incident_search.hits(self._store, words), dtype=np.int64)
        homes = self._homes[hits[hits < len(self._homes)]] if len(hits) else hits
        mask[homes[homes >= 0]] = True
        return mask

    def rows_of(self, parties: Iterable[int], role: str | None = None) -> Mask:
        """Which rows name one of some parties, in some role."""
        wanted = np.zeros(len(self.parties) + 1, dtype=bool)
        wanted[list(parties)] = True
        chosen = wanted[self.side_party]
        if role is not None:
            chosen &= self.side_role.holds([role])
        mask: Mask = np.zeros(len(self), dtype=bool)
        mask[self.side_row[chosen]] = True
        return mask


def folded(words: str) -> str:
    """Words as they are looked for: small letters, no accents."""
    if words.isascii():
        return words.lower()
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def bare(name: str) -> str:
    """A name as it is compared: small letters, no article."""
    return _ARTICLE.sub("", " ".join(name.split())).casefold()


def key_of(name: str) -> str:
    """What stands for the id of a party that resolved to nothing."""
    return content_id("nam", bare(name))


def _folded(titles: Sequence[str], words: Sequence[str]) -> list[str]:
    return [folded(f"{a}\n{b}") for a, b in zip(titles, words, strict=True)]


def _days(column: Sequence[str | None]) -> Whole:
    known: dict[str | None, int] = {None: NO_DAY}
    for day in {day for day in column if day is not None}:
        known[day] = int(np.datetime64(day, "D").astype(np.int64))
    return np.array([known[day] for day in column], dtype=np.int64)


def _modes(
    categories: Sequence[str | None], modes: Sequence[str | None]
) -> list[tuple[str, str] | None]:
    both = zip(categories, modes, strict=True)
    return [(category, mode) if category and mode else None for category, mode in both]


def _killed(best: Sequence[int | None], low: Sequence[int | None]) -> Whole:
    """Persons killed, the floor where there is no best figure, -1 where nothing is known."""
    both = zip(best, low, strict=True)
    figures = (b if b is not None else a if a is not None else -1 for b, a in both)
    return np.array(list(figures), dtype=np.int64)


def _degrees(column: Sequence[float | None]) -> Real:
    return np.array([np.nan if v is None else v for v in column], dtype=np.float64)


def _points(held: dict[str, list[Any]]) -> list[Point | None]:
    names = ("lat", "lon", "place", "place_id", "precision", "country")
    rows = zip(*(held[name] for name in names), strict=True)
    return [None if row[0] is None or row[1] is None else row for row in rows]
