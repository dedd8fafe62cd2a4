"""UCDP GED: that dataset's column names, filled as far as the report goes.

The columns are those of the UCDP Georeferenced Event Dataset codebook (ucdp.uu.se). A row is a
deadly assault that happened or goes on. Ids of conflicts, dyads and sides are UCDP's own and
stay empty, as does all else that a report cannot tell; `source_original` says who says what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

from sayso.export import case, days, sheet, side, where
from sayso.export.case import Case
from sayso.export.column import Cell, quotes
from sayso.export.happened import happened
from sayso.export.parties import Parties, parties
from sayso.model.coded import Coded
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.toll import Toll
from sayso.model.when import When

COLUMNS = (
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
)
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
_WHERE_PREC = {"point": 1, "town": 1, "district": 3, "province": 4, "country": 6}
_DATE_PREC = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))  # days up to, code
_CELLS_A_DEGREE, _COLUMNS_OF_GRID = 2, 720

Row = dict[str, Cell]


def write(reports: Iterable[Coded], *, out: IO[bytes]) -> int:
    """Write the deadly assaults as CSV with UCDP GED's columns; return how many rows."""
    return sheet.write(COLUMNS, rows(case.of_events(reports)), out=out)


def rows(cases: Iterable[Case]) -> Iterator[list[Cell]]:
    """The cells of each case that is a deadly assault and happened or goes on."""
    for one in cases:
        if one.event.category == "ASSAULT" and happened(one) and _deadly(one.event.killed):
            cells = _who(one) | _source(one) | _where(one) | _when(one.event.date) | _deaths(one)
            yield [({"id": one.id} | cells).get(column) for column in COLUMNS]


def _deadly(toll: Toll | None) -> bool:
    return toll is not None and any((toll.low, toll.best, toll.high))


def _who(one: Case) -> Row:
    both = _ordered(parties(one))
    civilians = both.side_of_two == side.CIVILIAN
    return {
        "type_of_violence": _violence(both),
        "side_a": both.one,
        "side_b": "Civilians" if civilians else both.two,
    }


def _ordered(both: Parties) -> Parties:
    """UCDP puts the state on side A, whoever struck; both must be known to turn them round."""
    if both.side_of_one == side.ARMED and both.side_of_two == side.STATE:
        turned = (both.two, both.with_two, both.side_of_two)
        return Parties(*turned, both.one, both.with_one, both.side_of_one)
    return both


def _violence(both: Parties) -> int | None:
    sides = (both.side_of_one, both.side_of_two)
    if sides[0] in (side.STATE, side.ARMED) and sides[1] == side.CIVILIAN:
        return _ONE_SIDED
    if None in sides or side.CIVILIAN in sides:
        return None
    return _STATE_BASED if side.STATE in sides else _NON_STATE


def _source(one: Case) -> Row:
    """The reports; of several, office, date and headline are those of the earliest."""
    first = one.reports[0]
    articles = [_article(report) for report in one.reports]
    return {
        "number_of_sources": one.origins,
        "source_article": "; ".join(filter(None, articles)) or None,
        "source_office": one.outlets,
        "source_date": first.published,
        "source_headline": first.title,
        "source_original": f"Attribution: {one.standing.kind} ({one.standing.sentence}).",
    }


def _article(report: Report) -> str:
    parts = (report.outlet, report.published, report.title)
    return ", ".join(part for part in parts if part)


def _where(one: Case) -> Row:
    place = where.best(one.event)
    district = where.of_precision(one.event, "district")
    return {
        "where_prec": _WHERE_PREC.get(place.precision) if place else None,
        "where_coordinates": place.name if place else None,
        "where_description": ", ".join(quotes(one.event.place)) or None,
        "adm_1": where.admin1(one.event),
        "adm_2": district.name if district else None,
        "country": where.country_name(where.country(one.event)),
    } | _point(place)


def _point(place: Place | None) -> Row:
    if place is None or place.lat is None or place.lon is None:
        return {}
    return {
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": _grid(place.lat, place.lon),
    }


def _grid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell: half degrees, counted from 1 at the south-west, row by row eastward."""
    rows = min(int((lat + 90) * _CELLS_A_DEGREE), 180 * _CELLS_A_DEGREE - 1)
    columns = min(int((lon + 180) * _CELLS_A_DEGREE), _COLUMNS_OF_GRID - 1)
    return rows * _COLUMNS_OF_GRID + columns + 1


def _when(date: When | None) -> Row:
    span = days.length(date)
    code = next((code for most, code in _DATE_PREC if span is not None and span <= most), None)
    return {
        "year": days.year(date),
        "date_prec": code,
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
    }


def _deaths(one: Case) -> Row:
    toll = one.event.killed
    if toll is None:
        return {}
    row: Row = {"best": toll.best, "high": toll.high, "low": toll.low}
    column = _whose(one, toll)
    return row | ({column: toll.best} if column else {})


def _whose(one: Case, toll: Toll) -> str | None:
    """The column of the dead, by the words for who they were; None if these do not tell."""
    if toll.who is None:
        return "deaths_unknown"
    dead, both = side.of_words(toll.who.quote), _ordered(parties(one))
    if dead == side.CIVILIAN:
        return "deaths_civilians"
    if dead is None or both.side_of_one == both.side_of_two:
        return None
    return {both.side_of_one: "deaths_a", both.side_of_two: "deaths_b"}.get(dead)
