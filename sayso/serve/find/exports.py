"""Exports: a store's incidents or events in the forms that other tools read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import numpy as np

from sayso.errors import NotFound, SettingError
from sayso.export import FORMATS, LEVELS, PUBLIC, check, export, export_incidents
from sayso.flow.incidents import Incidents
from sayso.serve.find.index import Index
from sayso.serve.find.mask import Masks
from sayso.serve.form.asked import ExportAsked
from sayso.serve.work.stream import streamed
from sayso.store import incident_view, view
from sayso.store.connect import Store

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "claims-csv": "text/csv; charset=utf-8",
    "acled": "text/csv; charset=utf-8",
    "ucdp": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "claims-parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl; charset=utf-8",
    "plover": "application/json",
    "geojson": "application/geo+json",
    "datapackage": "application/zip",
}
_ENDING = {
    "csv": "csv",
    "claims-csv": "csv",
    "acled": "csv",
    "ucdp": "csv",
    "parquet": "parquet",
    "claims-parquet": "parquet",
    "jsonl": "jsonl",
    "plover": "json",
    "geojson": "geojson",
    "datapackage": "zip",
}


def forms() -> list[dict[str, Any]]:
    """Every format: its levels, the usual one first, media type, and whether it is for others."""
    return [
        {"name": n, "levels": list(LEVELS[n]), "media": MEDIA[n], "public": n in PUBLIC}
        for n in FORMATS
    ]


def filename(form: str, level: str) -> str:
    """What a browser saves an export as."""
    return f"sayso-{level}s-{form}.{_ENDING[form]}"


def stream(
    store: Store, index: Index, form: str, asked: ExportAsked
) -> tuple[str, Iterator[bytes]]:
    """The level and the bytes of an export; NotFound for a format or level there is not."""
    level = asked.level or LEVELS.get(form, ("event",))[0]
    try:
        check(form, level)
    except SettingError as error:
        raise NotFound(error.what, allowed=error.allowed) from None
    mask = Masks(index, asked).all()
    ids = [index.ids[row] for row in np.flatnonzero(mask)]
    whole = bool(mask.all())

    def write(out: IO[bytes]) -> int:
        if level == "incident":
            found = map(incident_view.model, incident_view.jsons(store, ids))
            reports = Incidents(store).reports
            return export_incidents(found, reports, to=form, out=out, private=asked.private)
        coded = view.coded(store) if whole else view.coded_of(store, _members(store, ids))
        return export(coded, to=form, out=out, private=asked.private)

    return level, streamed(write)


def _members(store: Store, ids: list[str]) -> dict[str, set[str]]:
    """The events of some incidents, by report."""
    made: dict[str, set[str]] = {}
    for data in incident_view.jsons(store, ids):
        for member in data["events"]:
            made.setdefault(member["report"], set()).add(member["event"])
    return made
