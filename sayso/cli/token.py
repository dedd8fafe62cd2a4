"""`sayso token`: who may use a desk, and in which role."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("token", short_help="Give somebody a token for the desk.")
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["reader", "reviewer", "admin"]),
    default="reader",
    show_default=True,
    help="reviewer may also code input and correct; admin may also fetch addresses.",
)
@click.option(
    "--token-file", type=click.Path(path_type=Path), required=True, help="The file it is added to."
)
def command(name: str, role: str, token_file: Path) -> None:
    """Make a token for NAME, print it, and add its digest to the token file.

    The token itself is kept nowhere: whoever loses it needs a new one. Delete a line of the file
    to take a token back, and start the desk anew.
    """
    from sayso.serve.guard.access import make

    click.echo(make(token_file, name=name, role=role))
