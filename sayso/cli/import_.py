"""`sayso import`: take coded reports back in."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import options
from sayso.errors import InputError


@click.command("import", short_help="Take coded reports (JSONL) into a store.")
@click.argument("files", nargs=-1, required=True, metavar="FILE.jsonl...")
@options.store
@options.quiet
def command(files: tuple[str, ...], store: Path, quiet: bool) -> None:
    """Take coded reports into a store, one JSON object a line as `sayso code --format jsonl`
    writes them; each is checked, and one that breaks the form is entered as failed.
    """
    from sayso.cli.code import tell
    from sayso.flow.load import load
    from sayso.store.connect import open_store

    with open_store(store, create=True) as opened:
        summary = load(files, opened)
    tell(summary, store, quiet=quiet, err=False)
    if summary.failed:
        raise click.exceptions.Exit(InputError.exit_code)
