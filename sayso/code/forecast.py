"""Forecasts and assessments: what is said to come, and what is judged of it."""

from __future__ import annotations

from sayso.code.draft import Draft, heard
from sayso.code.fullest import Fullest
from sayso.code.view import PARTIES, View
from sayso.code.words import hull, is_pronoun
from sayso.model.ids import item_id
from sayso.model.item import Assessment, Forecast
from sayso.model.ontology import EXPECTATIONS
from sayso.model.span import Span, actor

_SHORT = 3
"""Words under which nothing is said: "expect", "next week"."""
_GAP = 7
"""Words over which a piece that says nothing by itself is taken for a part of the next."""


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
    found = []
    for kind in ("forecast", "assessment"):
        found += _joined(view, [i for i in view.of_kind(kind) if i in kept])
    found.sort(key=lambda f: (f[1].start, -f[1].end))
    return [_draft(view, fullest, pieces, words) for pieces, words in found]


def _joined(view: View, mentions: list[int]) -> list[tuple[tuple[int, ...], Span]]:
    """Mentions of one kind in text order with their words, the torn ones put together.

    A reader may hear "expect" and "them to go for the bridge" as two. What is left alone without
    words enough to say anything is dropped. The surest of several comes first.
    """
    made: list[tuple[tuple[int, ...], Span]] = []
    for index in mentions:
        pieces: tuple[int, ...] = (index,)
        words = view.span(index)
        if made and _torn(view, made[-1][1], words):
            before, begun = made.pop()
            pieces = tuple(sorted((*before, index), key=lambda i: -view.known[i].confidence))
            words = hull(view.text, begun, words)
        made.append((pieces, words))
    return [(pieces, words) for pieces, words in made if len(words.quote.split()) >= _SHORT]


def _torn(view: View, one: Span, other: Span) -> bool:
    """Whether two pieces of a sentence are one, either of them too short to stand alone."""
    gap = view.text[one.end : other.start]
    short = min(len(one.quote.split()), len(other.quote.split())) < _SHORT
    return view.near(one, other) and (short or not gap.strip()) and len(gap.split()) <= _GAP


def _draft(view: View, fullest: Fullest, pieces: tuple[int, ...], words: Span) -> Draft:
    index = pieces[0]
    mention = view.known[index]
    about = _about(view, fullest, index, words)
    item: Forecast | Assessment
    if mention.kind == "forecast":
        ties = view.tails(index, "horizon")
        item = Forecast(
            id=item_id("forecast", view.report.id, words),
            text=words,
            about=actor(about),
            expects=mention.label if mention.label in EXPECTATIONS else "occur",
            horizon=view.span(ties[0].to) if ties else _horizon(view, words),
        )
    else:
        plain = Span(about.start, about.end, about.quote)
        item = Assessment(item_id("assessment", view.report.id, words), words, plain)
    voice = heard(view, pieces)
    return Draft(mention.kind, item, pieces, words, mention.confidence, voice)


def _about(view: View, fullest: Fullest, index: int, words: Span) -> Span:
    """The linked mention; else the first actor, event or place within the words; else the words.

    A linked pronoun leads to the fullest mention of its actor.
    """
    for tie in view.tails(index, "about"):
        span = view.span(tie.to)
        actor = view.known[tie.to].kind in PARTIES
        return fullest.span(tie.to) if actor and is_pronoun(span.quote) else span
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
