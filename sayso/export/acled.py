"""ACLED: that project's column names, filled as far as the report goes.

The columns are those of the ACLED codebook and export tool (acleddata.com). Only events that
happened or go on are written. What the report does not settle stays empty: a day where only the
month is known, an actor where the attribution is an allegation or contested. `notes` then says
who says what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import IO

from sayso.data import tables
from sayso.export import days, event_table, sheet, side, where
from sayso.export.column import Cell
from sayso.export.event_table import Told
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
    return sheet.write(COLUMNS, _rows(reports), out=out)


def _rows(reports: Iterable[Coded]) -> Iterator[list[Cell]]:
    for one in event_table.told(reports):
        kind = _kind(one)
        if kind is not None and happened(one.event):
            cells = _what(one, kind) | _who(one) | _when(one.event.date) | _where(one) | _why(one)
            yield [cells.get(column) for column in COLUMNS]


def _what(one: Told, kind: Row) -> Row:
    civilians = side.of_all(one.event.recipient) == side.CIVILIAN
    violent = kind["disorder_type"] == "Political violence"
    return kind | {
        "event_id_cnty": one.event.id,
        "civilian_targeting": "Civilian targeting" if civilians and violent else None,
        "fatalities": _fatalities(one.event.killed),
    }


def _who(one: Told) -> Row:
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


def _where(one: Told) -> Row:
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


def _why(one: Told) -> Row:
    tags = [f"attribution={one.standing.kind}"] + ["background=yes"] * one.event.background
    return {"source": one.report.outlet, "notes": notes(one), "tags": "; ".join(tags)}


def notes(one: Told) -> str:
    """What is said, in the report's words, and how the attribution stands, in plain words."""
    words = one.claims[0].evidence.quote if one.claims else one.event.trigger.quote
    return f"“{words}” Attribution: {one.standing.kind} ({one.standing.sentence})."


def _fatalities(toll: Toll | None) -> int | None:
    """The figure; the lower bound where there is none; nothing for an upper bound alone."""
    if toll is None:
        return None
    return toll.best if toll.best is not None else toll.low


def _kind(one: Told) -> Row | None:
    """Disorder, event and sub-event type; None if ACLED has no place for such an event."""
    for row in _kinds():
        if _fits(row, one, _sides(parties(one))):
            named = ("disorder_type", "event_type", "sub_event_type")
            return {column: row[column] or None for column in named}
    return None


def _fits(row: dict[str, str], one: Told, sides: str) -> bool:
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
