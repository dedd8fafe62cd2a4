"""Facts: what analyses ask an incident for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sayso.model.incident import Account, Incident

_MONTHS = 12


def value(incident: Incident, attribute: str) -> str | None:
    """Give the settled value of an attribute, or None."""
    settled = incident.attribute(attribute)
    return settled.value if settled else None


def days(incident: Incident) -> tuple[date, date] | None:
    """Give the first and last day of an incident; None if its date is open or unknown."""
    first, _, last = (value(incident, "date") or "").rstrip("~?%").partition("/")
    start, end = first_day(first), last_day(last or first)
    return (start, end) if start and end else None


def first_day(edtf: str) -> date | None:
    """Give the first day of a plain EDTF year, month or day; None for anything else."""
    parts = edtf.split("T", maxsplit=1)[0].split("-")
    try:
        numbers = [int(part) for part in parts]
        return date(*[*numbers, 1, 1][:3])
    except ValueError:
        return None


def last_day(edtf: str) -> date | None:
    """Give the last day of a plain EDTF year, month or day; None for anything else."""
    start = first_day(edtf)
    if start is None or edtf.count("-") == 2:
        return start
    if edtf.count("-") == 0:
        return date(start.year, _MONTHS, 31)
    ahead = start.replace(day=28) + timedelta(days=4)
    return ahead - timedelta(days=ahead.day)


def named(incident: Incident, attribute: str) -> Iterator[Account]:
    """Give every account that affirms a value of an attribute, chosen or not."""
    settled = incident.attribute(attribute)
    if settled:
        for row in (*settled.says, *settled.otherwise):
            if row.polarity == "affirmed":
                yield row
