"""`sayso model`: what the encoder was trained on, what it does well and where it fails."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.plain import dumps, plain


@click.command("model", short_help="Print the model's card.")
@click.option("--model", metavar="FOLDER", help="A model of your own instead of the shipped one.")
@options.as_json
@options.quiet
def command(model: str | None, as_json: bool, quiet: bool) -> None:
    """Print the card of the model that finds the words: the data it has seen, its figures, its
    known failures. With --json, its hash, size and thresholds.
    """
    from sayso.annotate.encoder import FILES, Encoder

    encoder = Encoder(Path(model) if model else None)
    if as_json:
        size = sum((encoder.path / name).stat().st_size for name in FILES)
        told = {"coder": encoder.coder, "sha256": encoder.hash, "bytes": size}
        click.echo(dumps({**told, "thresholds": encoder.config["thresholds"]}))
        return
    if not quiet:
        click.echo(f"coder {encoder.coder}, in {encoder.path}\n")
    card = encoder.path / "CARD.md"
    text = card.read_text(encoding="utf-8") if card.is_file() else "This model has no card."
    click.echo(plain(text))
