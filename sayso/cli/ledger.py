"""`sayso ledger`: what came of each input of a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from rich.table import Table

    from sayso.model.run import Entry


@click.command("ledger", short_help="List what came of each input of a run.")
@click.argument("run", default="last")
@click.option("--failed", is_flag=True, help="Only the inputs that failed.")
@options.store
@options.as_json
@options.quiet
def command(run: str, failed: bool, store: Path, as_json: bool, quiet: bool) -> None:
    """List what came of each input of RUN (its number, its id, or `last`), with the reason of
    each failure, and of each value that a language model gave and that could not be verified.
    """
    from sayso.cli.screen import pages, remark
    from sayso.model.codec import encode
    from sayso.store import ledger
    from sayso.store.connect import open_store

    with open_store(store) as opened:
        asked = ledger.run(opened, run)
        entries = ledger.entries(opened, asked.id)
        found = (entry for entry in entries if not failed or entry.outcome == "failed")
        if as_json:
            for entry in found:
                click.echo(dumps(encode(entry)))
            return
        remark(f"Run {asked.id}, {asked.coder}, started {asked.started}", quiet=quiet)
        pages(_table, (_row(entry) for entry in found))


def _table() -> Table:
    from sayso.cli.screen import table

    return table("outcome", "input", "report", "why", input=2, why=3)


def _row(entry: Entry) -> tuple[str, ...]:
    why = f"{entry.error}: {entry.reason}" if entry.error else entry.reason or ""
    return entry.outcome, entry.name, (entry.report or "–")[:12], why
