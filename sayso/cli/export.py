"""`sayso export`: a store in the forms that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.errors import SettingError

if TYPE_CHECKING:
    from sayso.store.connect import Store

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
    "datapackage",
)
LEVELS = ("incident", "event")
PRIVATE = ("omit", "initials", "keep")


@click.command("export", short_help="Write a store in a form that other tools read.")
@click.option(
    "--to",
    "form",
    type=click.Choice(FORMS),
    metavar="FORM",
    required=True,
    help=f"The form: {', '.join(FORMS[:-1])} or {FORMS[-1]}.",
)
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    help="A row an incident (usual where the form has both) or a row an event of one report.",
)
@click.option(
    "--redact-private-persons",
    "private",
    type=click.Choice(PRIVATE),
    is_flag=False,
    flag_value="omit",
    help="Leave out or initial names of persons who are no officials and in no armed group; "
    "omit is usual in geojson, plover, acled, ucdp and datapackage.",
)
@click.option("--out", type=click.Path(path_type=Path), help="The file; else to the screen.")
@options.filters
@options.store
@options.quiet
def command(form: str, out: Path | None, store: Path, quiet: bool, **asked: Any) -> None:
    """Write the incidents or events of a store, or those that the filters ask for.

    csv, parquet, geojson, acled, ucdp and datapackage hold incidents, a row each however many
    reports tell of it; all but datapackage hold events with --level event, as the other forms
    do. acled, ucdp and plover carry those projects' column names; what reports do not tell is
    left empty, and no side is given as the perpetrator where they do not say so.
    """
    from sayso.cli.screen import remark
    from sayso.export import LEVELS as LEVELS_OF
    from sayso.export import check
    from sayso.store.connect import open_store

    binary = form in ("parquet", "claims-parquet", "datapackage")
    if out is None and binary and sys.stdout.isatty():
        raise SettingError(f"{form} is not for reading on a screen", do="name a file with --out")
    level = asked.pop("level") or LEVELS_OF[form][0]
    check(form, level)
    write = _incidents if level == "incident" else _events
    with open_store(store) as opened:
        said = write(opened, form, out or sys.stdout.buffer, **asked)
    if out:
        remark(f"{said} written to {out}.", quiet=quiet)


def _events(
    store: Store, form: str, out: Path | IO[bytes], *, private: str | None, **asked: Any
) -> str:
    from sayso.cli.digest import count
    from sayso.export import export
    from sayso.store import view

    coded = view.coded(store, options.to_filter(**asked))
    rows = count(export(coded, to=form, out=out, private=private), "row")
    return rows if form.startswith("claims") else f"{rows}, of single reports,"


def _incidents(
    store: Store, form: str, out: Path | IO[bytes], *, private: str | None, **asked: Any
) -> str:
    from sayso.cli.digest import count
    from sayso.cli.incidents import chosen
    from sayso.export import export_incidents
    from sayso.flow.incidents import merge
    from sayso.store.incident_view import model

    limit = asked.pop("limit")
    merged = merge(store)
    found = map(model, merged.rows(chosen(store, merged, **asked)[:limit]))
    made = export_incidents(found, merged.reports, to=form, out=out, private=private)
    return count(made, "incident")
