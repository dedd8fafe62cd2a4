"""The shipped tables: tab-separated text with `#` lines on top that give source and licence."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sayso.errors import FormError


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of `sayso/data/NAME.tsv`, each a mapping from column to words.

    The first line that is no `#` line names the columns. A short row is filled up with "".
    Raise FormError if there is no such table, or a row is longer than its head.
    """
    kept = [line for line in _text(name).splitlines() if line.strip() and line[0] != "#"]
    head = kept[0].split("\t") if kept else []
    return tuple(_row(name, head, line) for line in kept[1:])


@cache
def words_of(name: str, value: str, key: str = "class") -> frozenset[str]:
    """Give the lower-cased words of a table's rows that have a value in one column."""
    return frozenset(row["word"].lower() for row in rows(name) if row[key] == value)


def exists(name: str) -> bool:
    """Whether `sayso/data/NAME.tsv` is shipped."""
    return files("sayso.data").joinpath(f"{name}.tsv").is_file()


@cache
def origin(name: str) -> str:
    """Give the `#` lines on top of a table, without their marks: its source and licence."""
    lines = _text(name).splitlines()
    return "\n".join(line.lstrip("# ") for line in lines if line.startswith("#"))


def _text(name: str) -> str:
    if not exists(name):
        raise FormError("there is no such table", where=f"sayso/data/{name}.tsv")
    return files("sayso.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")


def _row(name: str, head: list[str], line: str) -> dict[str, str]:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > len(head):
        raise FormError(
            f"the row {line!r} has {len(cells)} cells",
            where=f"sayso/data/{name}.tsv",
            allowed=f"a row has at most {len(head)}, split by tabs",
        )
    return dict(zip(head, cells + [""] * (len(head) - len(cells)), strict=True))
