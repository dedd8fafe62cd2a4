"""`sayso places`: gazetteers of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import options

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group("places", short_help="Compile a gazetteer of your own from GeoNames.")
def command() -> None:
    """Gazetteers of your own: the shipped one holds places of 500 people and more."""


@command.command("build")
@click.argument("zips", metavar="ZIP...", nargs=-1, required=True, type=_FILE)
@click.option(
    "--alternate-names",
    "further",
    metavar="ZIP",
    multiple=True,
    type=_FILE,
    help="alternateNamesV2.zip, or that of one country.",
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("places.sqlite"),
    show_default=True,
    help="The gazetteer to write.",
)
@options.quiet
def build(zips: tuple[Path, ...], further: tuple[Path, ...], out: Path, quiet: bool) -> None:
    """Compile allCountries.zip, or the zips of some countries (AF.zip), from
    download.geonames.org/export/dump, over the shipped gazetteer.

    Use what comes out with `sayso code --places FILE`, or name it in SAYSO_PLACES. All
    countries take some minutes and 2 GB of disk; memory does not grow with them.
    """
    from sayso.cli.screen import remark
    from sayso.data.build.layer import layer

    made = layer(zips, out=out, further=further)
    remark(
        f"{made.places:,} places and {made.names:,} names taken in, {made.skipped:,} lines that "
        f"hold none; {made.all:,} places in {out}.",
        quiet=quiet,
    )
