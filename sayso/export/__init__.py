"""Exports of coded reports: tables, the coded form, maps, and other projects' columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from sayso.errors import SettingError
from sayso.export import acled, geojson, jsonl, plover, table, target, ucdp
from sayso.model.coded import Coded

_WRITERS: dict[str, Callable[..., int]] = {
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
FORMATS: tuple[str, ...] = tuple(_WRITERS)
"""The names that `export` takes for `to`; docs/reference/exports.md says what each holds."""


def export(coded: Iterable[Coded], *, to: str, out: Path | IO[bytes]) -> int:
    """Write coded reports in one of FORMATS to a file or a binary stream; return the rows written.

    Rows stand in the order of the reports and, within one, in its own order. Raise SettingError
    for an unknown format or a path that is a folder, StoreWrite if the file cannot be written.
    """
    if to not in _WRITERS:
        raise SettingError(
            f"{to!r} is no format of an export", allowed=f"the formats are {', '.join(FORMATS)}"
        )
    with target.opened(out) as stream:
        return _WRITERS[to](coded, out=stream)


__all__ = ["FORMATS", "export"]
