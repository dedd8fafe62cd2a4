"""Blame: who did it by each account of an act."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sayso.code.draft import Draft
from sayso.code.event import BLAMING, blamed
from sayso.code.fullest import Fullest
from sayso.code.role import distinct
from sayso.code.source import Speaker
from sayso.code.view import View
from sayso.code.words import alike
from sayso.data.tables import rows
from sayso.model.claim import Claim
from sayso.model.event import Event
from sayso.model.span import ActorSpan, actor

_ARMED = ("armed_group", "security_force", "government")
_DETAILED = (*BLAMING, "denies")


def by_word(cue: str) -> bool:
    """Whether a cue's own words blame, as "accused" and "suspects" do and "said" does not."""
    return any(stem in cue.lower() for stem in _stems())


@cache
def _stems() -> frozenset[str]:
    return frozenset(r["words"].rstrip("e") for r in rows("cues") if r["act"] == "accuses")


def unnamed(draft: Draft, act: str, words: str, speaker: Speaker) -> str:
    """The act of words that nobody is named for: "soldiers allegedly looted" accuses them."""
    blames = draft.kind == "event" and speaker.span is None and by_word(words)
    return "accuses" if act == "states" and blames else act


def by_doer(draft: Draft, act: str, speaker: Speaker) -> str:
    """The act of a speaker who states what is held to be its own deed.

    An armed group that tells of its attack claims it; who says a threat threatens.
    """
    event = draft.item
    if act != "states" or not isinstance(event, Event) or speaker.span is None:
        return act
    if not any(alike(a.quote, speaker.span.quote) for a in event.actor):
        return act
    if event.category == "THREATEN":
        return "threatens"
    armed = event.category == "ASSAULT" and speaker.kind == "armed_group"
    return "claims_responsibility" if armed else act


def with_deed(view: View, draft: Draft, act: str, cue: int) -> str:
    """The act of a cue; nobody claims by a plain "said" what no doer is told of.

    "Arms that were kept there had blown up, the spokesman said" claims no responsibility.
    """
    event = draft.item
    if act != "claims_responsibility" or not isinstance(event, Event) or event.actor:
        return act
    named = any(t.confidence >= view.settings.names for t in blamed(view, cue))
    said = view.span(cue).quote.lower()
    return act if named or any(word in said for word in _claiming()) else "states"


@cache
def _claiming() -> frozenset[str]:
    """Words by which somebody claims a deed."""
    claims = (r["words"] for r in rows("cues") if r["act"] == "claims_responsibility")
    return frozenset(word for words in claims for word in words.split())


def of_telling(
    view: View, fullest: Fullest, draft: Draft, cue: int, speaker: Speaker, act: str
) -> tuple[ActorSpan, ...]:
    """Who did it by this account; for an act that needs one, the event's actor or the claimant."""
    if not isinstance(draft.item, Event):
        return ()
    least = view.settings.names
    named = distinct([fullest.span(t.to) for t in blamed(view, cue) if t.confidence >= least])
    actors = tuple(actor(s) for s in named)
    if act not in _DETAILED:
        return actors
    return _suited(act, actors, speaker) or _suited(act, draft.item.actor, speaker, alone=True)


def _suited(
    act: str, actors: tuple[ActorSpan, ...], speaker: Speaker, *, alone: bool = False
) -> tuple[ActorSpan, ...]:
    """Those of some actors whom an act of a speaker can name.

    Nobody accuses himself, and who claims a deed has done it. With `alone`, a speaker at arms
    who denies or claims what no one is named for is the one meant.
    """
    if speaker.span is None:
        return actors
    own = tuple(a for a in actors if alike(a.quote, speaker.span.quote))
    if act == "accuses":
        return tuple(a for a in actors if a not in own)
    if not alone:
        return actors
    if act == "claims_responsibility" or (not actors and speaker.kind in _ARMED):
        return own or actors or (speaker.span,)
    return own or actors


def told_apart(view: View, fullest: Fullest, draft: Draft, claims: list[Claim]) -> list[Claim]:
    """Claims on an act, each with the doer that its own words name, if they name one.

    So a press release that tells of an enemy's attack in its own voice names him, and of two who
    part over who did it each has his own. A denial is not read so: it names whom it clears.
    """
    event = draft.item
    if not isinstance(event, Event) or not event.actor:
        return claims
    doers = [
        (fullest.span(t.to), view.span(t.to))
        for c in draft.carriers
        for t in view.tails(c, "actor")
    ]

    def named(claim: Claim) -> tuple[ActorSpan, ...]:
        heard = [full.quote for full, words in doers if claim.evidence.covers(words)]
        return tuple(a for a in event.actor if any(alike(a.quote, h) for h in heard))

    return [c if c.actor or c.act == "denies" else replace(c, actor=named(c)) for c in claims]
