"""`sayso serve`: the desk over a store, in the browser."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from sayso.cli import options

_MB = 1_000_000


@click.command("serve", short_help="Open the desk: read, compare and correct in the browser.")
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True)
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further host name of it.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path),
    help="Tokens, as `sayso token` writes them; needed on anything but loopback.",
)
@click.option("--coder", type=click.Choice(["auto", "encoder", "rules"]), default="auto")
@click.option("--model", metavar="FOLDER", help="A model of your own for what is pasted.")
@click.option("--fetch", is_flag=True, help="Let an admin give public addresses to read.")
@click.option("--tiles", metavar="ADDRESS", help="Map tiles with {z}, {x}, {y}; none by default.")
@click.option(
    "--max-upload", type=click.IntRange(min=1), default=25, metavar="MB", help="Of one request."
)
@click.option("--max-files", type=click.IntRange(min=1), default=50, help="Of one request.")
@click.option("--max-seconds", type=click.IntRange(min=1), default=60, help="To read one file.")
@click.option(
    "--max-memory",
    type=click.IntRange(min=200),
    default=2000,
    metavar="MB",
    help="Of that process.",
)
@options.quiet
def command(  # noqa: PLR0913, PLR0917 - a command's options
    store: Path,
    host: str,
    port: int,
    names: tuple[str, ...],
    token_file: Path | None,
    coder: str,
    model: str | None,
    fetch: bool,
    tiles: str | None,
    max_upload: int,
    max_files: int,
    max_seconds: int,
    max_memory: int,
    quiet: bool,
) -> None:
    """Open the desk over a store, made if there is none, until Ctrl-C.

    Without --token-file it listens on this machine only, and whoever uses the machine is an
    admin. It asks no other machine for anything, unless --fetch or --tiles say so.
    """
    from sayso.cli.plain import line
    from sayso.flow.recipe import Recipe
    from sayso.serve.settings import Settings
    from sayso.serve.start import start

    settings = Settings(
        host=host,
        port=port,
        names=names,
        tokens=token_file,
        user=_user(),
        recipe=Recipe(coder=coder, model=model),
        fetch=fetch,
        tiles=tiles,
        upload=max_upload * _MB,
        files=max_files,
        seconds=float(max_seconds),
        memory=max_memory * _MB,
    )

    new = not store.exists()

    def tell(address: str) -> None:
        if not quiet:
            if new:
                click.echo(f"There was no store at {line(str(store))}: this one is new and empty")
            click.echo(f"The desk is at {address} (Ctrl-C ends it)")

    start(store, settings, tell=tell)


def _user() -> str:
    """Who signs what is done on a desk without tokens."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "desk"
