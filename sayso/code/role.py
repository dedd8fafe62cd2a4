"""Roles: who, where, when and with what, merged over the mentions of one event."""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.code.filler import Filler, fillers
from sayso.code.fullest import Fullest
from sayso.code.view import View
from sayso.code.words import alike, bare, fullness, is_pronoun
from sayso.model.span import ActorSpan, PlaceSpan, Span, actor

_AMONG = re.compile(r"\b(?:among (?:them|whom)|including)(?: (?:was|were))?,? (?:an? |the )?$")
_LEAD = 40
"""Characters before a name in which it is told whom it is one of."""
_COUNTED = ("actor", "source", "org", "number")
_HALF = 0.5
_MUTUAL = ("AGREE", "CONSULT", "COOPERATE", "RETREAT")
"""What two sides do together, or may (a truce): each can be actor and recipient."""
_AS_LIKELY = 0.8
_AT = (" in ", " in the ", " at ", " at the ", " near ")
_INSIDE = (",", "of", "in", "in the", "of the", "(", "in the city of", "near")


def parties(
    view: View,
    fullest: Fullest,
    carriers: tuple[int, ...],
    category: str,
    *,
    event: float,
    more: tuple[int, ...] = (),
) -> tuple[tuple[ActorSpan, ...], tuple[ActorSpan, ...]]:
    """The actors and recipients of an event, each by its fullest mention, the surest first.

    `event` is the chance that the event is one. `more` are mentions of an account of the event;
    they stand in for actors when no mention is linked.
    """
    actors = named(view, fullest, carriers, "actor", event=event)
    recipients = named(view, fullest, carriers, "recipient", event=event)
    doing, done = _likely(view, "actor", actors), _likely(view, "recipient", recipients)
    doing = [f for f in doing if not _counted(view, f, doing)]
    doing, done = _parted(doing, done, category, lambda f: fullest.span(f.members[0]).quote)
    members = [m for f in doing for m in f.members] if actors else list(more)
    return (
        _spans(view, fullest, members, "actor"),
        _spans(view, fullest, [m for f in done for m in f.members], "recipient"),
    )


def _counted(view: View, filler: Filler, doing: list[Filler]) -> bool:
    """Whether somebody is told as one of others who do not act.

    "Seven people died, among them a girl of nine": she does what the seven do.
    """
    acting = {m for f in doing if f is not filler for m in f.members}
    for member in filler.members:
        span = view.span(member)
        if _AMONG.search(view.text, max(0, span.start - _LEAD), span.start):
            before = [i for i in view.around(span, *_COUNTED) if view.span(i).end <= span.start]
            return not before or before[-1] not in acting
    return False


def _spans(view: View, fullest: Fullest, members: list[int], role: str) -> tuple[ActorSpan, ...]:
    spans = distinct([fullest.span(m) for m in members])
    return tuple(actor(s) for s in spans[: view.settings.roles[role]])


def _parted(
    doing: list[Filler], done: list[Filler], category: str, called: Callable[[Filler], str]
) -> tuple[list[Filler], list[Filler]]:
    """Actors and recipients, of whom nobody does to himself what is not done by two to each other.

    Who is found on both sides stays where that is likelier, but in what two sides do together
    and in a clash, where both sides are actor and recipient alike (codebook, `category`); so do
    words for two sides at once ("rival gangs"), which are about as likely on either.
    """
    both = [(a, r) for a in doing for r in done if bare(called(a)) == bare(called(r))]
    if category in _MUTUAL or len(both) != 1:
        return doing, done
    actor, recipient = both[0]
    if actor.chance < recipient.chance * _AS_LIKELY:
        return [f for f in doing if f is not actor], done
    if recipient.chance < actor.chance * _AS_LIKELY:
        return doing, [f for f in done if f is not recipient]
    return doing, done


def _likely(view: View, role: str, found: list[Filler]) -> list[Filler]:
    """The fillers that are likely enough."""
    kept = [f for f in found if f.chance >= view.settings.fills[role]]
    return kept[: view.settings.roles[role]]


def named(
    view: View, fullest: Fullest, carriers: tuple[int, ...], role: str, *, event: float
) -> list[Filler]:
    """Who may act or suffer in an event, each once."""
    weight = ties(view, carriers, role)
    return fillers(
        view, carriers, role, weight=weight, event=event, words=fullest.span, same=_alike
    )


def _alike(one: Span, other: Span) -> bool:
    return alike(one.quote, other.quote)


def places(view: View, carriers: tuple[int, ...], *, event: float) -> tuple[PlaceSpan, ...]:
    """The places of an event, innermost first; `event` is the chance that it is one.

    A place that leads to another by a comma, `in` or `of` lies within it.
    """
    found = _likely(view, "place", sites(view, carriers, event=event))
    kept = sorted((view.span(f.members[0]) for f in found), key=lambda s: s.start)
    for i in range(1, len(kept)):
        if kept[i - 1].covers(kept[i]):
            kept[i - 1], kept[i] = kept[i], kept[i - 1]
    chains = _chains(view.text, kept)
    return tuple(
        PlaceSpan(s.start, s.end, s.quote)
        for chain in sorted(chains, key=lambda c: -len(c))
        for s in chain
    )


def sites(view: View, carriers: tuple[int, ...], *, event: float) -> list[Filler]:
    """Where an event may have been, each place once."""
    named = view.persons
    weight = ties(view, carriers, "place")
    weight |= _told_within(view, carriers, weight)
    weight = {i: w for i, w in weight.items() if bare(view.span(i).quote) not in named}
    return fillers(
        view, carriers, "place", weight=weight, event=event, words=view.span, same=_one_site
    )


def _one_site(one: Span, other: Span) -> bool:
    """`eastern part of Kabul` and `Kabul` are two places, one within the other."""
    return bare(one.quote) == bare(other.quote) or one.overlaps(other)


def plain(view: View, weight: dict[int, float], role: str) -> tuple[Span, ...]:
    """Times or weapons of an event as they stand, each once, surest first.

    `weight` tells how surely each mention is one.
    """
    ranked = sorted(weight, key=lambda i: (-weight[i], view.span(i).start))
    return tuple(distinct([view.span(i) for i in ranked])[: view.settings.roles[role]])


def _told_within(
    view: View, carriers: tuple[int, ...], weight: dict[int, float]
) -> dict[int, float]:
    """Places that an event's own words hold (`a raid in Kabul`), each as sure as the surest."""
    most = max(weight.values(), default=_HALF)
    return {
        i: most
        for c in carriers
        for i in view.around(view.span(c), "place")
        if view.span(c).covers(view.span(i))
        and view.text[view.span(c).start : view.span(i).start].lower().endswith(_AT)
    }


def distinct(spans: list[Span] | list[ActorSpan]) -> list[Span]:
    """Spans without those that name the same; the fullest words stay, at the first's rank."""
    kept: list[Span] = []
    for span in spans:
        same = next((i for i, k in enumerate(kept) if alike(k.quote, span.quote)), None)
        if same is None:
            kept.append(span)
        elif fullness(span)[:3] > fullness(kept[same])[:3]:
            kept[same] = span
    named = [s for s in kept if not is_pronoun(s.quote)]
    return named or kept


def ties(view: View, carriers: tuple[int, ...], role: str) -> dict[int, float]:
    """How surely each mention is tied to an event in a role, by its surest link."""
    weight: dict[int, float] = {}
    for carrier in carriers:
        for tie in view.tails(carrier, role):
            weight[tie.to] = max(tie.confidence, weight.get(tie.to, 0.0))
    return weight


def _chains(text: str, spans: list[Span]) -> list[list[Span]]:
    chains: list[list[Span]] = []
    for span in spans:
        if chains and text[chains[-1][-1].end : span.start].strip().lower() in _INSIDE:
            chains[-1].append(span)
        else:
            chains.append([span])
    return chains
