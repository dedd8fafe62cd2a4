"""Scores an entry for words in a report: size and kind of place against what the report says."""

from __future__ import annotations

import math
from collections.abc import Iterable

from sayso.resolve.gazetteer import Entry
from sayso.resolve.setting import Setting, distance, kilometres

# What an entry weighs before the report is asked, in powers of ten of people, about.
COUNTRY, REGION, COUNTY = 8.0, 7.0, 4.0
PROVINCE_LESS = 0.9
CAPITAL = 0.7
ALTERNATE, CODE = -1.6, -3.0
# What the report adds.
INSIDE, IN_COUNTRY, IN_PROVINCE, NEAR = 7.0, 4.0, 7.0, 3.0
KIND, OTHER_KIND, DEPTH = 1.5, -2.0, -0.4
NAMESAKE = -3.0
REACH_KM = 75.0
TOWN_REACH_KM = 60.0


def prior(entry: Entry, *, capital: bool = False) -> float:
    """What speaks for an entry by its size, its kind and the kind of its name."""
    if entry.precision == "country":
        weight = COUNTRY
    elif entry.key.startswith("fips-"):
        weight = COUNTY
    elif entry.key.startswith("reg-"):
        weight = REGION
    else:
        weight = math.log10(entry.population + 30)
        weight -= PROVINCE_LESS if entry.precision == "province" else 0
    weight += CAPITAL if capital and entry.precision == "town" else 0
    return weight + {"alt": ALTERNATE, "code": CODE}.get(entry.kind, 0.0)


def support(
    entry: Entry, setting: Setting, *, within: Iterable[Entry], key: str
) -> dict[str, float]:
    """What the report adds for an entry: its containers, its country and province, its neighbours.

    `within` are entries that the words or their neighbourhood name as containers; `key` is the
    folded name itself, whose own votes and position do not count.
    """
    found = {}
    if any(contains(outer, entry) for outer in within):
        found["inside"] = INSIDE
    shared = IN_COUNTRY * setting.country(entry.country, besides=key)
    if entry.precision != "country":
        shared += IN_PROVINCE * setting.province(entry.admin1, besides=key)
    if shared:
        found["country"] = round(shared, 3)
    if near := NEAR * nearness(entry, setting, key=key):
        found["near"] = round(near, 3)
    return found


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether `outer` holds `inner`: a country or province by code, a town by distance."""
    if outer.id == inner.id:
        return False
    if outer.precision == "country":
        return outer.country == inner.country
    if outer.precision == "province":
        return outer.admin1 == inner.admin1 and (
            inner.precision != "province" or inner.key.startswith("fips-")
        )
    same = outer.country == inner.country and inner.precision == "town"
    return same and distance(outer, inner) < TOWN_REACH_KM


def nearness(entry: Entry, setting: Setting, *, key: str) -> float:
    """How near the entry lies to the places that are sure, 0 to 1, falling off over `REACH_KM`."""
    if entry.lat is None or entry.lon is None or entry.precision != "town":
        return 0.0
    total = 0.0
    for anchor in setting.anchors:
        if anchor.key != key:
            far = kilometres(entry.lat, entry.lon, anchor.lat, anchor.lon)
            total += anchor.weight * math.exp(-far / REACH_KM)
    return min(1.0, total) if total > 0.05 else 0.0
