"""`sayso export`: a store in the forms that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sayso.cli import options
from sayso.errors import SettingError

FORMS = (
    "csv",
    "parquet",
    "claims-csv",
    "claims-parquet",
    "jsonl",
    "geojson",
    "plover",
    "acled",
    "ucdp",
)


@click.command("export", short_help="Write a store in a form that other tools read.")
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="The form.")
@click.option("--out", type=click.Path(path_type=Path), help="The file; else to the screen.")
@options.filters
@options.store
@options.quiet
def command(form: str, out: Path | None, store: Path, quiet: bool, **asked: Any) -> None:
    """Write the events of a store, or those that the filters ask for.

    plover, acled and ucdp carry those projects' column names; what a report cannot tell is left
    empty, and no side is given as the perpetrator where the report does not say so.
    """
    from sayso.cli.screen import remark
    from sayso.export import export
    from sayso.store import view
    from sayso.store.connect import open_store

    if out is None and form.endswith("parquet") and sys.stdout.isatty():
        raise SettingError(f"{form} is not for reading on a screen", do="name a file with --out")
    with open_store(store) as opened:
        coded = view.coded(opened, options.to_filter(**asked))
        count = export(coded, to=form, out=out or sys.stdout.buffer)
    if out:
        remark(f"{count} rows written to {out}.", quiet=quiet)
