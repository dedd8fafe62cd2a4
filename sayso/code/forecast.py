"""Forecasts and assessments: what is said to come, and what is judged of it."""

from __future__ import annotations

from sayso.code.draft import Draft, heard
from sayso.code.fullest import Fullest
from sayso.code.view import View
from sayso.code.words import hull, is_pronoun
from sayso.model.ids import item_id
from sayso.model.item import Assessment, Forecast
from sayso.model.ontology import EXPECTATIONS
from sayso.model.span import ActorSpan, Span


def drafts(view: View, fullest: Fullest) -> list[Draft]:
    """Forecasts and assessments in text order; of two that overlap the surer one stays."""
    surest = sorted(
        view.of_kind("forecast", "assessment"),
        key=lambda i: (-view.known[i].confidence, view.span(i).start),
    )
    kept: set[int] = set()
    for index in surest:
        kind, span = view.known[index].kind, view.span(index)
        rivals = kept.intersection(view.around(span, kind))
        if not any(view.span(k).overlaps(span) for k in rivals):
            kept.add(index)
    return [_draft(view, fullest, i) for i in view.of_kind("forecast", "assessment") if i in kept]


def _draft(view: View, fullest: Fullest, index: int) -> Draft:
    mention = view.known[index]
    about = _about(view, fullest, index)
    item: Forecast | Assessment
    if mention.kind == "forecast":
        ties = view.tails(index, "horizon")
        item = Forecast(
            id=item_id("forecast", view.report.id, mention.span),
            text=mention.span,
            about=ActorSpan(about.start, about.end, about.quote),
            expects=mention.label if mention.label in EXPECTATIONS else "occur",
            horizon=view.span(ties[0].to) if ties else _horizon(view, mention.span),
        )
    else:
        plain = Span(about.start, about.end, about.quote)
        item = Assessment(item_id("assessment", view.report.id, mention.span), mention.span, plain)
    own = hull(view.text, mention.span)
    voice = heard(view, (index,))
    return Draft(mention.kind, item, (index,), own, mention.confidence, voice)


def _about(view: View, fullest: Fullest, index: int) -> Span:
    """The linked mention; else the first actor, event or place within the words; else the words.

    A linked pronoun leads to the fullest mention of its actor.
    """
    for tie in view.tails(index, "about"):
        span = view.span(tie.to)
        actor = view.known[tie.to].kind in ("actor", "source", "org", "place")
        return fullest.span(tie.to) if actor and is_pronoun(span.quote) else span
    words = view.span(index)
    for kind in ("actor", "source", "org", "event", "place"):
        for other in view.around(words, kind):
            span = view.span(other)
            if words.covers(span) and not is_pronoun(span.quote):
                return span
    return words


def _horizon(view: View, words: Span) -> Span | None:
    """A horizon mention within the words, when no link names one."""
    near = (view.span(i) for i in view.around(words, "horizon"))
    return next((span for span in near if words.covers(span)), None)
