"""Agreement: which outlets tell of an incident first, how late the others are, where they differ.

Only incidents that two outlets or more tell of are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from sayso.model.incident import Account, Incident, Settled

ATTRIBUTES = ("date", "place", "actor", "killed", "injured", "captured", "mode")


@dataclass(frozen=True, slots=True)
class Standing:
    """An outlet against the others: `shared` incidents, `first` with how many, days behind.

    `lag` is the median of days after the first report, None without dates. `agrees` gives, by
    attribute, how often the outlet's accounts hold the settled value and how often it has any.
    """

    outlet: str
    shared: int
    first: int
    lag: float | None
    agrees: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One attribute on which the outlets of an incident part: value to the outlets that give it."""

    incident: str
    attribute: str
    settled: str | None
    values: Mapping[str, tuple[str, ...]]


def standings(incidents: Iterable[Incident]) -> list[Standing]:
    """Give the outlets, the one with most shared incidents first."""
    told = {i.id: (i, days(i)) for i in incidents}
    shared = {name: pair for name, pair in told.items() if len(pair[1]) > 1}
    outlets = sorted({outlet for _, found in shared.values() for outlet in found})
    made = [_standing(outlet, list(shared.values())) for outlet in outlets]
    return sorted(made, key=lambda s: (-s.shared, s.outlet))


def days(incident: Incident) -> dict[str, date | None]:
    """Give the outlets that tell of an incident, each with the day of its first report.

    Every report gives a category, so its accounts tell of all.
    """
    found: dict[str, date | None] = {}
    category = incident.attribute("category")
    for row in (*category.says, *category.otherwise) if category else ():
        if row.outlet:
            seen = [day for day in (found.get(row.outlet), _day(row.published)) if day]
            found[row.outlet] = min(seen, default=None)
    return found


def differences(incidents: Iterable[Incident]) -> list[Difference]:
    """Give every attribute on which two outlets give values that are not one."""
    made = []
    for incident in incidents:
        for name in ATTRIBUTES:
            settled = incident.attribute(name)
            values = _values(settled) if settled else {}
            if settled and len(values) > 1 and len(set(values.values())) > 1:
                made.append(Difference(incident.id, name, settled.value, values))
    return made


def _standing(outlet: str, shared: list[tuple[Incident, dict[str, date | None]]]) -> Standing:
    mine = [(incident, found) for incident, found in shared if outlet in found]
    lags = []
    first = 0
    for _, found in mine:
        dated = [day for day in found.values() if day]
        day = found[outlet]
        if day:
            lags.append((day - min(dated)).days)
            first += day == min(dated)
    agrees = {name: _agrees(outlet, name, [i for i, _ in mine]) for name in ATTRIBUTES}
    return Standing(outlet, len(mine), first, median(lags) if lags else None, agrees)


def _agrees(outlet: str, name: str, incidents: list[Incident]) -> tuple[int, int]:
    hits = total = 0
    for incident in incidents:
        settled = incident.attribute(name)
        if settled is None:
            continue
        says = any(row.outlet == outlet for row in settled.says)
        other = any(row.outlet == outlet for row in settled.otherwise)
        total += says or other
        hits += says
    return hits, total


def _values(settled: Settled) -> dict[str, tuple[str, ...]]:
    """The values by which outlets differ; accounts of the settled value count as that value."""
    found: dict[str, set[str]] = {}
    for row in settled.says:
        found.setdefault(settled.value or row.value, set()).add(row.outlet or "?")
    for row in settled.otherwise:
        found.setdefault(_told(row), set()).add(row.outlet or "?")
    return {value: tuple(sorted(outlets)) for value, outlets in found.items()}


def _told(row: Account) -> str:
    return f"not {row.value}" if row.polarity == "negated" else row.value


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
