"""Descriptions: "the Afghan movement", "the terrorist organization", "the ministry" for a name.

A description is the one name before it that has its head ("the brigade": the 16th Brigade). Where
it also tells the country, or that an armed group is meant, the names by which the table of actors
knows somebody count as well ("the Afghan movement": the Taliban). Where two names fit, none is
taken, and "the group" alone is nobody: the wrong group is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.code.view import View
from sayso.code.words import DEFINITE, bare, head_of, is_name
from sayso.data.tables import rows
from sayso.model.span import Span

_ARMED = "armed_group"


@dataclass(frozen=True, slots=True)
class Described:
    """A description: its head, the countries that it names, and whether it says `armed`."""

    head: str
    countries: frozenset[str]
    armed: bool


@dataclass(frozen=True, slots=True)
class _Body:
    """A body of the table of actors: the heads of its names, its country, whether it is armed."""

    heads: frozenset[str]
    countries: frozenset[str]
    armed: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """A name: where it is first told, the heads of its own words, and who the table says it is."""

    start: int
    heads: frozenset[str]
    known: _Body


def among(view: View, mentions: Iterable[int]) -> dict[int, Described]:
    """Those of some mentions that are descriptions."""
    return {index: told for index in mentions if (told := _of(view, index))}


def antecedents(
    view: View, sets: Mapping[int, list[int]], described: Mapping[int, Described]
) -> Iterator[tuple[int, int]]:
    """Descriptions, each with the group of the one name that it stands for.

    `sets` are the groups of mentions by their roots.
    """
    named = {
        root: name
        for root, members in sets.items()
        if (name := _named([view.span(i) for i in members if i not in described]))
    }
    for index, told in described.items():
        start = view.span(index).start
        before = {r: n for r, n in named.items() if n.start < start}
        root = _fitting(told, before)
        if root is not None:
            yield index, root


def _of(view: View, index: int) -> Described | None:
    span = view.span(index)
    words = span.quote.split()
    if words[0].lower() in DEFINITE:
        words = words[1:]
    elif not _pointed(view.text, span.start):
        return None
    armed = bool(words) and words[-1] in _uses("armed")
    if not words or not (armed or words[-1] in _uses("head")):
        return None
    countries: set[str] = set()
    for word in words[:-1]:
        if word in _uses("plain"):
            armed = True
        elif country := peoples().get(word):
            countries |= country
        else:
            return None
    return Described(words[-1], frozenset(countries), armed)


def _pointed(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].lower().split()
    return before[-1:] != [] and before[-1] in DEFINITE


def _fitting(described: Described, named: Mapping[int, _Named]) -> int | None:
    """The one name that a description fits."""
    told = bool(described.countries) or described.armed
    fits = [
        root
        for root, name in named.items()
        if described.head in name.heads or (told and described.head in name.known.heads)
    ]
    if described.countries:
        fits = [r for r in fits if described.countries & named[r].known.countries]
    elif described.armed:
        fits = [r for r in fits if named[r].known.armed or described.head in named[r].heads]
    return fits[0] if len(fits) == 1 else None


def _named(spans: Sequence[Span]) -> _Named | None:
    """What is known of the name that some mentions share, None if they hold no name."""
    names = [span for span in spans if is_name(span.quote)]
    if not names:
        return None
    longest = max((bare(n.quote) for n in names), key=len)
    known = listed().get(longest, ())
    return _Named(
        min(n.start for n in names),
        frozenset(h for n in names for h in _heads(n.quote)),
        _Body(
            frozenset().union(*(body.heads for body in known)),
            frozenset().union(*(body.countries for body in known)),
            any(body.armed for body in known),
        ),
    )


def _heads(name: str) -> set[str]:
    """The word that a name of several words may be taken up by, as a set."""
    return {head_of(name).lower()} if len(name.split(" (", maxsplit=1)[0].split()) > 1 else set()


@cache
def listed() -> dict[frozenset[str], list[_Body]]:
    """The bodies of the table of actors by each of their names."""
    table: dict[frozenset[str], list[_Body]] = {}
    for row in rows("actors"):
        names = [row["name"], *filter(None, row["aliases"].split("|"))]
        heads = frozenset(h for name in names for h in _heads(name))
        country = frozenset(filter(None, [row["country"]]))
        body = _Body(heads, country, row["kind"] == _ARMED)
        for name in names:
            table.setdefault(bare(name), []).append(body)
    return table


@cache
def _uses(use: str) -> frozenset[str]:
    return frozenset(r["word"] for r in rows("description_words") if r["use"] == use)


@cache
def peoples() -> dict[str, set[str]]:
    """The countries by the words for their people."""
    table: dict[str, set[str]] = {}
    for row in rows("countries"):
        for word in filter(None, row["demonyms"].split("|")):
            table.setdefault(word, set()).add(row["iso3"])
    return table
