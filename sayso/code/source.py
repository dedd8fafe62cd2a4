"""Sources: who speaks at a cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.code.fullest import Fullest
from sayso.code.view import View
from sayso.code.words import agrees, alike, is_name, is_pronoun
from sayso.model.ontology import SOURCE_KINDS
from sayso.model.span import ActorSpan, Span, actor


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker by the fullest mention (None: nobody is named), and the words at the cue."""

    span: ActorSpan | None
    kind: str | None
    words: Span | None
    confidence: float


GUESSED = 0.5
"""The confidence of a tie that only nearness speaks for."""
_AND = ("and", "and the")
_MARKS = ('"', "”", "’")
_NAME = re.compile(r" ([A-Z][\w’'-]+(?: (?:(?:al|el|bin|de|van)[ -])?[A-Z][\w’'-]+)+)")
"""A name of two words or more, in title case."""
_CLOSES = (*_MARKS, ",")
_LEAD = 30
"""Characters before a cue in which its subject stands."""
_SUBJECT = re.compile(r"\b(he|she|it|they)(?: \w+){0,2} ?$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\b(?:and|but)|,)(?: (?:has|had|also|later|then|to|further|is))* $")
_HAVING = re.compile(r" (?:(?:has|have|had|also|later|then) )*")
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
    for sure, index in [*best.values(), *_beside_each(view, list(best.values()))]:
        speaker = _speaker(view, fullest, index, sure)
        if not any(alike(_quote(speaker), _quote(other)) for other in made):
            made.append(speaker)
    return made or _beside(view, fullest, cue)


def _beside_each(view: View, found: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """The sources that `and` joins to those found: in "police and medics said" both speak."""
    made = []
    for sure, index in found:
        span = view.span(index)
        for other in view.around(span, "source"):
            first, second = sorted((span, view.span(other)), key=lambda s: s.start)
            gap = view.text[first.end : second.start]
            if other != index and first.end <= second.start and gap.strip(" ,") in _AND:
                made.append((sure, other))
    return made


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
    carried = _carried(view, cue)
    if carried is not None:
        return [_speaker(view, fullest, carried, GUESSED)]
    actors = view.around(at.span, "actor")
    free = free or [i for i in actors if _touches(view, i, at.span)]
    if at.label == "denies":
        free = free or [i for i in actors if _subject_of(view, i, at.span)]
    if not free:
        return [_named(view, at.span)]
    nearest = min(free, key=lambda i: abs(view.span(i).start - at.span.start))
    return [_speaker(view, fullest, nearest, GUESSED)]


def _named(view: View, cue: Span) -> Speaker:
    """The name right behind a cue that closes a quotation, though no mention of it is known."""
    found = _NAME.match(view.text, cue.end)
    if not found or view.text[: cue.start].rstrip()[-1:] not in _MARKS:
        return NOBODY
    span = Span.of(view.text, *found.span(1))
    return Speaker(actor(span), None, span, GUESSED)


def _touches(view: View, index: int, cue: Span) -> bool:
    """Whether a name stands right before a cue, or right behind one that closes a quotation."""
    span = view.span(index)
    behind = span.start >= cue.end and view.text[: cue.start].rstrip()[-1:] in _CLOSES
    if not is_name(span.quote) or not (behind or span.end <= cue.start):
        return False
    first, second = (cue, span) if behind else (span, cue)
    return view.text[first.end : second.start].strip(" ,") == ""


def _subject_of(view: View, index: int, cue: Span) -> bool:
    """Whether somebody stands right before a cue, a name or not: "the group has denied"."""
    gap = view.text[view.span(index).end : cue.start]
    return view.span(index).end <= cue.start and bool(_HAVING.fullmatch(gap))


def _carried(view: View, cue: int) -> int | None:
    """The last speaker before a cue that goes on with him: "he said", "and warned", "adding"."""
    at = view.span(cue)
    pronoun = _subject(view.text, at)
    for other in reversed([c for c in view.of_kind("cue") if view.span(c).start < at.start]):
        if view.nth(at) - view.nth(view.span(other)) > (view.settings.reach if pronoun else 0):
            return None
        for tie in view.tails(other, "source")[:1]:
            words = view.span(tie.to).quote
            if pronoun and not is_pronoun(words) and agrees(pronoun, words):
                return tie.to
            if not pronoun and _GOES_ON.search(view.text, view.span(other).end, at.start):
                return tie.to
    return None


def _subject(text: str, cue: Span) -> str | None:
    """The pronoun that is a cue's subject: "he later said"."""
    before = text[max(0, cue.start - _LEAD) : cue.start]
    found = _SUBJECT.search(before)
    return found.group(1).lower() if found else None


def _speaker(view: View, fullest: Fullest, index: int, confidence: float) -> Speaker:
    label = fullest.label(index)
    kind = label if label in SOURCE_KINDS else None
    return Speaker(fullest.span(index), kind, view.span(index), confidence)


def _quote(speaker: Speaker) -> str:
    return speaker.span.quote if speaker.span else ""
