"""ACLED: that project's column names, filled as far as the report goes.

The columns are those of the ACLED codebook and export tool (acleddata.com). Only what happened or
goes on is written. What the report does not settle stays empty: a day where only the
month is known, an actor where the attribution is an allegation or contested. `notes` then says
who says what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import IO

from sayso.data import tables
from sayso.export import case, days, sheet, side, where
from sayso.export.case import Case
from sayso.export.column import Cell
from sayso.export.happened import happened
from sayso.export.parties import Parties, parties
from sayso.model.coded import Coded
from sayso.model.place import Place
from sayso.model.toll import Toll
from sayso.model.when import When

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
_WEEK, _MONTH = 7, 31
_INTER = {side.STATE: "State forces", side.CIVILIAN: "Civilians"}
_GEO_PRECISION = {"point": 1, "town": 1, "district": 2, "province": 3}

Row = dict[str, Cell]


def write(reports: Iterable[Coded], *, out: IO[bytes]) -> int:
    """Write the events as CSV with ACLED's columns; return how many rows."""
    return sheet.write(COLUMNS, rows(case.of_events(reports)), out=out)


def rows(cases: Iterable[Case]) -> Iterator[list[Cell]]:
    """The cells of each case that happened or goes on and that ACLED has a type for."""
    for one in cases:
        kind = _kind(one)
        if kind is not None and happened(one):
            cells = _what(one, kind) | _who(one) | _when(one.event.date) | _where(one) | _why(one)
            yield [cells.get(column) for column in COLUMNS]


def _what(one: Case, kind: Row) -> Row:
    civilians = side.of_all(one.event.recipient) == side.CIVILIAN
    violent = kind["disorder_type"] == "Political violence"
    return kind | {
        "event_id_cnty": one.id,
        "civilian_targeting": "Civilian targeting" if civilians and violent else None,
        "fatalities": _fatalities(one.event.killed),
    }


def _who(one: Case) -> Row:
    both = parties(one)
    first, second = _INTER.get(both.side_of_one or ""), _INTER.get(both.side_of_two or "")
    return {
        "actor1": both.one,
        "assoc_actor_1": both.with_one,
        "inter1": first,
        "actor2": both.two,
        "assoc_actor_2": both.with_two,
        "inter2": second,
        "interaction": "-".join(sorted((first, second), reverse=True))
        if first and second
        else None,
    }


def _when(date: When | None) -> Row:
    span = days.length(date)
    precision = None
    if span is not None and span <= _MONTH:
        precision = 1 if span == 1 else 2 if span <= _WEEK else 3
    return {"event_date": days.day(date), "year": days.year(date), "time_precision": precision}


def _where(one: Case) -> Row:
    code = where.country(one.event)
    district = where.of_precision(one.event, "district")
    return {
        "iso": where.country_number(code),
        "country": where.country_name(code),
        "admin1": where.admin1(one.event),
        "admin2": district.name if district else None,
    } | _point(where.best(one.event))


def _point(place: Place | None) -> Row:
    """Location and coordinates, left empty for a country or a region: its middle is no place."""
    if place is None or place.precision not in _GEO_PRECISION:
        return {}
    return {
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": _GEO_PRECISION[place.precision] if place.lat is not None else None,
    }


def _why(one: Case) -> Row:
    tags = [f"attribution={one.standing.kind}"]
    tags += [f"origins={one.origins}", f"reports={len(one.reports)}"] * one.incident
    tags += [f"contested={','.join(one.contested)}"] * bool(one.contested)
    tags += ["background=yes"] * one.event.background
    return {"source": one.outlets, "notes": notes(one), "tags": "; ".join(tags)}


def notes(one: Case) -> str:
    """What is said, in the reports' words, and how the attribution stands, in plain words."""
    return f"{one.words} Attribution: {one.standing.kind} ({one.standing.sentence})."


def _fatalities(toll: Toll | None) -> int | None:
    """The figure; the lower bound where there is none; nothing for an upper bound alone."""
    if toll is None:
        return None
    return toll.best if toll.best is not None else toll.low


def _kind(one: Case) -> Row | None:
    """Disorder, event and sub-event type; None if ACLED has no place for such an event."""
    for row in _kinds():
        if _fits(row, one, _sides(parties(one))):
            named = ("disorder_type", "event_type", "sub_event_type")
            return {column: row[column] or None for column in named}
    return None


def _fits(row: dict[str, str], one: Case, sides: str) -> bool:
    mode = row["mode"] in ("*", one.event.mode or "-")
    return row["category"] == one.event.category and mode and row["sides"] in ("", sides)


def _sides(both: Parties) -> str:
    """`civilians` if the second party are, `clash` if both bear arms, else nothing."""
    if both.side_of_two == side.CIVILIAN:
        return "civilians"
    armed = (side.STATE, side.ARMED)
    return "clash" if both.side_of_one in armed and both.side_of_two in armed else ""


@cache
def _kinds() -> tuple[dict[str, str], ...]:
    return tables.rows("plover_acled")
