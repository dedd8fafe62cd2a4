"""Writing to the terminal: tables and text that hold words of reports, never their markup."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any, cast

import click

from sayso.cli.plain import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text


def screen(*, err: bool = False) -> Console:
    """A console that reads no markup in what it prints; plain text when it is no terminal."""
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            """Leave it to the command: a reader that has gone (`| head`) is no failure."""
            raise BrokenPipeError

    stream = sys.stderr if err else sys.stdout
    file = stream if stream.isatty() else cast(IO[str], _Trimmed(stream))
    return Screen(file=file, markup=False, emoji=False, highlight=False)


class _Trimmed:
    """A stream that leaves out the blanks with which rich fills its lines up."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(re.sub(r" +(?=\n)", "", text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def indented(text: Text, by: int) -> Padding:
    """`text` set in from the left."""
    from rich.padding import Padding

    return Padding(text, (0, 0, 0, by))


def words(text: str, style: str = "") -> Text:
    """Text of a report, made safe."""
    from rich.text import Text

    return Text(plain(text), style=style)


def table(*heads: str, **of: int) -> Table:
    """A table without lines, for 80 columns; `of` gives columns their share of the width."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    for head in heads:
        key = head.replace(" ", "_")
        made.add_column(
            head, ratio=int(of[key]) if key in of else None, overflow="fold", vertical="top"
        )
    return made


_PAGE = 500
"""Rows in one table: a long list is printed as it comes, and not held in memory."""


def pages(make: Callable[[], Table], rows: Iterable[Sequence[str | Text]]) -> int:
    """Print rows in tables that `make` gives; return how many there were."""
    console, page, count = screen(), make(), 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the count is returned
        page.add_row(*(words(cell) if isinstance(cell, str) else cell for cell in row))
        if page.row_count == _PAGE:
            console.print(page)
            page = make()
    if page.row_count:
        console.print(page)
    return count


def remark(text: str, *, quiet: bool = False) -> None:
    """A remark on standard error, unless it is to be quiet."""
    if not quiet:
        click.echo(plain(text), err=True)
