"""Sources: who speaks at a cue."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.code.fullest import Fullest
from sayso.code.view import View
from sayso.code.words import alike, is_pronoun
from sayso.model.ontology import SOURCE_KINDS
from sayso.model.span import ActorSpan, Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker by the fullest mention (None: nobody is named), and the words at the cue."""

    span: ActorSpan | None
    kind: str | None
    words: Span | None
    confidence: float


GUESSED = 0.5
"""The confidence of a tie that only nearness speaks for."""
NOBODY = Speaker(None, None, None, 1.0)


def speakers(view: View, fullest: Fullest, cue: int) -> list[Speaker]:
    """The speakers of a cue: the surest, and further ones that are sure enough to stand beside.

    Where several mentions of one speaker are linked, the one nearest to the cue is at the cue.
    """
    at = view.span(cue)
    best: dict[int, tuple[float, int]] = {}
    for tie in view.tails(cue, "source"):
        group = fullest.group(tie.to)
        if best and group not in best and tie.confidence < view.settings.second:
            continue
        sure, chosen = best.get(group, (tie.confidence, tie.to))
        nearer = min(chosen, tie.to, key=lambda i: abs(view.span(i).start - at.start))
        best[group] = (sure, nearer)
    made: list[Speaker] = []
    for sure, index in best.values():
        speaker = _speaker(view, fullest, index, sure)
        if not any(alike(_quote(speaker), _quote(other)) for other in made):
            made.append(speaker)
    return made or _beside(view, fullest, cue)


def chain(view: View, fullest: Fullest, cue: int, speaker: Speaker) -> tuple[ActorSpan, ...]:
    """Those who pass the speaker's words on, nearest the speaker first."""
    made: list[ActorSpan] = []
    for tie in sorted(view.tails(cue, "via"), key=lambda t: -t.confidence):
        span = fullest.span(tie.to)
        if alike(span.quote, _quote(speaker)) or is_pronoun(span.quote):
            continue
        if not any(alike(span.quote, m.quote) for m in made):
            made.append(span)
    return tuple(made)


def _beside(view: View, fullest: Fullest, cue: int) -> list[Speaker]:
    """Who speaks at a cue that no source is tied to: the nearest in its sentence who is free.

    A source that is tied to another cue is not free; words of hearsay ("reportedly") need none.
    """
    at = view.known[cue]
    if at.labels.get("certainty") == "possible":
        return [NOBODY]
    free = [
        i
        for i in view.around(at.span, "source")
        if not view.heads(i, "source") and not view.heads(i, "via")
    ]
    if not free:
        return [NOBODY]
    nearest = min(free, key=lambda i: abs(view.span(i).start - at.span.start))
    return [_speaker(view, fullest, nearest, GUESSED)]


def _speaker(view: View, fullest: Fullest, index: int, confidence: float) -> Speaker:
    label = fullest.label(index)
    kind = label if label in SOURCE_KINDS else None
    return Speaker(fullest.span(index), kind, view.span(index), confidence)


def _quote(speaker: Speaker) -> str:
    return speaker.span.quote if speaker.span else ""
