"""Data Package (datapackage.org): one zip of CSV tables with their schemas.

`datapackage.json` follows the Data Package and Table Schema specifications, version 1: incidents,
the events that each joins, events and claims of reports, with a type and a meaning for each
column. Lists are texts joined by "; ".
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from sayso.data import tables
from sayso.export import claim_table, event_table, incident_table, sheet, table
from sayso.export.column import Cell, Column
from sayso.export.incident import Reports
from sayso.export.incident_table import Held
from sayso.model.coded import Coded
from sayso.version import __version__

_TYPES = {
    "text": "string",
    "whole": "integer",
    "real": "number",
    "flag": "boolean",
    "list": "string",
}
_DAY = (1980, 1, 1, 0, 0, 0)  # of every file in the zip: the same store gives the same bytes
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_KEYS: dict[str, dict[str, Any]] = {
    "incidents": {"primaryKey": ["incident_id"]},
    "members": {
        "primaryKey": ["incident_id", "report_id", "event_id"],
        "foreignKeys": [
            {
                "fields": ["incident_id"],
                "reference": {"resource": "incidents", "fields": ["incident_id"]},
            },
            {
                "fields": ["report_id", "event_id"],
                "reference": {"resource": "events", "fields": ["report_id", "event_id"]},
            },
        ],
    },
    "events": {"primaryKey": ["report_id", "event_id"]},
    "claims": {},
}
_TITLES = {
    "incidents": "One row an act in the world. Count these.",
    "members": "Which events of which reports an incident joins.",
    "events": "One row an event of one report. Do not add these up.",
    "claims": "One row a claim: who says what of an event, how, and how surely.",
}
_ABOUT = (
    "Attributed event data, coded by machine from reports. A row says that reports say something: "
    "no row is a finding. Read `standing` before `actor`: what is alleged, claimed, contested or "
    "denied is no fact. Counts are of incidents; rows of `events` tell one act several times."
)


def write_incidents(held: Iterable[Held], *, out: IO[bytes]) -> int:
    """Write the zip; return how many incidents."""
    kept: list[Held] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        counts = {"incidents": _incidents(package, held, kept)}
        counts["members"] = _put(package, "members", _head("members"), _members(kept))
        counts["events"] = _table(package, "events", event_table.COLUMNS, _events(kept))
        counts["claims"] = _table(package, "claims", claim_table.COLUMNS, _claims(kept))
        described = json.dumps(descriptor(counts), ensure_ascii=False, indent=1)
        package.writestr(_entry("datapackage.json"), described)
    return counts["incidents"]


def descriptor(counts: dict[str, int]) -> dict[str, Any]:
    """The content of datapackage.json; `counts` are rows by table."""
    return {
        "profile": "tabular-data-package",
        "name": "sayso-incidents",
        "title": "Incidents of political violence, as reports tell of them",
        "description": _ABOUT,
        "version": __version__,
        "sources": [{"title": "The reports named in the columns outlets and urls"}],
        "contributors": [{"title": f"sayso {__version__}", "role": "wrangler"}],
        "resources": [_resource(name, rows) for name, rows in counts.items()],
    }


def _resource(name: str, rows: int) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": _TITLES[name],
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows,
        "schema": {"fields": _fields(name), "missingValues": [""], **_KEYS[name]},
    }


def _fields(name: str) -> list[dict[str, Any]]:
    return [_field(row) for row in tables.rows("export_columns") if row["table"] == name]


def _field(row: dict[str, str]) -> dict[str, Any]:
    about = _LINK.sub(r"\1", row["about"])
    many = " Several values are joined by `; `." if row["type"] == "list" else ""
    made: dict[str, Any] = {
        "name": row["column"],
        "type": _TYPES[row["type"]],
        "description": f"{about}.{many}",
    }
    return made | ({"constraints": {"required": True}} if row["column"] in _REQUIRED else {})


_REQUIRED = frozenset({"incident_id", "event_id", "report_id"})


def _incidents(package: zipfile.ZipFile, held: Iterable[Held], kept: list[Held]) -> int:
    """Write the incidents and keep them for the tables behind them."""

    def kept_on() -> Iterator[Held]:
        for one in held:
            kept.append(one)
            yield one

    columns = incident_table.COLUMNS
    return _put(package, "incidents", table.head(columns), incident_table.rows(kept_on()))


def _members(kept: Iterable[Held]) -> Iterator[list[Cell]]:
    for incident, _ in kept:
        for member in incident.events:
            yield [incident.id, member.report, member.event]


def _events(kept: Iterable[Held]) -> Iterator[list[Cell]]:
    return event_table.rows(_reports(kept))


def _claims(kept: Iterable[Held]) -> Iterator[list[Cell]]:
    return claim_table.rows(_reports(kept))


def _reports(kept: Iterable[Held]) -> Iterator[Coded]:
    """Each report with those of its events that are in the incidents, and the claims on these."""
    wanted: dict[str, set[str]] = {}
    held: dict[str, Reports] = {}
    for incident, reports in kept:
        for member in incident.events:
            wanted.setdefault(member.report, set()).add(member.event)
            held.setdefault(member.report, reports)
    for name, reports in held.items():
        coded = reports[name]
        yield Coded(
            coded.report,
            events=tuple(event for event in coded.events if event.id in wanted[name]),
            claims=tuple(claim for claim in coded.claims if claim.item in wanted[name]),
        )


def _head(name: str) -> list[str]:
    return [field["name"] for field in _fields(name)]


def _table(
    package: zipfile.ZipFile, name: str, columns: Sequence[Column[Any]], rows: Iterable[list[Cell]]
) -> int:
    return _put(package, name, table.head(columns), rows)


def _put(
    package: zipfile.ZipFile, name: str, head: Sequence[str], rows: Iterable[list[Cell]]
) -> int:
    with package.open(_entry(f"{name}.csv"), "w", force_zip64=True) as part:
        buffered = io.BufferedWriter(part)
        count = sheet.write(head, rows, out=buffered)
        buffered.flush()
        return count


def _entry(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, _DAY)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    return made
