"""Claims as sentences a person can check: who vouches for an item, through whom, how surely."""

from __future__ import annotations

import re

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.span import Span
from sayso.model.toll import Toll

_ACTS = {
    "states": "states",
    "confirms": "confirms",
    "denies": "denies",
    "accuses": "accuses",
    "claims_responsibility": "claims responsibility",
    "threatens": "threatens",
    "predicts": "predicts",
    "assesses": "assesses",
}
_BEFORE = re.compile(
    r"\b(on|in|at|via|over|through|during)\s+(?:(?:a|an|the|his|her|its|their)\s+)?$", re.IGNORECASE
)
_REACH = 24
_SHORT = 2
"""Words of a title that stand after its organisation, as in `Taliban spokesman`."""


def chain(coded: Coded, claim: Claim) -> str:
    """`The Reference ← Zabihullah Mujahid (Taliban spokesman), on Twitter: states, certain`."""
    links = [coded.report.outlet or "this report", *(via.quote for via in reversed(claim.via))]
    links.append(_speaker(coded, claim))
    return f"{' ← '.join(link for link in links if link)}{_channel(coded, claim)}: {saying(claim)}"


def _speaker(coded: Coded, claim: Claim) -> str:
    if claim.source:
        office = _office(coded, claim.source)
        return f"{claim.source.quote} ({office})" if office else claim.source.quote
    if hearsay(claim):
        return f"nobody named (“{claim.cue.quote}”)" if claim.cue else "nobody named"
    return ""


def hearsay(claim: Claim) -> bool:
    """Whether the report passes on what it does not vouch for and names no source for."""
    return claim.source is None and claim.certainty in ("possible", "probable")


def _office(coded: Coded, source: Span) -> str:
    """The office that the report itself gives the speaker, else the kind of speaker."""
    for held in coded.positions:
        if held.person.quote == source.quote:
            title, org = held.title.quote, held.org.quote if held.org else ""
            if not org or org.casefold() in title.casefold():
                return title
            return f"{org} {title}" if len(title.split()) <= _SHORT else f"{title}, {org}"
    return ""


def _channel(coded: Coded, claim: Claim) -> str:
    """Where it was said, after the report's own preposition: `, on Twitter`, `, in a statement`."""
    if claim.channel is None:
        return ""
    where = claim.channel.quote
    before = _BEFORE.search(coded.report.text[: claim.channel.start][-_REACH:])
    named = "on" if where[:1].isupper() else "in"
    return f", {before[1].lower() if before else named} {where}"


def saying(claim: Claim) -> str:
    """The act with what it is about by this account, the certainty, and whether it is denied."""
    return ", ".join(part for part in (_act(claim), certainty(claim), *_figures(claim)) if part)


def _act(claim: Claim) -> str:
    actors = " and ".join(actor.quote for actor in claim.actor)
    act = _ACTS.get(claim.act, claim.act)
    negated = claim.polarity == "negated"
    if claim.act == "accuses":
        return f"{act} {actors}" if actors else f"{act} (nobody named)"
    if claim.act == "denies":
        return f"{act} that {actors} did it" if actors else f"{act} it"
    if negated:
        return f"{act} that {actors + ' did not do it' if actors else 'it is not so'}"
    return f"{act} (by {actors})" if actors else act


def certainty(claim: Claim) -> str:
    """How surely, as worded; nothing where the words do not say."""
    return "" if claim.certainty == "unspecified" else claim.certainty


def _figures(claim: Claim) -> list[str]:
    return [f"{kind} {figure(toll)}" for kind, toll in claim.toll.items()]


def figure(toll: Toll) -> str:
    """A toll as a person writes it: `3`, `9 or more`, `up to 20`, `3–5`."""
    if toll.low is not None and toll.low == toll.high:
        return str(toll.low)
    if toll.high is None:
        return f"{toll.low} or more" if toll.low is not None else "unknown"
    return f"up to {toll.high}" if toll.low is None else f"{toll.low}–{toll.high}"


def voice(claim: Claim) -> str:
    """In a few words, who says so and as what: `Musa Keita (certain)`, `alleged (“reportedly”)`,
    `accused by Kyiv: Moscow`.
    """
    who = claim.source.quote if claim.source else "the report"
    if claim.act == "denies" or claim.polarity == "negated":
        return f"denied by {who}"
    if hearsay(claim):
        return f"alleged (“{claim.cue.quote}”)" if claim.cue else f"alleged ({claim.certainty})"
    if claim.act == "accuses":
        return f"accused by {who}: {' and '.join(a.quote for a in claim.actor) or 'nobody named'}"
    if claim.act == "claims_responsibility":
        return f"claimed by {who}"
    sure = certainty(claim)
    return f"{who}{f' ({sure})' if sure else ''}"
