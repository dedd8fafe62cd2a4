"""Exports of coded reports and of incidents: tables, the coded form, maps, others' columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from sayso.errors import SettingError
from sayso.export import (
    acled,
    case,
    datapackage,
    geojson,
    jsonl,
    plover,
    redact,
    sheet,
    table,
    target,
    ucdp,
)
from sayso.export.incident import Reports
from sayso.export.incident_table import Held
from sayso.model.coded import Coded
from sayso.model.incident import Incident

EVENT, INCIDENT = "event", "incident"
_OF_EVENTS: dict[str, Callable[..., int]] = {
    "csv": table.events_csv,
    "parquet": table.events_parquet,
    "claims-csv": table.claims_csv,
    "claims-parquet": table.claims_parquet,
    "jsonl": jsonl.write,
    "geojson": geojson.write,
    "plover": plover.write,
    "acled": acled.write,
    "ucdp": ucdp.write,
}
_OF_INCIDENTS: dict[str, Callable[..., int]] = {
    "csv": table.incidents_csv,
    "parquet": table.incidents_parquet,
    "geojson": geojson.write_incidents,
    "acled": lambda held, *, out: sheet.write(acled.COLUMNS, acled.rows(_cases(held)), out=out),
    "ucdp": lambda held, *, out: sheet.write(ucdp.COLUMNS, ucdp.rows(_cases(held)), out=out),
    "datapackage": datapackage.write_incidents,
}
FORMATS: tuple[str, ...] = tuple(_OF_EVENTS | _OF_INCIDENTS)
"""The names that both functions take for `to`; docs/reference/exports.md says what each holds."""
LEVELS: dict[str, tuple[str, ...]] = {
    name: (INCIDENT,) * (name in _OF_INCIDENTS) + (EVENT,) * (name in _OF_EVENTS)
    for name in FORMATS
}
"""The levels that each format has, its usual one first."""
PUBLIC = frozenset({"geojson", "plover", "acled", "ucdp", "datapackage"})
"""The formats that are made to be passed on: private persons are redacted unless told otherwise."""


def export(
    coded: Iterable[Coded], *, to: str, out: Path | IO[bytes], private: str | None = None
) -> int:
    """Write coded reports, a row an event, to a file or a binary stream; return the rows written.

    `private` is what becomes of the names of private persons: omit, initials or keep; by default
    omit in the formats of PUBLIC and keep in all others. Rows stand in the order of the reports
    and, within one, in its own order. Raise SettingError for an unknown format, one that holds
    incidents only, or a path that is a folder, StoreWrite if the file cannot be written.
    """
    check(to, EVENT)
    register = redact.Register(private or usual(to))
    if register.style != redact.KEEP:
        coded = redact.redacted(coded, register)
    with target.opened(out) as stream:
        return _OF_EVENTS[to](coded, out=stream)


def export_incidents(
    incidents: Iterable[Incident],
    reports: Reports,
    *,
    to: str,
    out: Path | IO[bytes],
    private: str | None = None,
) -> int:
    """Write incidents, a row each, in their order; `reports` are the coded reports by id.

    Otherwise as `export`; SettingError for a format that holds events only.
    """
    check(to, INCIDENT)
    held: Iterable[Held] = ((incident, reports) for incident in incidents)
    register = redact.Register(private or usual(to))
    if register.style != redact.KEEP:
        veils = redact.Veils(register)
        held = (veils(*one) for one in held)
    with target.opened(out) as stream:
        return _OF_INCIDENTS[to](held, out=stream)


def usual(to: str) -> str:
    """What becomes of the names of private persons in a format, unless told otherwise."""
    return redact.OMIT if to in PUBLIC else redact.KEEP


def check(to: str, level: str) -> None:
    """Raise SettingError unless there is such a format and it has that level."""
    if to not in FORMATS:
        raise SettingError(
            f"{to!r} is no format of an export", allowed=f"the formats are {', '.join(FORMATS)}"
        )
    if level not in LEVELS[to]:
        held = ", ".join(name for name in FORMATS if level in LEVELS[name])
        raise SettingError(f"{to} holds no {level}s", allowed=f"the formats of {level}s are {held}")


def _cases(held: Iterable[Held]) -> Iterable[case.Case]:
    return (case.of_one(incident, reports) for incident, reports in held)


__all__ = ["FORMATS", "LEVELS", "PUBLIC", "export", "export_incidents"]
