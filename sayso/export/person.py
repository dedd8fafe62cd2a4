"""Persons of a report: which names in its text are of private persons, and which are not.

A person is an official or belongs to an armed force or group only where the report says so: by a
title next to the name, by a position, or by a tie to a force or a group. In doubt a person is
private. The words that decide are the table `public_titles.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.annotate.name import names
from sayso.annotate.sentence import sentences
from sayso.data import tables
from sayso.export import side
from sayso.model.annotated import Name
from sayso.model.coded import Coded
from sayso.model.item import Position
from sayso.model.span import ActorSpan, Span
from sayso.resolve.gazetteer import Gazetteer

_PUBLIC_KINDS = frozenset({"government", "security_force", "armed_group"})
_ORGANS = frozenset({*_PUBLIC_KINDS, "political_party", "igo", "ngo", "media", "medical"})
_TIES = frozenset({"leads", "member_of", "part_of", "splinter_of"})
_WORD = re.compile(r"[^\W\d_][\w.-]*")
_BEFORE = re.compile(r"((?:[\w.-]+[ \u00a0]+){1,6})$")
_AFTER = re.compile(r"^,? (?:who (?:is|was) )?(?:(?:the|a|an|its|their)\b )?([^,.;:()\n]{2,80})")
_OWNER = re.compile(r"['’]s?$")
_PREPOSITION = re.compile(r"\b(?:of|for|in|at|with|from|on|who|and)\b")
_EX = re.compile(r"\bex-", re.I)
_WINDOW = 100
_JOINTS = frozenset({"of", "the", "and", "for", "in", "de", "del", "la", "al", "el", "wal", "bin"})


@dataclass(frozen=True, slots=True)
class Persons:
    """Names as they stand in a report's text: private persons', public ones', and others kept.

    `kept` are the names of organisations, which stay whole though a private person bears a part
    of one.
    """

    private: tuple[str, ...]
    public: tuple[str, ...]
    kept: tuple[str, ...]


def persons(coded: Coded) -> Persons:
    """Find the persons of a report and tell the private ones from the others."""
    text = coded.report.text
    organs = [span for span in _mentions(coded) if _organ(span)]
    every = names(text, sentences(text))
    found = list(_named(every, coded, [*organs, *_places(coded)]))
    public = {name.quote for name in found if _public(name, coded)}
    public |= {bare for name in found if (bare := _titled_within(name.quote))}
    public |= {name.quote for name in found if _titled_within(name.quote)}
    public |= _parts_of(public, {name.quote for name in found})
    private = [name.quote for name in found if name.quote not in public]
    return Persons(
        tuple(dict.fromkeys(private)),
        tuple(sorted(public)),
        tuple(dict.fromkeys([*(s.quote for s in organs), *_organs_named(every)])),
    )


def _organs_named(every: Iterable[Name]) -> Iterator[str]:
    """Organisations and sites that bear a person's name: "Ali Khan Hospital"."""
    for name in every:
        words = name.quote.split()
        if len(words) > 1 and {words[-1].lower(), words[0].lower()} & (_group_words() | _sites()):
            yield name.quote


def _parts_of(public: set[str], every: set[str]) -> set[str]:
    """Surnames of officials, where nobody else in the report bears them."""
    full = [name.split() for name in every if " " in name]
    return {
        name
        for name in every
        if " " not in name
        and any(name == known.split()[-1] for known in public if " " in known)
        and all(" ".join(words) in public for words in full if name in words)
    }


def _mentions(coded: Coded) -> Iterator[ActorSpan]:
    for event in coded.events:
        yield from (*event.actor, *event.recipient)
    for claim in coded.claims:
        yield from (*claim.via, *claim.actor, *([claim.source] if claim.source else ()))
    for relation in coded.relations:
        yield from (relation.a, relation.b)
    for position in coded.positions:
        yield from (position.person, *([position.org] if position.org else ()))
    for forecast in coded.forecasts:
        yield forecast.about


def _places(coded: Coded) -> list[Span]:
    return [span for event in coded.events for span in event.place]


def _speakers(coded: Coded) -> set[str]:
    """Words that are a person's even where they are one bare name, or a place's elsewhere."""
    sources = (c.source for c in coded.claims if c.source and c.source_kind not in _ORGANS)
    return {_bare(s.quote) for s in (*(p.person for p in coded.positions), *sources)}


def _newsrooms(coded: Coded) -> frozenset[str]:
    agencies = (row["words"] for row in tables.rows("agencies"))
    return frozenset({*agencies, coded.report.outlet or ""})


def _organ(span: ActorSpan) -> bool:
    """Whether words name an organisation: a compact name that is resolved to one or says so."""
    words = [word.lower() for word in _WORD.findall(span.quote)]
    if _is_person(span):
        return False
    known = span.actor is not None and span.actor.kind in _ORGANS
    if not known and not set(words) & _group_words():
        return False
    return all(
        word[0].isupper() or word in _group_words() or word in _JOINTS
        for word in _WORD.findall(span.quote)
    ) and not re.search(r"['’]s? ", span.quote)


def _is_person(span: ActorSpan) -> bool:
    return span.actor is not None and span.actor.id.startswith("per:")


def _named(every: Iterable[Name], coded: Coded, taken: Iterable[Span]) -> Iterator[Name]:
    """The names that may be a person's; none within `taken`, organisations and places."""
    others, held, speakers = list(taken), list(_mentions(coded)), _speakers(coded)
    suffer = {_bare(span.quote) for event in coded.events for span in event.recipient}
    called = {span.quote for span in others} | _newsrooms(coded)
    for name in every:
        if name.key or name.quote in called or any(span.covers(name) for span in others):
            continue
        many = " " in name.quote
        said = any(span.covers(name) for span in held)
        exact = name.quote in speakers or (name.quote in suffer and not _known_place(name.quote))
        exact = exact or (many and any(_bare(span.quote) == name.quote for span in held))
        person = name.kind == "person" or (name.kind in ("name", "place") and many and said)
        if exact or (person and not _known_place(name.quote)):
            yield name


def _bare(words: str) -> str:
    return _OWNER.sub("", words)


def _public(name: Name, coded: Coded) -> bool:
    """Whether anything in the report makes the bearer of a name an official or a combatant."""
    text, words = coded.report.text, name.quote
    if any(_is_person(s) and _bare(s.quote) == words and _official(s) for s in _mentions(coded)):
        return True
    beside = any(_titled(text, m.start(), m.end()) for m in re.finditer(re.escape(words), text))
    return beside or _holds_office(words, coded.positions) or _tied(words, coded)


def _titled_within(name: str) -> str | None:
    """What is left of a name that begins with an office: "Commissioner Sara Omer"; else None."""
    first, _, rest = name.partition(" ")
    title = first.strip(".").lower()
    return rest if title in _titles("office") | _titles("style") and " " in rest else None


def _official(span: ActorSpan) -> bool:
    return span.actor is not None and span.actor.kind in _PUBLIC_KINDS


def _titled(text: str, start: int, end: int) -> bool:
    before = _BEFORE.search(text[max(0, start - _WINDOW) : start])
    if before and _phrase(before[1].split(), head=-1):
        return True
    after = _AFTER.match(text[end : end + _WINDOW])
    if after is None or text[end : end + 1] != ",":
        return False
    first = _PREPOSITION.split(after[1])[0]
    return _phrase(first.split(), head=-1, more=after[1][len(first) :])


def _phrase(words: list[str], *, head: int, more: str = "") -> bool:
    """Whether the last words of a phrase are an office, or a role with words for whose it is."""
    if not words or _lower(words[-5:]) & _titles("past") or _EX.search(" ".join(words[-3:])):
        return False
    title = words[head].strip(".,").lower()
    styled = words[head][:1].isupper() and not more and title in _titles("style")
    if title in _titles("office") or styled:
        return not any(_OWNER.search(word) for word in words[-2:-1])
    if title not in _titles("of"):
        return False
    near = _lower([*words[-4:-1], *more.split()[:8]])
    return bool(near & (_titles("public") | _armed() | _states()))


def _holds_office(words: str, positions: Iterable[Position]) -> bool:
    for position in positions:
        if _bare(position.person.quote) == words and position.status != "former":
            org = position.org
            kind = org.actor.kind if org and org.actor else None
            title = position.title.quote.split()
            if kind in _PUBLIC_KINDS and _lower(title) & (_titles("of") | _titles("office")):
                return True
            first = _PREPOSITION.split(position.title.quote)[0].split()
            more = f"{position.title.quote} {org.quote if org else ''}"
            if _phrase(first, head=-1, more=more):
                return True
    return False


def _tied(words: str, coded: Coded) -> bool:
    return any(
        _bare(relation.a.quote) == words
        and relation.kind in _TIES
        and side.of_span(relation.b) in (side.STATE, side.ARMED)
        for relation in coded.relations
    )


def _lower(words: Iterable[str]) -> set[str]:
    return {part.strip(".,'’").lower() for part in words}


def _known_place(words: str) -> bool:
    return any(entry.kind == "name" for entry in _gazetteer().lookup(words))


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer()


@cache
def _titles(use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in tables.rows("public_titles") if row["use"] == use)


@cache
def _states() -> frozenset[str]:
    """Words for countries and their people: "president of Kenya", "the Kenyan president"."""
    return frozenset(
        name.lower()
        for row in tables.rows("countries")
        for name in (row["name"], *row["demonyms"].split("|"))
        if name and " " not in name
    )


@cache
def _armed() -> frozenset[str]:
    rows = tables.rows("sides")
    armed = frozenset(row["word"] for row in rows if row["side"] in (side.STATE, side.ARMED))
    return armed | {
        part.lower()
        for row in tables.rows("actors")
        if row["kind"] in _PUBLIC_KINDS
        for part in (row["name"], *row["aliases"].split("|"))
        if part and " " not in part
    }


@cache
def _sites() -> frozenset[str]:
    rows = tables.rows("name_words")
    return frozenset(row["word"].lower() for row in rows if row["kind"] == "place")


@cache
def _group_words() -> frozenset[str]:
    rows = tables.rows("name_words")
    return frozenset(row["word"].lower() for row in rows if row["kind"] == "group") | {
        *("hospital", "school", "mosque", "church", "gang", "group", "foundation", "college")
    }
