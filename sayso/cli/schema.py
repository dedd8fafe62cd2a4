"""`sayso schema`: the form of a coded report."""

from __future__ import annotations

import click

from sayso.cli import options
from sayso.cli.plain import dumps


@click.command("schema", short_help="Print the JSON Schema of a coded report.")
@options.quiet
def command(quiet: bool) -> None:
    """Print the JSON Schema of a coded report, one line of `sayso code --format jsonl`."""
    from sayso.model.schema import schema

    click.echo(dumps(schema(), indent=2))
