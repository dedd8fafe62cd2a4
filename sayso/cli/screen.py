"""Writing to the terminal: tables and text that hold words of reports, never their markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.plain import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text


def screen(*, err: bool = False) -> Console:
    """A console that reads no markup in what it prints; plain text when it is no terminal."""
    from rich.console import Console

    return Console(stderr=err, markup=False, emoji=False, highlight=False)


def words(text: str, style: str = "") -> Text:
    """Text of a report, made safe."""
    from rich.text import Text

    return Text(plain(text), style=style)


def table(*heads: str, **of: float) -> Table:
    """A table without lines, for 80 columns; `of` gives columns their share of the width."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    for head in heads:
        key = head.replace(" ", "_")
        made.add_column(head, ratio=int(of[key]) if key in of else None, overflow="fold")
    return made


def remark(text: str, *, quiet: bool = False) -> None:
    """A remark on standard error, unless it is to be quiet."""
    if not quiet:
        click.echo(plain(text), err=True)
