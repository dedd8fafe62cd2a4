"""Relations: standing ties between two actors."""

from __future__ import annotations

import re

from sayso.code import evidence, hyphen, inner, position, wording
from sayso.code.bond import Inner, bonds
from sayso.code.draft import Draft, Shelf
from sayso.code.fullest import Fullest
from sayso.code.view import BODIES, PARTIES, View
from sayso.code.words import alike, bare, head_of, hull, is_pronoun, lands
from sayso.data.tables import words_of
from sayso.model.ids import item_id
from sayso.model.item import Relation
from sayso.model.ontology import RELATIONS
from sayso.model.span import ActorSpan, Span

MUTUAL = frozenset({"hostile_to", "rival_of", "allied_with", "cooperates_with", "negotiates_with"})
"""Kinds that say the same when their two sides are exchanged."""

_OF = re.compile(r" (?:of|for|in|at) (?:the )?")
_BELONGING = frozenset({"member_of", "leads", "part_of"})
"""Kinds whose first side somebody without a name seldom is."""


def drafts(view: View, fullest: Fullest) -> list[Draft]:
    """The relations of a report, each tie once, carried by the sides that stand together.

    They are told by links, by fixed words between two names, and by all the words about them;
    where several do, they are surer. Of several ties between the same two the surest stays, and
    an office leaves no plain membership in its body beside it (codebook).
    """
    told = _told(view, fullest)
    found = [
        (sure, view.near(view.span(head), view.span(tail)), head, tail, kind)
        for (head, tail, kind), sure in told.items()
        if sure >= _bar(view, fullest, head, kind) and not _of_country(fullest, tail, kind)
    ]
    found.sort(key=lambda f: (-f[0], not f[1], abs(view.span(f[2]).start - view.span(f[3]).start)))
    offices = _offices(view, fullest)
    made = Shelf(_same)
    taken: set[frozenset[int]] = set()
    for confidence, _, head, tail, kind in found:
        sides = (fullest.group(head), fullest.group(tail))
        if frozenset(sides) in taken or (sides in offices and _is_office(view, kind, confidence)):
            continue
        taken.add(frozenset(sides))
        draft = _draft(view, fullest, head, tail, kind, confidence)
        if draft:
            made.add(draft, f"{fullest.span(head).quote} {fullest.span(tail).quote}")
    for tie in (*inner.ties(view, fullest), *hyphen.ties(view, fullest)):
        made.add(_within(view, tie), f"{tie.a.quote} {tie.b.quote}")
    return sorted(made.drafts, key=lambda d: d.evidence.start)


def _bar(view: View, fullest: Fullest, head: int, kind: str) -> float:
    """How surely a tie must be told.

    Who belongs to a body or leads it is known by name: "a senior officer of the DAS" describes
    somebody, and only the plainest words make a tie of it.
    """
    if kind not in _BELONGING or any(view.named(view.span(i)) for i in fullest.members(head)):
        return view.settings.relation
    return view.settings.nameless


def _of_country(fullest: Fullest, tail: int, kind: str) -> bool:
    """Whether somebody is told to be a member or the leader of a country: a citizen, no more."""
    return kind in ("member_of", "leads") and bare(fullest.span(tail).quote) in lands()


def _told(view: View, fullest: Fullest) -> dict[tuple[int, int, str], float]:
    """How surely each tie is told, by head, tail and kind."""
    told: dict[tuple[int, int, str], float] = {}
    for head in view.of_kind(*PARTIES):
        for tie in view.tails(head, "relation"):
            if tie.label in RELATIONS:
                told[head, tie.to, str(tie.label)] = tie.confidence
    for bond in (*bonds(view, fullest), *wording.bonds(view, fullest)):
        key = (bond.head, bond.tail, bond.kind)
        told[key] = 1 - (1 - told.get(key, 0.0)) * (1 - bond.confidence)
    return told


def _is_office(view: View, kind: str, confidence: float) -> bool:
    """Whether an office says all of a tie: its holder is no member, and leads where it is plain."""
    return kind == "member_of" or (kind == "leads" and confidence < view.settings.nameless)


def _offices(view: View, fullest: Fullest) -> set[tuple[int, int]]:
    """Who holds an office in which body, as the groups of their mentions.

    The body is the one that the title is linked to, for want of one any that its words name
    ("spokesman of the Coast Watch"). "A Labour councillor" sits for a party: no office in it.
    """
    return {
        (fullest.group(person.to), fullest.group(body))
        for title in view.of_kind("title")
        if head_of(view.span(title).quote).lower() not in words_of("titles", "seat")
        for person in position.holders(view, fullest, title)
        for body in [t.to for t in view.tails(title, "org")[:1]] or _beside(view, title)
    }


def _beside(view: View, title: int) -> list[int]:
    """The bodies named in a title or right behind it."""
    span = view.span(title)
    return [
        i
        for i in view.around(span, *BODIES)
        if span.covers(view.span(i))
        or _OF.fullmatch(view.text, span.end, max(span.end, view.span(i).start))
    ]


def _draft(
    view: View, fullest: Fullest, head: int, tail: int, kind: str, confidence: float
) -> Draft | None:
    a, b = fullest.span(head), fullest.span(tail)
    if fullest.group(head) == fullest.group(tail) or is_pronoun(a.quote) or is_pronoun(b.quote):
        return None
    carriers = _carriers(view, fullest, head)
    relation = _relation(view, a, kind, b)
    return Draft("relation", relation, carriers, _words(view, head, tail), confidence)


def _within(view: View, tie: Inner) -> Draft:
    relation = _relation(view, tie.a, tie.kind, tie.b)
    return Draft("relation", relation, (tie.at,), tie.words, tie.confidence)


def _relation(view: View, a: ActorSpan, kind: str, b: ActorSpan) -> Relation:
    return Relation(item_id("relation", view.report.id, a, b, label=kind), a, kind, b)


def _carriers(view: View, fullest: Fullest, head: int) -> tuple[int, ...]:
    """The side from which the tie is told, and its other mentions in that sentence."""
    others = (
        i
        for i in view.around(view.span(head), "actor")
        if i != head and fullest.group(i) == fullest.group(head)
    )
    return (head, *others)


def _words(view: View, head: int, tail: int) -> Span:
    one, other = view.span(head), view.span(tail)
    return hull(view.text, one, other) if view.near(one, other) else evidence.own(view, one)


def _same(one: Draft, other: Draft) -> bool:
    a, b = one.item, other.item
    if not isinstance(a, Relation) or not isinstance(b, Relation) or a.kind != b.kind:
        return False
    if alike(a.a.quote, b.a.quote) and alike(a.b.quote, b.b.quote):
        return True
    return a.kind in MUTUAL and alike(a.a.quote, b.b.quote) and alike(a.b.quote, b.a.quote)
