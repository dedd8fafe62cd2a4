"""Columns: which of a table's columns hold the text and what is known of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from math import isnan

from sayso.data.tables import rows
from sayso.errors import NoColumn
from sayso.read.day import iso_day
from sayso.read.draft import About

_PLAIN = re.compile(r"[\s_-]+")


@cache
def _names() -> dict[str, list[str]]:
    return {row["field"]: [_bare(name) for name in row["names"].split()] for row in rows("columns")}


def text_column(columns: Iterable[str], *, wanted: str | None, where: str) -> str:
    """The column that holds the text: the `wanted` one, else the first by the usual names.

    Raise NoColumn, which names the columns found.
    """
    given = [name for name in columns if name is not None]
    by_name = {_bare(name): name for name in reversed(given)}
    for name in [_bare(wanted)] if wanted else _names()["text"]:
        if name in by_name:
            return by_name[name]
    listed = ", ".join(repr(str(name)[:40]) for name in given[:12]) or "none"
    raise NoColumn(
        f"the table has no column {wanted!r}"
        if wanted
        else "the table has no column with the text",
        where=where,
        allowed=f"it has {listed}" + (" and more" if len(given) > 12 else ""),
        do="name the column that holds the text with --text-column",
    )


def has_text(columns: Iterable[str]) -> bool:
    """Whether one of the columns bears a usual name for the text."""
    return bool({_bare(name) for name in columns} & set(_names()["text"]))


def about_row(row: Mapping[str, object], *, text: str) -> About:
    """What the other columns of a row say of its report."""
    by_name = {_bare(name): row[name] for name in reversed(list(row)) if name and name != text}

    def value(field: str) -> str | None:
        found = (by_name[name] for name in _names()[field] if name in by_name)
        return next((words for words in map(_words, found) if words), None)

    published = next(
        (by_name[name] for name in _names()["published"] if by_name.get(name) not in (None, "")),
        None,
    )
    return About(
        id=value("id"),
        title=value("title"),
        outlet=value("outlet"),
        byline=value("byline"),
        published=iso_day(published),
        language=value("language"),
        url=value("url"),
    )


def _words(value: object) -> str | None:
    if value is None or (isinstance(value, float) and isnan(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # an id that a spreadsheet made a decimal number
    if isinstance(value, list | tuple):
        return ", ".join(words for words in map(_words, value) if words) or None
    if isinstance(value, dict):
        return None
    words = " ".join(str(value).split())
    return words if words.casefold() not in ("", "nan", "none", "null") else None


def _bare(name: object) -> str:
    return _PLAIN.sub("", str(name)).casefold()
