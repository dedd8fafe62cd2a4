"""Roles: who, where, when and with what, merged over the mentions of one event."""

from __future__ import annotations

from math import exp, log

from sayso.code.fullest import Fullest
from sayso.code.standing import logit
from sayso.code.view import View
from sayso.code.words import alike, bare, fullness, is_name, is_pronoun
from sayso.model.span import ActorSpan, PlaceSpan, Span

_HALF = 0.5
_AT = (" in ", " in the ", " at ", " at the ", " near ")
_NAME = 3
"""Words that a person's name has at most."""
_INSIDE = (",", "of", "in", "in the", "of the", "(", "in the city of", "near")


def parties(
    view: View, fullest: Fullest, carriers: tuple[int, ...], role: str, more: tuple[int, ...] = ()
) -> tuple[ActorSpan, ...]:
    """The actors or recipients of an event, each by its fullest mention.

    `more` are mentions of an account of the event; they stand in when no mention is linked.
    """
    weight = _weigh(view, carriers, role) or dict.fromkeys(more, 1.0)
    ranked = sorted(weight, key=lambda i: (-weight[i], view.span(i).start))
    kept: list[Span] = []
    for index in ranked:
        found = distinct([*kept, fullest.span(index)])
        if len(found) <= len(kept) or _worth(view, carriers, role, weight[index], len(found)):
            kept = found
    return tuple(ActorSpan(s.start, s.end, s.quote) for s in kept[: view.settings.roles[role]])


def _worth(view: View, carriers: tuple[int, ...], role: str, confidence: float, rank: int) -> bool:
    """Whether a role's mention is sure enough to stand at its rank beside the surer ones.

    The weights are those of a logistic regression over the development reports, rounded.
    """
    event = max(view.known[c].confidence for c in carriers)
    weight = 0.9 * logit(confidence) + 0.35 * logit(event) - 0.6 * log(rank) - 0.8
    return 1 / (1 + exp(-weight)) >= view.settings.fills.get(role, 0.0)


def places(view: View, carriers: tuple[int, ...]) -> tuple[PlaceSpan, ...]:
    """The places of an event, innermost first.

    A place that leads to another by a comma, `in` or `of` lies within it.
    """
    kept = sorted(plain(view, carriers, "place"), key=lambda s: s.start)
    for i in range(1, len(kept)):
        if kept[i - 1].covers(kept[i]):
            kept[i - 1], kept[i] = kept[i], kept[i - 1]
    chains = _chains(view.text, kept)
    return tuple(
        PlaceSpan(s.start, s.end, s.quote)
        for chain in sorted(chains, key=lambda c: -len(c))
        for s in chain
    )


def plain(view: View, carriers: tuple[int, ...], role: str) -> tuple[Span, ...]:
    """Times, weapons or places of an event as they stand, each once, surest first."""
    weight = _weigh(view, carriers, role)
    if role == "place":
        persons = _persons(view)
        weight = weight | _told_within(view, carriers, weight)
        weight = {i: w for i, w in weight.items() if bare(view.span(i).quote) not in persons}
    ranked = sorted(weight, key=lambda i: (-weight[i], view.span(i).start))
    kept: list[Span] = []
    for index in ranked:
        spans = [*kept, view.span(index)]
        found = _whole(spans) if role == "place" else distinct(spans)
        if len(found) <= len(kept) or _worth(view, carriers, role, weight[index], len(found)):
            kept = found
    return tuple(kept[: view.settings.roles[role]])


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


def _persons(view: View) -> set[frozenset[str]]:
    """The names, and the single names, of those who hold an office: no place is called so."""
    holders = (
        view.span(t.to).quote for i in view.of_kind("title") for t in view.tails(i, "person")
    )
    names = [bare(quote) for quote in holders if is_name(quote)]
    return {*names, *(frozenset({word}) for name in names if len(name) <= _NAME for word in name)}


def _whole(spans: list[Span]) -> list[Span]:
    """Places, each once; `eastern part of Kabul` and `Kabul` are two, one within the other."""
    kept: list[Span] = []
    for span in spans:
        if not any(bare(k.quote) == bare(span.quote) or k.overlaps(span) for k in kept):
            kept.append(span)
    return kept


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


def _weigh(view: View, carriers: tuple[int, ...], role: str) -> dict[int, float]:
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
