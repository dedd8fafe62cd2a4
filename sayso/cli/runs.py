"""`sayso runs`: the runs of a store."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.plain import dumps


@click.command("runs", short_help="List the runs of a store.")
@options.store
@options.as_json
@options.quiet
def command(store: Path, as_json: bool, quiet: bool) -> None:
    """List the runs of a store, oldest first, with their coder and what came of their inputs.

    Below stands what asking a language model took.
    """
    from sayso.cli.digest import count
    from sayso.cli.screen import screen, table, words
    from sayso.cli.spent import taken
    from sayso.model.codec import encode
    from sayso.store.connect import open_store
    from sayso.store.ledger import runs

    with open_store(store) as opened:
        found = runs(opened)
    if as_json:
        for run in found:
            click.echo(dumps(encode(run)))
        return
    made = table("run", "started", "coder", "coded", "none", "failed", "end")
    for number, run in enumerate(found, 1):
        end = "finished" if run.finished else "broken off"
        name = f"{number} {run.id[:12]}"
        counts = (str(count) for count in run.counts.values())
        row = (name, run.started[:16].replace("T", " "), run.coder, *counts, end)
        made.add_row(*(words(cell) for cell in row))
    console = screen()
    console.print(made)
    for number, run in enumerate(found, 1):
        if run.spent:
            said = f"run {number}: {taken(run.spent)}; {count(run.spent.dropped, 'value')} left out"
            console.print(words(said))
