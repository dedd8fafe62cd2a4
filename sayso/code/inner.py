"""Inner ties: what the words of one mention tell of two bodies, or of a person and a body.

"The ELN's Domingo Lain front" and "the South division of the CPI (Maoist)" are parts of a body,
"Mr Thomas Elwood (DUP)" belongs to a party; for "the Iran-backed militia" see `hyphen`. The table
`description_words` holds what a part is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.code.bond import Inner, person
from sayso.code.fullest import Fullest
from sayso.code.hyphen import doubted
from sayso.code.view import BODIES, View
from sayso.code.words import bare, head_of, is_body, is_name, is_part, lands
from sayso.data.tables import words_of
from sayso.model.span import ActorSpan, Span, actor

_OWNED = re.compile(r"(?:[Tt]he )?(?P<owner>.+?)(?:['’]s|(?<=s)['’]) (?P<part>.+)")
_PART_OF = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?P<part>.+?) of (?:the )?(?:[a-z]+ )?(?P<owner>[\"“]?[A-Z].+)"
)
_ADORNED = re.compile(r"(?:[Tt]he |[Aa]n? )?(?P<owner>[A-Z].*?) (?P<part>[a-z]+ [a-z]+)")
_BRACKETS = re.compile(r"(?P<person>.+) \((?P<body>[A-Z][A-Za-z-]{1,9})\)")
_MAN_OF = re.compile(r"(?P<person>.+?) of (?:the )?(?P<body>[\"“]?[A-Z].+)")

_REACH = 25
"""Characters before a name in which a rank or an office stands."""


def ties(view: View, fullest: Fullest) -> Iterator[Inner]:
    """The inner ties of a report."""
    for index in view.of_kind(*BODIES):
        yield from _parts(view, fullest, index)
        yield from _partisans(view, fullest, index)


def _parts(view: View, fullest: Fullest, index: int) -> Iterator[Inner]:
    """The body whose part is named by it: before its genitive, behind its "of", or opening it."""
    span = view.span(index)
    found = _OWNED.fullmatch(span.quote) or _PART_OF.fullmatch(span.quote)
    found = found or _ADORNED.fullmatch(span.quote)
    if not found or not is_part(found["part"]) or not is_name(found["owner"]):
        return
    if found.re is _PART_OF and head_of(found["part"])[:1].isupper():
        return
    if doubted().search(span.quote[: max(found.end("part"), found.end("owner"))]):
        return
    owner = fullest.find(found["owner"])
    if owner is None and not is_body(found["owner"].partition(" (")[0]):
        return
    if owner is None or not _is_person(view, fullest, owner):
        body = fullest.span(owner) if owner is not None else _group(span, found, "owner")
        yield Inner(index, actor(span), "part_of", body, span)


def _partisans(view: View, fullest: Fullest, index: int) -> Iterator[Inner]:
    """A person with a body behind the name, in brackets or after "of"."""
    span = view.span(index)
    found = _BRACKETS.fullmatch(span.quote) or _MAN_OF.fullmatch(span.quote)
    if not found or not person(found["person"]):
        return
    if _is_office(found["person"]) or bare(found["body"]) in lands():
        return
    body = fullest.find(found["body"].strip('"“”'))
    itself = body is not None and fullest.group(body) == fullest.group(index)
    told = is_body(found["body"]) or _is_org(view, fullest, body)
    if found.re is _BRACKETS:
        alias = _shortens(found["body"], found["person"])
        told = told and not alias and _is_told_person(view, span, found)
    if not told and not (found.re is _MAN_OF and found["body"][0] in '"“'):
        return
    words = _group(span, found, "body") if body is None or itself else fullest.span(body)
    yield Inner(index, _group(span, found, "person"), "member_of", words, span)


def _is_told_person(view: View, span: Span, found: re.Match[str]) -> bool:
    """Whether somebody is told to be a person: by an office, or a rank or office before the name.

    In "Boko Haram (JAS)" and "Mary Jones (Derry)" the brackets hold another name, or a home.
    """
    before = view.text[max(0, span.start - _REACH) : span.start].lower().split()
    ranks = (words_of("titles", kind) for kind in ("rank", "office", "seat"))
    named = bool(before) and any(before[-1].rstrip(".,") in words for words in ranks)
    return named or bare(found["person"]) in view.persons


def _is_org(view: View, fullest: Fullest, body: int | None) -> bool:
    """Whether a name is told to be a body, and nowhere to be a place."""
    if body is None:
        return False
    told = _kinds(view, fullest, body)
    return bool(told & {"org", "actor"}) and "place" not in told


def _is_office(words: str) -> bool:
    """Whether words are an office and no name: the Chief Minister of Kerala is no member of it."""
    return head_of(words).lower() in words_of("titles", "office")


def _shortens(short: str, name: str) -> bool:
    """Whether the capitals that open a name's words stand in that order in its short form."""
    letters = iter(short.upper())
    firsts = [part[0] for word in name.split() for part in word.split("-") if part[:1].isupper()]
    return all(first in letters for first in firsts)


def _group(span: Span, found: re.Match[str], name: str) -> ActorSpan:
    """The words of a named group of a match over a mention's words, where they stand."""
    start = span.start + found.start(name)
    return ActorSpan(start, start + len(found[name]), found[name])


def _is_person(view: View, fullest: Fullest, owner: int) -> bool:
    """Whether an owner is a person: his faction he leads, and is no part of him.

    By its words alone "Boko Haram" could be one, so that what is told to be a body is none.
    """
    told = _kinds(view, fullest, owner)
    names = [view.span(i).quote for i in fullest.members(owner)]
    holds = any(bare(name) in view.persons for name in names)
    return holds or ("org" not in told and person(fullest.span(owner).quote))


def _kinds(view: View, fullest: Fullest, index: int) -> set[str]:
    """What the mentions of one actor are told to be."""
    return {view.known[i].kind for i in fullest.members(index)}
