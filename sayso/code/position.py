"""Positions: who holds or held which office."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.code import evidence
from sayso.code.draft import Draft, Shelf, heard
from sayso.code.fullest import Fullest
from sayso.code.view import Tie, View
from sayso.code.words import alike, bare, hull, is_pronoun
from sayso.model.ids import item_id
from sayso.model.item import Position
from sayso.model.ontology import POSITION_STATUSES
from sayso.model.span import ActorSpan, Span, actor


def drafts(view: View, fullest: Fullest) -> list[Draft]:
    """The positions of a report in text order; a title without a person is none."""
    made = Shelf(_same)
    held = {title: holders(view, fullest, title) for title in view.of_kind("title")}
    living = _living(view, fullest, held)
    for title, ties in held.items():
        for tie in ties:
            if view.known[title].label == "deceased" and fullest.group(tie.to) in living:
                continue
            draft = _draft(view, fullest, title, tie)
            if draft:
                made.add(draft, fullest.span(tie.to).quote)
    return made.drafts


def holders(view: View, fullest: Fullest, title: int) -> list[Tie]:
    """The surest person of a title, and others as sure as a second speaker must be."""
    kept: dict[int, Tie] = {}
    for tie in view.tails(title, "person"):
        if not kept or tie.confidence >= view.settings.second:
            kept.setdefault(fullest.group(tie.to), tie)
    return list(kept.values())


def _living(view: View, fullest: Fullest, held: Mapping[int, list[Tie]]) -> set[int]:
    """Those who speak in the report and hold an office now: no dead man's office is theirs.

    In "of the killing of its leader, Omar Musa, an expert, said" the name stands by both.
    """
    speakers = {fullest.group(t.to) for c in view.of_kind("cue") for t in view.tails(c, "source")}
    current = {
        fullest.group(tie.to)
        for title, ties in held.items()
        if view.known[title].label == "current"
        for tie in ties
    }
    return speakers & current


def _draft(view: View, fullest: Fullest, title: int, tie: Tie) -> Draft | None:
    mention = view.known[title]
    person = fullest.span(tie.to)
    if is_pronoun(person.quote) or bare(person.quote) <= bare(mention.span.quote):
        return None
    position = Position(
        id=item_id("position", view.report.id, mention.span, person),
        person=person,
        title=mention.span,
        org=_org(view, title),
        status=mention.label if mention.label in POSITION_STATUSES else "current",
    )
    sure = mention.confidence * tie.confidence
    return Draft(
        "position", position, (title,), _words(view, title, tie), sure, heard(view, (title,))
    )


def _org(view: View, title: int) -> ActorSpan | None:
    for tie in view.tails(title, "org"):
        return actor(view.span(tie.to))
    return None


def _words(view: View, title: int, tie: Tie) -> Span:
    """Title, person and organisation if they stand in one sentence, else the title's sentence."""
    span, person = view.span(title), view.span(tie.to)
    if not view.near(span, person):
        return evidence.own(view, span)
    orgs = [view.span(t.to) for t in view.tails(title, "org")[:1]]
    return hull(view.text, span, person, *(o for o in orgs if view.near(o, span)))


def _same(one: Draft, other: Draft) -> bool:
    a, b = one.item, other.item
    if not isinstance(a, Position) or not isinstance(b, Position):
        return False
    titles = alike(a.title.quote, b.title.quote)
    return a.id == b.id or (titles and alike(a.person.quote, b.person.quote))
