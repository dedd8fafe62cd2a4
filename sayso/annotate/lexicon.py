"""Word lists compiled for matching against tokens, longest entry first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sayso.annotate.inflect import noun_forms, verb_forms
from sayso.annotate.token import pieces
from sayso.data.tables import rows

Row = Mapping[str, str]


class Hit(NamedTuple):
    """An entry found at tokens `first` to `last` (inclusive)."""

    first: int
    last: int
    row: Row


class Lexicon:
    """Entries of a table, each under every form it can take."""

    def __init__(self, entries: Iterable[tuple[str, Row]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
        for words, row in entries:
            key = pieces(words)
            self._by_first.setdefault(key[0], []).append((key, row))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, low: Sequence[str], index: int) -> Hit | None:
        """Find the longest entry that begins at token `index` of the lower-cased tokens."""
        for key, row in self._by_first.get(low[index], ()):
            if tuple(low[index : index + len(key)]) == key:
                return Hit(index, index + len(key) - 1, row)
        return None

    def all(self, low: Sequence[str], first: int, last: int) -> list[Hit]:
        """Find every entry from token `first` to `last`, longest first, none overlapping."""
        found, index = [], first
        while index <= last:
            hit = self.at(low, index)
            if hit is not None and hit.last <= last:
                found.append(hit)
                index = hit.last
            index += 1
        return found


def _forms(row: Row, kind: str) -> Iterable[str]:
    if kind == "verb":
        return verb_forms(row["words"], row["forms"])
    return noun_forms(row["words"]) if kind == "noun" else (row["words"],)


@cache
def lexicon(table: str) -> Lexicon:
    """Compile a table with a column `words`, inflected by its column `pos` or `kind` if any."""
    return Lexicon(
        (form.lower(), row)
        for row in rows(table)
        for form in _forms(row, row.get("pos") or row.get("kind", ""))
    )


@cache
def classes(table: str, key: str = "class") -> Callable[[str], str | None]:
    """Give a lookup from a lower-cased word to its class in a table (first row wins)."""
    found: dict[str, str] = {}
    for row in rows(table):
        found.setdefault(row["word"].lower(), row[key])
    return found.get
