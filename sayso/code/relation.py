"""Relations: standing ties between two actors."""

from __future__ import annotations

from sayso.code import evidence
from sayso.code.draft import Draft, Shelf
from sayso.code.fullest import Fullest
from sayso.code.view import View
from sayso.code.words import alike, hull, is_pronoun
from sayso.model.ids import item_id
from sayso.model.item import Relation
from sayso.model.ontology import RELATIONS
from sayso.model.span import Span

MUTUAL = frozenset({"hostile_to", "rival_of", "allied_with", "cooperates_with", "negotiates_with"})
"""Kinds that say the same when their two sides are exchanged."""


def drafts(view: View, fullest: Fullest) -> list[Draft]:
    """The relations of a report, each tie once, carried by the sides that stand together."""
    found = [
        (tie.confidence, view.near(view.span(head), view.span(tie.to)), head, tie.to, tie.label)
        for head in view.of_kind("actor", "source", "org", "place")
        for tie in view.tails(head, "relation")
        if tie.label in RELATIONS
    ]
    found.sort(key=lambda f: (-f[0], not f[1], abs(view.span(f[2]).start - view.span(f[3]).start)))
    made = Shelf(_same)
    for confidence, _, head, tail, kind in found:
        draft = _draft(view, fullest, head, tail, str(kind), confidence)
        if draft:
            made.add(draft, f"{fullest.span(head).quote} {fullest.span(tail).quote}")
    return sorted(made.drafts, key=lambda d: d.evidence.start)


def _draft(
    view: View, fullest: Fullest, head: int, tail: int, kind: str, confidence: float
) -> Draft | None:
    a, b = fullest.span(head), fullest.span(tail)
    if fullest.group(head) == fullest.group(tail) or is_pronoun(a.quote) or is_pronoun(b.quote):
        return None
    relation = Relation(item_id("relation", view.report.id, a, b, label=kind), a, kind, b)
    carriers = _carriers(view, fullest, head)
    return Draft("relation", relation, carriers, _words(view, head, tail), confidence)


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
