"""Claims: who asserts an item, read from the cues that are linked to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sayso.code import account, blame, channel, evidence, source, surety, toll, voice, weapon
from sayso.code.draft import Draft
from sayso.code.fullest import Fullest
from sayso.code.role import distinct
from sayso.code.source import Speaker
from sayso.code.telling import Telling, rank, tellings, worthy
from sayso.code.view import View
from sayso.code.voice import OWN_ACT
from sayso.code.words import alike, is_body, is_name
from sayso.model.claim import Claim
from sayso.model.item import Relation
from sayso.model.ontology import CERTAINTIES
from sayso.model.span import Span
from sayso.model.toll import Toll

_THAT = re.compile(r" (?:that )?(?:the )?", re.IGNORECASE)


def of_draft(view: View, fullest: Fullest, draft: Draft) -> list[Claim]:
    """The claims on an item: one for each cue and speaker, and the report's own if it has one."""
    told = worthy(view, draft, tellings(view, fullest, draft))
    made = [c for telling in told for c in _told(view, fullest, draft, telling)]
    if not made or voice.is_own(view, draft, told):
        made.append(voice.own(view, draft))
    made = _spoken(made)
    made = blame.told_apart(view, fullest, draft, made)
    made = account.held(view, fullest, draft, made)
    made.sort(key=lambda c: (c.evidence.start, c.cue.start if c.cue else -1))
    return merged(made)


def _spoken(claims: list[Claim]) -> list[Claim]:
    """Claims without the hearsay of words that also say who was heard.

    "The group reportedly took three, according to posts" is what the posts say, and no more.
    """
    heard = [c for c in claims if c.source is not None]
    return [
        c
        for c in claims
        if c.source is not None
        or c.cue is None
        or not any(h.act == c.act and h.evidence.overlaps(c.evidence) for h in heard)
    ]


def _told(view: View, fullest: Fullest, draft: Draft, telling: Telling) -> Iterator[Claim]:
    cue = view.known[telling.cue]
    contents = view.tails(telling.cue, "content")
    plain = _act(draft, cue.label or "states", cue.span.quote)
    for speaker in source.speakers(view, fullest, telling.cue):
        act = blame.by_doer(draft, blame.unnamed(draft, plain, cue.span.quote, speaker), speaker)
        act = blame.with_deed(view, draft, act, telling.cue)
        if act == "claims_responsibility" and _names_another(view, fullest, telling.cue, speaker):
            act = "accuses"
        negated = cue.labels.get("polarity") == "negated" or act == "denies"
        yield Claim(
            item=draft.item.id,
            source=speaker.span,
            via=source.chain(view, fullest, telling.cue, speaker),
            source_kind=speaker.kind,
            channel=channel.of_cue(view, telling.cue),
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
                rank=rank(view, telling),
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


def _act(draft: Draft, act: str, words: str) -> str:
    """A cue's act as it stands on one kind of item.

    One word can carry several items ("said" an attack and a forecast): on a forecast it
    predicts, on an assessment it assesses; an event or an office is never predicted. Who "said"
    that the mayor ordered it accuses him of the deed, not of the office.
    """
    if draft.kind in OWN_ACT:
        return act if act == "denies" else OWN_ACT[draft.kind]
    if act == "predicts" or (draft.kind != "event" and act == "threatens"):
        return "states"
    if act == "assesses" and draft.kind == "position":
        return "states"
    if act == "accuses" and draft.kind == "position" and not blame.by_word(words):
        return "states"
    return act


def _weapons(view: View, draft: Draft, cue: int) -> tuple[Span, ...]:
    if draft.kind != "event":
        return ()
    told = {t.to: t.confidence for t in view.tails(cue, "with")}
    return tuple(distinct([view.span(i) for i in weapon.used(view, draft.carriers, told)]))


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
