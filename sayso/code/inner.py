"""Inner ties: what the words of one mention tell of two bodies, or of a person and a body.

"The ELN's Domingo Lain front" and "the South division of the CPI (Maoist)" are parts of a body,
"the Iran-backed militia" has a backer, "Thomas Elwood (DUP)" belongs to a party. The table
`tie_words` holds the words beside a hyphen, `description_words` what a part is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.code.bond import person
from sayso.code.fullest import Fullest
from sayso.code.view import View
from sayso.code.words import bare, head_of, is_body, is_name, is_part
from sayso.data.tables import rows, words_of
from sayso.model.span import ActorSpan, Span

_SURE = 0.7
"""How likely such words mean a tie; so many were coded as one in training reports."""
_BODIES = ("actor", "org", "source")
_OWNED = re.compile(r"(?:[Tt]he )?(?P<owner>.+?)(?:['’]s|(?<=s)['’]) (?P<part>.+)")
_PART_OF = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?P<part>.+?) of (?:the )?(?:[a-z]+ )?(?P<owner>[\"“]?[A-Z].+)"
)
_ADORNED = re.compile(r"(?:[Tt]he |[Aa]n? )?(?P<owner>[A-Z].*?) (?P<part>[a-z]+ [a-z]+)")
_BRACKETS = re.compile(r"(?P<person>.+) \((?P<body>[A-Z][A-Za-z-]{1,9})\)")
_MAN_OF = re.compile(r"(?P<person>.+?) of (?:the )?(?P<body>[\"“]?[A-Z].+)")
# Bounded, or hostile text would be read for minutes.
_PIECE = r"(?:[A-Z][\w.’']{0,24}|al)"
_NAME = rf"(?P<name>(?!(?:The|An?) ){_PIECE}(?:[ -]{_PIECE}){{0,4}})"
_SHAPES = {
    "behind": rf"(?<![\w-]){_NAME}[-‑](?P<word>WORDS)\b",
    "before": rf"\b(?P<word>WORDS)[-‑]{_NAME}",
}
_REACH = 25
"""Characters between a hyphened word and the edge of the body that it describes."""
_PARTED = re.compile(r"[,.;:()\"“”]| (?:of|by|with|and|or|in|for|from|to|at)\b")


@dataclass(frozen=True, slots=True)
class Inner:
    """A tie of `kind` between two sides, told by the words of mention `at`, and how likely."""

    at: int
    a: ActorSpan
    kind: str
    b: ActorSpan
    sure: float


def ties(view: View, fullest: Fullest) -> Iterator[Inner]:
    """The inner ties of a report."""
    for index in view.of_kind(*_BODIES):
        yield from _parts(view, fullest, index)
        yield from _partisans(view, fullest, index)
    for pattern, meant in _hyphened():
        for found in pattern.finditer(view.text):
            body = _described(view, found)
            if body is not None:
                yield _beside(view, fullest, found, body, *meant[found["word"]])


def _parts(view: View, fullest: Fullest, index: int) -> Iterator[Inner]:
    """The body whose part is named by it: before its genitive, behind its "of", or opening it."""
    span = view.span(index)
    found = _OWNED.fullmatch(span.quote) or _PART_OF.fullmatch(span.quote)
    found = found or _ADORNED.fullmatch(span.quote)
    if not found or not is_part(found["part"]) or not is_name(found["owner"]):
        return
    if found.re is _PART_OF and head_of(found["part"])[:1].isupper():
        return
    owner = fullest.find(found["owner"])
    if owner is None and not is_body(found["owner"].partition(" (")[0]):
        return
    if owner is None or not _is_person(view, fullest, owner):
        yield Inner(
            index, _actor(span), "part_of", _side(fullest, owner, span, found["owner"]), _SURE
        )


def _partisans(view: View, fullest: Fullest, index: int) -> Iterator[Inner]:
    """A person with a body behind the name, in brackets or after "of"."""
    span = view.span(index)
    found = _BRACKETS.fullmatch(span.quote) or _MAN_OF.fullmatch(span.quote)
    if not found or not person(found["person"]):
        return
    if _is_office(found["person"]) or bare(found["body"]) in _lands():
        return
    body = fullest.find(found["body"].strip('"“”'))
    if found.re is _BRACKETS:
        if _shortens(found["body"], found["person"]):
            return
    elif body is None and not is_body(found["body"]) and found["body"][0] not in '"“':
        return
    if body is not None and fullest.group(body) == fullest.group(index):
        body = None
    who = Span(span.start, span.start + len(found["person"]), found["person"])
    yield Inner(index, _actor(who), "member_of", _side(fullest, body, span, found["body"]), _SURE)


def _is_office(words: str) -> bool:
    """Whether words are an office and no name: the Chief Minister of Kerala is no member of it."""
    return head_of(words).lower() in words_of("titles", "office")


@cache
def _lands() -> frozenset[frozenset[str]]:
    """Countries by all their names: "Ali Khan (UK)" is no member of one."""
    names = (name for r in rows("countries") for name in (r["name"], *r["aliases"].split("|")))
    return frozenset(bare(name) for name in names if name)


def _shortens(short: str, name: str) -> bool:
    """Whether the capitals that open a name's words stand in that order in its short form."""
    letters = iter(short.upper())
    firsts = [part[0] for word in name.split() for part in word.split("-") if part[:1].isupper()]
    return all(first in letters for first in firsts)


def _described(view: View, found: re.Match[str]) -> int | None:
    """The body that a hyphened word describes: named around it, or right behind it."""
    words = Span.of(view.text, found.start(), found.end())
    for index in view.around(words, *_BODIES):
        span = view.span(index)
        before = view.text[min(span.start, found.start()) : found.start()]
        behind = view.text[found.end() : max(found.end(), span.start)]
        around = span.start <= found.start() and found.end() < span.end
        if (around or span.start >= found.end()) and not _far(before) and not _far(behind):
            return index
    return None


def _far(words: str) -> bool:
    return len(words) > _REACH or bool(_PARTED.search(words))


def _beside(
    view: View, fullest: Fullest, found: re.Match[str], body: int, kind: str, first: str
) -> Inner:
    """The tie between the name at a hyphen and the body that is described by it."""
    known = fullest.find(found["name"])
    words = Span(found.start("name"), found.end("name"), found["name"])
    name = _actor(words) if known is None else fullest.span(known)
    own = fullest.span(body)
    if bare(found["name"]) <= bare(own.quote):
        own = _actor(view.span(body))
    pair = (name, own) if first == "name" else (own, name)
    return Inner(body, pair[0], kind, pair[1], _SURE)


@cache
def _hyphened() -> tuple[tuple[re.Pattern[str], dict[str, tuple[str, str]]], ...]:
    """The patterns of words at a hyphen; by word the kind of tie, and whose side is the first."""
    made = []
    for form, shape in _SHAPES.items():
        meant = {r["word"]: (r["kind"], r["first"]) for r in rows("tie_words") if r["form"] == form}
        made.append((re.compile(shape.replace("WORDS", "|".join(meant))), meant))
    return tuple(made)


def _side(fullest: Fullest, known: int | None, span: Span, words: str) -> ActorSpan:
    """The fullest words for who is known, else the words themselves, as they stand in `span`."""
    if known is not None:
        return fullest.span(known)
    start = span.start + span.quote.rindex(words)
    return ActorSpan(start, start + len(words), words)


def _actor(span: Span) -> ActorSpan:
    return ActorSpan(span.start, span.end, span.quote)


def _is_person(view: View, fullest: Fullest, owner: int) -> bool:
    """Whether an owner is a person: his faction he leads, and is no part of him.

    By its words alone "Boko Haram" could be one, so that what is told to be a body is none.
    """
    told = {view.known[i].kind for i in fullest.members(owner)}
    names = [view.span(i).quote for i in fullest.members(owner)]
    holds = any(bare(name) in view.persons for name in names)
    return holds or ("org" not in told and person(fullest.span(owner).quote))
