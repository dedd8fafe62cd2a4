"""Where a report plays: votes of its names for countries and provinces, and sure places."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.resolve.gazetteer import Entry

Votes = dict[str, float]

EARTH_KM = 6371.0
_NONE: tuple[Votes, Votes] = ({}, {})
_DOUBT = 0.5  # votes for anything else, so that one name alone does not decide
_ANCHOR = 0.6  # the share from which a name's likeliest entry is an anchor


class Anchor(NamedTuple):
    """A position in degrees that is likely meant, and the folded name that stands for it."""

    lat: float
    lon: float
    weight: float
    key: str


@dataclass(slots=True)
class Setting:
    """Votes by country (alpha-3) and province (GeoNames code), with each name's own share."""

    countries: Votes = field(default_factory=dict)
    provinces: Votes = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    own: dict[str, tuple[Votes, Votes]] = field(default_factory=dict)

    def vote(self, key: str, shares: Mapping[Entry, float], *, strength: float) -> None:
        """Count the votes of one name, `shares` of 1 among what it may mean."""
        countries, provinces = self.own.setdefault(key, ({}, {}))
        for entry, share in shares.items():
            _add(entry.country, strength * share, countries, self.countries)
            _add(entry.admin1, strength * share, provinces, self.provinces)
        self._anchor(key, shares, strength)

    def _anchor(self, key: str, shares: Mapping[Entry, float], strength: float) -> None:
        best = max(shares, key=lambda entry: (shares[entry], -entry.id), default=None)
        if best is None or best.precision != "town" or shares[best] < _ANCHOR:
            return
        if best.lat is not None and best.lon is not None:
            self.anchors.append(Anchor(best.lat, best.lon, min(1.0, shares[best] * strength), key))

    def country(self, code: str | None, *, besides: str = "") -> float:
        """The share of the votes, 0 to 1, that other names than `besides` give a country."""
        return _share(self.countries, code, self.own.get(besides, _NONE)[0])

    def province(self, code: str | None, *, besides: str = "") -> float:
        """The same for a province."""
        return _share(self.provinces, code, self.own.get(besides, _NONE)[1])


def _add(code: str | None, weight: float, *tallies: Votes) -> None:
    if code:
        for votes in tallies:
            votes[code] = votes.get(code, 0.0) + weight


def _share(votes: Votes, code: str | None, own: Votes) -> float:
    if code is None:
        return 0.0
    total = sum(votes.values()) - sum(own.values())
    return max(0.0, votes.get(code, 0.0) - own.get(code, 0.0)) / (total + _DOUBT)


def shares(scores: Mapping[Entry, float]) -> dict[Entry, float]:
    """Scores as shares of 1 (softmax)."""
    top = max(scores.values(), default=0.0)
    weights = {entry: math.exp(score - top) for entry, score in scores.items()}
    total = sum(weights.values())
    return {entry: weight / total for entry, weight in weights.items()}


def likeliest(votes: Votes) -> str | None:
    """The code with most votes, the first by name among equals; None without votes."""
    return min(votes, key=lambda code: (-votes[code], code), default=None)


def distance(a: Entry, b: Entry) -> float:
    """Kilometres between two entries; infinite if either has no position."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return kilometres(a.lat, a.lon, b.lat, b.lon)


def kilometres(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance of two positions in degrees (haversine)."""
    a, b = math.radians(lat_a), math.radians(lat_b)
    wide = math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * wide
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
