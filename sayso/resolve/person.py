"""Persons: one id over all reports for a full name in one office or organisation.

A name alone links nothing: two persons may bear it. A person whom a report gives both a full name
and a current office has the id `per:NAME@OFFICE`, where the office is the organisation's id, a
state's organ, or the title's head in a country. Where that cannot be told there is no id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from sayso.data.build.key import name_key
from sayso.data.tables import rows
from sayso.model.actor import Actor
from sayso.model.item import Position
from sayso.model.span import ActorSpan

_SURE = 0.5  # the share of a report's country from which "the army" is that country's
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?:[ -][\w.'’-]+){1,4}$")
_OWNER = re.compile(r"['’]s?$")
_PREPOSITION = re.compile(r"\b(?:of|for|in|at|to|with)\b")
_PREFIX = "per:"

Persons = Mapping[str, Actor]


def persons(positions: Iterable[Position], country: str | None) -> Persons:
    """The persons of a report by their full names; `country` is where it surely plays, or None."""
    found: dict[str, Actor] = {}
    lost: set[str] = set()
    for position in positions:
        name = _OWNER.sub("", " ".join(position.person.quote.split()))
        office = _office(position, country) if position.status == "current" else None
        if office is None or position.person.actor is not None or not _full(name):
            continue
        made = _person(name, *office)
        if name in found and found[name].id != made.id and found[name].kind != made.kind:
            lost.add(name)  # one name, two offices of two sides: it may be two persons
        found.setdefault(name, made)
    return {name: actor for name, actor in found.items() if name not in lost}


def person_of(span: ActorSpan, known: Persons) -> Actor | None:
    """The person that words name: by the full name, or by a surname that only one of them bears."""
    words = _OWNER.sub("", " ".join(span.quote.split()))
    if words in known:
        return known[words]
    bearers = [actor for name, actor in known.items() if words == name.split()[-1]]
    return bearers[0] if len(bearers) == 1 else None


def sure(likeliest: str | None, share: Callable[[str], float]) -> str | None:
    """The country of a report, if most of its names speak for it."""
    return likeliest if likeliest is not None and share(likeliest) >= _SURE else None


def _full(name: str) -> bool:
    """Whether a name has two parts at least, each with a capital but for particles."""
    capitals = [part for part in name.split() if part[:1].isupper() and len(part) > 2]
    return bool(_NAME.match(name)) and len(capitals) > 1


def _person(name: str, office: str, kind: str | None, country: str | None) -> Actor:
    slug = name_key(name).replace(" ", "-")
    return Actor(f"{_PREFIX}{slug}@{office}", name, kind, country)


def _office(position: Position, country: str | None) -> tuple[str, str | None, str | None] | None:
    """What an office is called in an id, with the kind and country of who holds it; or None."""
    org = position.org.actor if position.org else None
    if org is not None and not org.id.startswith(_PREFIX):
        return org.id, org.kind, org.country
    title = position.title.quote.casefold()
    words = f"{title} {position.org.quote.casefold() if position.org else ''}"
    if country is None:
        return None
    for organ, name, kind_of_organ in _organs():
        if re.search(rf"\b{re.escape(organ)}\b", words):
            return f"sta:{country}/{name}", kind_of_organ, country
    head = _PREPOSITION.split(title)[0].split()[-1:]
    kind = _offices().get(head[0]) if head else None
    return (f"{country}/{head[0]}", kind, country) if kind else None


@cache
def _organs() -> tuple[tuple[str, str, str], ...]:
    """Organs of a state by the words for them, the longest first."""
    found = [(r["word"], r["organ"], r["kind"]) for r in rows("force_words")]
    return tuple(sorted(found, key=lambda row: -len(row[0])))


@cache
def _offices() -> dict[str, str]:
    """Titles that name an office by themselves, with the kind of who holds it."""
    alone = {r["word"] for r in rows("public_titles") if r["use"] == "office"}
    kinds = {r["word"]: r["kind"] for r in rows("agents")}
    return {word: kinds[word] for word in alone if kinds.get(word) == "government"}
