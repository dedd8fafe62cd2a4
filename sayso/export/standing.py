"""How an event's attribution stands: who is said to have done it, by whom, and who objects.

An export may name a perpetrator only where the report says so; this is where that is decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.span import ActorSpan, Span

STATED, CLAIMED, ALLEGED, CONTESTED, UNKNOWN = (
    "stated",
    "claimed",
    "alleged",
    "contested",
    "unknown",
)
_PLAIN = frozenset({"states", "confirms"})
_BLAMING = frozenset({"accuses", "claims_responsibility"})
_SURE = frozenset({"certain", "unspecified"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of one event, the claims behind it, and the sentence that tells it."""

    kind: str
    claims: tuple[Claim, ...]
    sentence: str

    @property
    def named(self) -> bool:
        """Whether an export may give the event's actor as the one who did it."""
        return self.kind in (STATED, CLAIMED)


def standing(coded: Coded, event: Event) -> Standing:
    """The standing of one event of a coded report.

    stated      somebody, or the report itself, says it as certain and nobody objects
    claimed     the only word on who did it is a claim of responsibility, and nobody objects
    alleged     it is an accusation, or said as probable or possible, and nobody objects
    contested   it is denied, or two accounts name different actors
    unknown     no actor is named
    """
    claims = coded.claims_on(event.id)
    kind = _kind(event, claims)
    return Standing(kind, claims, "; ".join(account(coded, claim) for claim in claims))


def _kind(event: Event, claims: tuple[Claim, ...]) -> str:
    if _disputed(claims) or _rivals(claims):
        return CONTESTED
    if not event.actor:
        return UNKNOWN
    if any(c.act == "claims_responsibility" for c in claims):
        return CLAIMED
    return STATED if _stated(claims) else ALLEGED


def _stated(claims: tuple[Claim, ...]) -> bool:
    """Whether somebody says it plainly; beside an accusation, only if it names the actor too."""
    plain = [c for c in claims if c.act in _PLAIN and c.certainty in _SURE]
    blamed = any(c.act in _BLAMING for c in claims)
    return any(c.actor for c in plain) if blamed else bool(plain)


def _disputed(claims: Iterable[Claim]) -> bool:
    """Whether a claim clears an actor, or says that the event is not so.

    A denial of a figure or of a weapon alone leaves the attribution as it is.
    """
    denials = [c for c in claims if c.polarity == "negated" or c.act == "denies"]
    return any(c.actor or not (c.toll or c.weapon) for c in denials)


def _rivals(claims: Iterable[Claim]) -> bool:
    accounts = {_names(c.actor) for c in claims if c.actor and c.polarity == "affirmed"}
    return any(not (a & b) for a in accounts for b in accounts)


def _names(actors: Iterable[ActorSpan]) -> frozenset[str]:
    return frozenset(_bare(name(actor)) for actor in actors)


def _bare(words: str) -> str:
    first, _, rest = words.casefold().partition(" ")
    return rest if rest and first in ("the", "a", "an") else words.casefold()


def name(span: Span) -> str:
    """The name of what a mention resolved to, else its words."""
    actor = span.actor if isinstance(span, ActorSpan) else None
    return actor.name if actor else span.quote


_TOLD = {
    "states": "stated",
    "confirms": "confirmed",
    "denies": "denied",
    "accuses": "alleged",
    "claims_responsibility": "claimed",
    "threatens": "threatened",
    "predicts": "predicted",
    "assesses": "assessed",
}


def account(coded: Coded, claim: Claim) -> str:
    """One claim in plain words: `alleged by the army, in a statement: Red Front did it (certain)`.

    The words are those of the report; where there is no speaker, its outlet stands for it.
    """
    who = claim.source.quote if claim.source else _voice(coded)
    passed = "".join(f", by way of {via.quote}" for via in claim.via)
    where = f" ({claim.channel.quote})" if claim.channel else ""
    return f"{_verb(claim)} by {who}{where}{passed}{_what(claim)} ({claim.certainty})"


def _verb(claim: Claim) -> str:
    return "denied" if claim.polarity == "negated" else _TOLD.get(claim.act, claim.act)


def _what(claim: Claim) -> str:
    """What a claim says on its own account: who did it, or that a figure or weapon is not so."""
    if claim.actor:
        return f": {' and '.join(actor.quote for actor in claim.actor)} did it"
    if _verb(claim) != "denied":
        return ""
    return ": the figure" if claim.toll else ": the weapon" if claim.weapon else ""


def _voice(coded: Coded) -> str:
    return coded.report.outlet or "the report itself"
