"""`sayso ledger`: what came of each input of a run."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.plain import dumps


@click.command("ledger", short_help="List what came of each input of a run.")
@click.argument("run", default="last")
@click.option("--failed", is_flag=True, help="Only the inputs that failed.")
@options.store
@options.as_json
@options.quiet
def command(run: str, failed: bool, store: Path, as_json: bool, quiet: bool) -> None:
    """List what came of each input of RUN (its number, its id, or `last`), with the reason of
    each failure.
    """
    from sayso.cli.screen import remark, screen, table, words
    from sayso.model.codec import encode
    from sayso.store import ledger
    from sayso.store.connect import open_store

    made = table("outcome", "input", "report", "why", input=2, why=3)
    with open_store(store) as opened:
        asked = ledger.run(opened, run)
        for entry in ledger.entries(opened, asked.id):
            if failed and entry.outcome != "failed":
                continue
            if as_json:
                click.echo(dumps(encode(entry)))
                continue
            why = f"{entry.error}: {entry.reason}" if entry.error else ""
            row = (entry.outcome, entry.name, (entry.report or "–")[:12], why)
            made.add_row(*(words(cell) for cell in row))
    if not as_json:
        remark(f"Run {asked.id}, {asked.coder}, started {asked.started}", quiet=quiet)
        screen().print(made)
