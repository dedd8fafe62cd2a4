"""Timelines: incidents and tolls by day, week, month or year. Counts are of incidents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.analyse import fact
from sayso.errors import SettingError
from sayso.model.incident import Incident

PERIODS = ("day", "week", "month", "year")
UNDATED = "undated"
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Row:
    """One period and group: `incidents` counted, `reports` behind them, persons killed.

    `low`, `best` and `high` add up what is known; `unknown` incidents have no figure for killed
    and add nothing. `low` of an open figure is its floor, `high` adds the best or the floor.
    `totals` are incidents that count the killed of a longer time ("1,200 killed since January"):
    their figures hold those of other incidents, and are not added.
    """

    period: str
    group: str | None
    incidents: int
    reports: int
    low: int
    best: int
    high: int
    unknown: int
    totals: int = 0


def timeline(
    incidents: Iterable[Incident], *, by: str = "month", group: str | None = None
) -> list[Row]:
    """Give one row a period, and a group if the name of an attribute is given, in order.

    An incident whose date is coarser than the period stands under "undated". Raise SettingError
    for an unknown period.
    """
    if by not in PERIODS:
        raise SettingError(f"there is no period {by!r}", allowed=f"it is {', '.join(PERIODS)}")
    cells: dict[tuple[str, str], list[Incident]] = {}
    for incident in incidents:
        named = fact.value(incident, group) or "unknown" if group else ""
        cells.setdefault((period(incident, by), named), []).append(incident)
    ordered = sorted(cells.items(), key=lambda cell: (cell[0][0] == UNDATED, cell[0]))
    return [_row(when, named if group else None, held) for (when, named), held in ordered]


def total(incident: Incident) -> bool:
    """Whether an incident with a toll is one that is only recalled and of no known week."""
    spell = fact.days(incident)
    wide = spell is None or (spell[1] - spell[0]).days >= _WEEK
    return incident.background and wide and incident.attribute("killed") is not None


def period(incident: Incident, by: str) -> str:
    """Give the period that an incident lies in wholly, or "undated"."""
    found = fact.days(incident)
    if found is None:
        return UNDATED
    start, end = (_period(day, by) for day in found)
    return start if start == end else UNDATED


def _period(day: date, by: str) -> str:
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def _row(when: str, group: str | None, held: list[Incident]) -> Row:
    low = best = high = unknown = 0
    single = [incident for incident in held if not total(incident)]
    for incident in single:
        killed = incident.attribute("killed")
        if killed is None or (killed.low is None and killed.high is None):
            unknown += 1
            continue
        floor = killed.low or 0
        middle = killed.best if killed.best is not None else floor
        low, best = low + floor, best + middle
        high += killed.high if killed.high is not None else middle
    reports = len({member.report for incident in held for member in incident.events})
    return Row(when, group, len(held), reports, low, best, high, unknown, len(held) - len(single))
