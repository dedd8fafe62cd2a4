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
from sayso.store import incident_search
from sayso.store.connect import Store

Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]
Real = NDArray[np.float64]
NO_DAY = -(2**31)
_H = TypeVar("_H", bound=Hashable)
_ACCENT = re.compile("[\u0300-\u036f]+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)
_COLUMNS = (
    "id",
    "title",
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

    def both(self, other: Codes[str]) -> Codes[tuple[_H, str]]:
        """The pairs of this column's and another's values; none where either has none."""
        width = max(len(other.values), 1)
        pairs = np.where((self.codes < 0) | (other.codes < 0), -1, self.codes * width + other.codes)
        found = np.flatnonzero(np.bincount(pairs[pairs >= 0], minlength=1))
        values = [(self.values[at // width], other.values[at % width]) for at in found.tolist()]
        places = np.full(len(self.values) * width + 1, -1, dtype=np.int64)
        places[found] = np.arange(len(found))
        return Codes(values if len(pairs[pairs >= 0]) else [], places[pairs])

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
        held = incident_search.narrow(store, *_COLUMNS)
        self.ids: tuple[str, ...] = held["id"]
        self.titles: tuple[str, ...] = held["title"]
        self.row = {name: row for row, name in enumerate(self.ids)}
        self.start, self.end = _days(held["date_start"]), _days(held["date_end"])
        self.country: Codes[str] = Codes.of(held["country"])
        self.category: Codes[str] = Codes.of(held["category"])
        self.mode = self.category.both(Codes.of(held["mode"]))
        self.certainty: Codes[str] = Codes.of(held["certainty"])
        self.origins: Whole = np.array(held["origins"], dtype=np.int64)
        self.contested: Mask = np.array(held["contested"], dtype=bool)
        self.killed = _killed(held["killed_best"], held["killed_low"])
        self.lat, self.lon = _degrees(held["lat"]), _degrees(held["lon"])
        self.place: Codes[str] = Codes.of(held["place_id"])
        self.places: Codes[str] = Codes.of(held["place"])
        self.point: Codes[Point] = Codes.of(_points(held))
        self._read_sides(incident_search.sides(store))

    def __len__(self) -> int:
        return len(self.ids)

    def _read_sides(self, sides: Sequence[tuple[str, str | None, str, str]]) -> None:
        """Who stands in which row: pairs of a row and a party in a role, each once."""
        there = [side for side in sides if side[0] in self.row]
        names = {name: bare(name) for name in {side[2] for side in there if side[1] is None}}
        who: Codes[tuple[str | None, str]] = Codes.of(
            (actor, "" if actor else names[name]) for _, actor, name, _ in there
        )
        called = {
            at: side[2] for at, side in zip(who.codes.tolist()[::-1], there[::-1], strict=True)
        }
        self.parties = [
            Party(actor or content_id("nam", name), actor, called[at])
            for at, (actor, name) in enumerate(who.values)
        ]
        self.party = {party.key: at for at, party in enumerate(self.parties)}
        role: Codes[str] = Codes.of(side[3] for side in there)
        row = np.array([self.row[side[0]] for side in there], dtype=np.int64)
        width = max(len(self.parties), 1)
        pair = row * width + who.codes
        roles = max(len(role.values), 1)
        single = _single(pair * roles + role.codes)
        self.side_role = Codes(role.values, single % roles)
        self.side_row, self.side_party = np.divmod(single // roles, width)
        self.pair_row, self.pair_party = np.divmod(_single(pair), width)

    @cached_property
    def names(self) -> list[str]:
        """The names of the parties as they are compared."""
        return [folded(party.name) for party in self.parties]

    @cached_property
    def _words(self) -> list[str]:
        """The title and the words of each row as they are looked through."""
        held = incident_search.narrow(self._store, "id", "title", "words")
        words = {name: f"{a}\n{b}" for name, a, b in zip(*held.values(), strict=True)}
        return [folded(words.get(name, "")) for name in self.ids]

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
        mask: Mask = np.ones(len(self), dtype=bool)
        for word in folded(words).split():
            mask &= np.array([word in held for held in self._words], dtype=bool)
        hits = np.array(incident_search.hits(self._store, words), dtype=np.int64)
        homes = self._homes[hits[hits < len(self._homes)]]
        mask[homes[homes >= 0]] = True
        return mask

    def warm(self) -> None:
        """Read beforehand what a search for words needs."""
        self.saying("a")

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
    return _ACCENT.sub("", unicodedata.normalize("NFKD", words.casefold()))


def bare(name: str) -> str:
    """A name as it is compared: small letters, no article."""
    return _ARTICLE.sub("", " ".join(name.split())).casefold()


def key_of(name: str) -> str:
    """What stands for the id of a party that resolved to nothing."""
    return content_id("nam", bare(name))


def _single(numbers: Whole) -> Whole:
    """Each number once, in order. Sorting is many times quicker here than np.unique's hashing."""
    ordered: Whole = np.sort(numbers)
    return (
        ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered
    )


def _days(column: Sequence[str | None]) -> Whole:
    known: dict[str | None, int] = {None: NO_DAY}
    for day in {day for day in column if day is not None}:
        known[day] = int(np.datetime64(day, "D").astype(np.int64))
    return np.array([known[day] for day in column], dtype=np.int64)


def _killed(best: Sequence[int | None], low: Sequence[int | None]) -> Whole:
    """Persons killed, the floor where there is no best figure, -1 where nothing is known."""
    both = zip(best, low, strict=True)
    figures = (b if b is not None else a if a is not None else -1 for b, a in both)
    return np.array(list(figures), dtype=np.int64)


def _degrees(column: Sequence[float | None]) -> Real:
    return np.array([np.nan if v is None else v for v in column], dtype=np.float64)


def _points(held: dict[str, tuple[Any, ...]]) -> list[Point | None]:
    names = ("lat", "lon", "place", "place_id", "precision", "country")
    rows = zip(*(held[name] for name in names), strict=True)
    return [row if row[0] is not None and row[1] is not None else None for row in rows]
