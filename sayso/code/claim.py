"""Claims: who asserts an item, read from the cues that are linked to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import exp, log

from sayso.code import blame, evidence, quote, source, surety, toll
from sayso.code.draft import Draft
from sayso.code.fullest import Fullest
from sayso.code.role import distinct
from sayso.code.source import Speaker
from sayso.code.standing import logit
from sayso.code.view import View
from sayso.code.words import alike, is_body, is_name
from sayso.model.claim import Claim
from sayso.model.item import Relation
from sayso.model.ontology import CERTAINTIES
from sayso.model.span import Span
from sayso.model.toll import Toll

_SPOKEN = 0.8
"""How surely a cue tells of what stands in the quotation that it speaks."""
_THAT = re.compile(r" (?:that )?(?:the )?", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|whether)\b", re.IGNORECASE)
_OWN_ACT = {"forecast": "predicts", "assessment": "assesses"}


@dataclass(frozen=True, slots=True)
class Telling:
    """A cue that reports an item: the item's mention that it is tied to, and how surely."""

    cue: int
    carrier: int
    confidence: float


def of_draft(view: View, fullest: Fullest, draft: Draft) -> list[Claim]:
    """The claims on an item: one for each cue and speaker, and the report's own if it has one."""
    told = _worthy(view, draft, tellings(view, fullest, draft))
    made = [c for telling in told for c in _told(view, fullest, draft, telling)]
    if not made or in_own_voice(view, draft, told):
        made.append(_own(view, draft))
    made = blame.told_apart(view, fullest, draft, made)
    made.sort(key=lambda c: (c.evidence.start, c.cue.start if c.cue else -1))
    return merged(made)


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
        if draft.kind == "relation" and not view.near(view.span(cue), draft.evidence):
            continue
        at = view.span(cue).start
        carrier = min((c for c, _ in found[cue]), key=lambda c: abs(view.span(c).start - at))
        made.append(Telling(cue, carrier, max(s for _, s in found[cue])))
    return made


def _worthy(view: View, draft: Draft, told: list[Telling]) -> list[Telling]:
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
    weight += 0.2 * logit(draft.confidence) + 0.3 * logit(cue) - log(_rank(view, telling)) - 1.1
    return 1 / (1 + exp(-weight))


def _rank(view: View, telling: Telling) -> int:
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


def in_own_voice(view: View, draft: Draft, told: list[Telling]) -> bool:
    """Whether the report also asserts the item itself, beside the speakers it quotes.

    The reader's judgement counts if there is one. Else an event is the report's own when its
    first mention stands in a sentence without any of its cues and outside what they report:
    what is first alleged and then taken up ("the attack") is no fact of the report.
    """
    if told and all(_conditional(view, view.span(c)) for c in draft.carriers):
        return False
    if draft.voice is not None:
        return draft.voice != "attributed"
    if draft.kind != "event":
        return False
    first = min((view.span(c) for c in draft.carriers), key=lambda s: (s.start, s.end))
    contents = (view.span(c.to) for t in told for c in view.tails(t.cue, "content"))
    heard = any(view.near(view.span(t.cue), first) for t in told)
    return not heard and not any(c.overlaps(first) for c in contents)


def _conditional(view: View, words: Span) -> bool:
    """Whether words stand behind an `if` or `whether` of their sentence: they assert nothing."""
    sentence = view.sentences[view.nth(words)]
    return bool(_CONDITION.search(view.text, sentence.start, words.start))


def _own(view: View, draft: Draft) -> Claim:
    """The claim of the report's own voice.

    Where the reader heard a speaker whom no cue names, it is not the report that is certain.
    """
    act = _OWN_ACT.get(draft.kind, "states")
    return Claim(
        item=draft.item.id,
        source=None,
        via=(),
        source_kind=None,
        channel=None,
        cue=None,
        act=act,
        certainty="unspecified" if draft.voice == "attributed" else "certain",
        polarity="affirmed",
        actor=(),
        weapon=(),
        evidence=draft.evidence,
        confidence=surety.own(draft),
        coder=view.coder,
    )


def _told(view: View, fullest: Fullest, draft: Draft, telling: Telling) -> Iterator[Claim]:
    cue = view.known[telling.cue]
    contents = view.tails(telling.cue, "content")
    channels = view.tails(telling.cue, "channel")
    plain = _act(draft, cue.label or "states", cue.labels.get("polarity"))
    for speaker in source.speakers(view, fullest, telling.cue):
        act = blame.by_doer(draft, plain, speaker)
        if act == "claims_responsibility" and _names_another(view, fullest, telling.cue, speaker):
            act = "accuses"
        negated = cue.labels.get("polarity") == "negated" or act == "denies"
        yield Claim(
            item=draft.item.id,
            source=speaker.span,
            via=source.chain(view, fullest, telling.cue, speaker),
            source_kind=speaker.kind,
            channel=view.span(channels[0].to) if channels else None,
            cue=cue.span,
            act=act,
            certainty=_certainty(draft, speaker, act, cue.labels.get("certainty")),
            polarity="negated" if negated else "affirmed",
            actor=blame.of_telling(view, fullest, draft, telling.cue, speaker, act),
            weapon=_weapons(view, draft, telling.cue),
            evidence=_evidence(view, draft, telling, speaker, contents[0].to if contents else None),
            toll=_tolls(view, draft, telling.cue),
            confidence=surety.told(
                draft,
                tie=telling.confidence,
                speaker=speaker.confidence,
                cue=cue.confidence,
                rank=_rank(view, telling),
            ),
            coder=view.coder,
        )


def _names_another(view: View, fullest: Fullest, cue: int, speaker: Speaker) -> bool:
    """Whether a body claims the deed of another: "the movement claimed that the Front did it".

    The one whom it names stands right behind the cue. A person who speaks may be speaking for
    the one that he names, so that only bodies are held to their words.
    """
    at = view.span(cue)
    if speaker.words is None or not is_body(speaker.words.quote):
        return False
    said = (view.span(t.to) for t in view.tails(cue, "blames"))
    behind = [s for s in said if _THAT.fullmatch(view.text, at.end, max(at.end, s.start))]
    own = {speaker.words.quote, speaker.span.quote if speaker.span else ""}
    return any(is_name(s.quote) and not any(alike(s.quote, o) for o in own) for s in behind)


def _certainty(draft: Draft, speaker: Speaker, act: str, heard: str | None) -> str:
    """A cue's certainty; what a speaker stated whom nothing names is not the report's fact."""
    sure = heard if heard in CERTAINTIES else "certain"
    unnamed = speaker.span is None and act == "states" and draft.voice == "attributed"
    return "unspecified" if unnamed and sure == "certain" else sure


def _act(draft: Draft, act: str, polarity: str | None) -> str:
    """A cue's act as it stands on one kind of item.

    One word can carry several items ("said" an attack and a forecast): on a forecast it
    predicts, on an assessment it assesses; an event or an office is never predicted.
    """
    if draft.kind in _OWN_ACT:
        return act if act == "denies" else _OWN_ACT[draft.kind]
    if act == "predicts" or (draft.kind != "event" and act == "threatens"):
        return "states"
    if act == "assesses" and draft.kind == "position":
        return "states"
    return act


def _weapons(view: View, draft: Draft, cue: int) -> tuple[Span, ...]:
    if draft.kind != "event":
        return ()
    return tuple(distinct([view.span(t.to) for t in view.tails(cue, "with")]))


def _tolls(view: View, draft: Draft, cue: int) -> dict[str, Toll]:
    """A source's own figures, on the event that each is tied to or else stands nearest to."""
    if draft.kind != "event":
        return {}
    told = [t.to for t in view.tails(cue, "claims") if view.known[t.to].kind == "event"]
    return toll.of_cue(view, cue, draft.carriers, told or list(draft.carriers))


def _evidence(
    view: View, draft: Draft, telling: Telling, speaker: Speaker, content: int | None
) -> Span:
    told = draft.evidence if isinstance(draft.item, Relation) else view.span(telling.carrier)
    return evidence.attributed(
        view,
        cue=view.span(telling.cue),
        source=speaker.words,
        told=told,
        content=view.span(content) if content is not None else None,
    )


def merged(claims: list[Claim]) -> list[Claim]:
    """Claims on one item without repetitions by one speaker; the first telling stays.

    Two tellings are one unless they differ in act, polarity, figures or whom they blame.
    """
    kept: list[Claim] = []
    for claim in claims:
        for i, other in enumerate(kept):
            if _repeats(claim, other):
                kept[i] = _joined(other, claim)
                break
        else:
            kept.append(claim)
    return kept


def _repeats(one: Claim, other: Claim) -> bool:
    if (one.act, one.polarity) != (other.act, other.polarity) or not _one_voice(one, other):
        return False
    figures = all(
        (one.toll[k].low, one.toll[k].high) == (other.toll[k].low, other.toll[k].high)
        for k in one.toll.keys() & other.toll.keys()
    )
    blame = not (one.actor and other.actor) or any(
        alike(a.quote, b.quote) for a in one.actor for b in other.actor
    )
    return figures and blame


def _one_voice(one: Claim, other: Claim) -> bool:
    if one.source is None or other.source is None:
        return one.source is other.source
    return alike(one.source.quote, other.source.quote)


def _joined(first: Claim, second: Claim) -> Claim:
    return replace(
        first,
        channel=first.channel or second.channel,
        via=first.via or second.via,
        source_kind=first.source_kind or second.source_kind,
        actor=first.actor or second.actor,
        weapon=first.weapon or second.weapon,
        toll={**second.toll, **first.toll},
        confidence=max(first.confidence, second.confidence),
    )
