"""Tellings: which cues tell of an item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import exp, log

from sayso.code import quote, source
from sayso.code.draft import Draft
from sayso.code.fullest import Fullest
from sayso.code.standing import logit
from sayso.code.view import View

_THAT = re.compile(r" that\b")
_SPOKEN = 0.8
"""How surely a cue tells of what stands in the quotation that it speaks."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A cue that reports an item: the item's mention that it is tied to, and how surely."""

    cue: int
    carrier: int
    confidence: float


def tellings(view: View, fullest: Fullest, draft: Draft) -> list[Telling]:
    """The cues tied to any mention of the item, each with the mention nearest to it."""
    found: dict[int, list[tuple[int, float]]] = {}
    for carrier in draft.carriers:
        for tie in view.heads(carrier, "claims"):
            found.setdefault(tie.to, []).append((carrier, tie.confidence))
    if not found:
        found = _quoted(view, fullest, draft)
    if not found and draft.voice != "own":
        found = _within(view, draft) or _beside(view, draft)
    made = []
    for cue in sorted(found, key=lambda c: view.span(c).start):
        if _said_before(view, draft, cue):
            continue
        if draft.kind == "relation" and not view.near(view.span(cue), draft.evidence):
            continue
        at = view.span(cue).start
        carrier = min((c for c, _ in found[cue]), key=lambda c: abs(view.span(c).start - at))
        made.append(Telling(cue, carrier, max(s for _, s in found[cue])))
    return made


def _said_before(view: View, draft: Draft, cue: int) -> bool:
    """Whether an item was told before a cue that goes on with `that`, and is told there alone.

    "Forces killed three, and the movement claimed that the Front was behind the bombings": what
    it claims stands behind the cue, if a surer act does.
    """
    at = view.span(cue)
    if draft.kind != "event" or not _THAT.match(view.text, at.end):
        return False
    if any(view.span(c).end > at.start and view.near(view.span(c), at) for c in draft.carriers):
        return False
    ties = view.tails(cue, "claims")
    own = max((t.confidence for t in ties if t.to in draft.carriers), default=0.0)
    behind = (t for t in ties if view.span(t.to).start >= at.end and view.near(view.span(t.to), at))
    return any(t.confidence > own and view.known[t.to].kind == "event" for t in behind)


def worthy(view: View, draft: Draft, told: list[Telling]) -> list[Telling]:
    """The tellings that are likely enough to tell of this item, not of another one near it.

    The best one stays unless the item is heard in the report's own voice: what somebody alleges
    must not become the report's own word for want of a sure speaker.
    """
    if not told:
        return []
    worth = {t: _worth(view, draft, t) for t in told}
    best = max(told, key=lambda t: worth[t])
    stays = draft.voice != "own"
    floor = view.settings.tells
    return [t for t in told if worth[t] >= floor or (stays and t is best)]


def _worth(view: View, draft: Draft, telling: Telling) -> float:
    """How likely a cue tells of an item; less so the more surely it tells of others.

    The weights are those of a logistic regression over the development reports, rounded.
    """
    speakers = [t.confidence for t in view.tails(telling.cue, "source")[:1]]
    cue = view.known[telling.cue].confidence
    weight = 0.6 * logit(telling.confidence) + 0.3 * logit(max(speakers, default=source.GUESSED))
    weight += 0.2 * logit(draft.confidence) + 0.3 * logit(cue) - log(rank(view, telling)) - 1.1
    return 1 / (1 + exp(-weight))


def rank(view: View, telling: Telling) -> int:
    """1 for the item that a cue is most surely tied to, 2 for the next one."""
    ties = view.tails(telling.cue, "claims")
    return 1 + sum(t.confidence > telling.confidence for t in ties)


def _within(view: View, draft: Draft) -> dict[int, list[tuple[int, float]]]:
    """The cues whose content holds a mention of the item, where no cue is tied to it."""
    found: dict[int, list[tuple[int, float]]] = {}
    for carrier in draft.carriers:
        for content in view.around(view.span(carrier), "content"):
            if view.span(content).covers(view.span(carrier)):
                for tie in view.heads(content, "content")[:1]:
                    found.setdefault(tie.to, []).append((carrier, tie.confidence))
    return found


def _quoted(view: View, fullest: Fullest, draft: Draft) -> dict[int, list[tuple[int, float]]]:
    """The cue that speaks the quotation in which every mention of the item stands."""
    cues = {c: quote.cue_of(view, view.span(c)) for c in draft.carriers}
    first = cues[draft.carriers[0]]
    if first is None or None in cues.values() or not source.speakers(view, fullest, first)[0].span:
        return {}
    return {first: [(draft.carriers[0], _SPOKEN)]}


def _beside(view: View, draft: Draft) -> dict[int, list[tuple[int, float]]]:
    """The cue nearest to a mention of the item in its sentence, if a source was heard there."""
    if draft.voice is None:
        return {}
    pairs = [
        (abs(view.span(cue).start - view.span(carrier).start), cue, carrier)
        for carrier in draft.carriers
        for cue in view.around(view.span(carrier), "cue")
    ]
    return {cue: [(carrier, source.GUESSED)] for _, cue, carrier in sorted(pairs)[:1]}
