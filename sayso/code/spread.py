"""Spread: an event's low, best and high from the figures that the report's speakers give.

The rules, of which `Settings.tolls` names one:

    leading      the report's leading figure alone, as the codebook has it (the default)
    all          every figure that somebody asserts
    independent  all but those by who did it: who claims the act, or whom an account names for it
    official     those of governments, security forces, medical staff and intergovernmental bodies
    own          those that the report gives in its own voice

For all but `leading`, low is the lowest figure that counts and high the highest, null where none
of them is closed; best is the leading figure, if it counts and is a single number, else the first
that does and is. Where none counts the toll is null. A denied figure never counts. The claims
keep every figure under its claimant, whatever the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.code.words import alike
from sayso.model.claim import Claim
from sayso.model.coded import Coded, Item
from sayso.model.event import Event
from sayso.model.ontology import TOLL_KINDS
from sayso.model.toll import Toll

OFFICIAL = frozenset({"government", "security_force", "medical", "igo"})
"""Source kinds whose figures are official."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the claim that gives it; None is the report's own voice."""

    toll: Toll
    claim: Claim | None


def spread(coded: Coded, *, rule: str) -> Coded:
    """A coded report with the tolls of its events under a rule."""
    if rule == "leading":
        return coded
    ranged = (settled(event, coded.claims_on(event.id), rule=rule) for event in coded.events)
    return replace(coded, events=tuple(e for e in ranged if isinstance(e, Event)))


def settled(item: Item, claims: Sequence[Claim], *, rule: str) -> Item:
    """An event with its tolls under a rule, given the claims on it; any other item as it is."""
    if rule == "leading" or not isinstance(item, Event):
        return item
    made: dict[str, Any] = {kind: _ranged(item, kind, claims, rule) for kind in TOLL_KINDS}
    return replace(item, **made)


def figures(event: Event, kind: str, claims: Sequence[Claim]) -> list[Figure]:
    """The leading figure of an event, then those that its claims assert, in their order."""
    said = [Figure(c.toll[kind], c) for c in claims if kind in c.toll and _asserts(c)]
    lead: Toll | None = getattr(event, kind)
    if lead is None:
        return said
    first = Figure(lead, _teller(lead, kind, claims))
    return [first, *(f for f in said if f.claim is not first.claim)]


def _ranged(event: Event, kind: str, claims: Sequence[Claim], rule: str) -> Toll | None:
    doers = [a.quote for a in (*event.actor, *(a for c in claims for a in c.actor))]
    kept = [f.toll for f in figures(event, kind, claims) if _counts(f, doers, rule)]
    if not kept:
        return None
    lows = [t.low for t in kept if t.low is not None]
    highs = [t.high for t in kept if t.high is not None]
    exact = next((t for t in kept if t.best is not None), kept[0])
    high = max(highs + lows) if highs else None
    return replace(exact, low=min(lows, default=None), high=high)


def _counts(figure: Figure, doers: Iterable[str], rule: str) -> bool:
    claim = figure.claim
    if rule == "own":
        return claim is None or claim.source is None
    if claim is None:
        return rule != "official"
    if rule == "official":
        return claim.source_kind in OFFICIAL
    if rule == "independent":
        own = claim.source is not None and any(alike(claim.source.quote, d) for d in doers)
        return claim.act != "claims_responsibility" and not own
    return True


def _asserts(claim: Claim) -> bool:
    return claim.polarity == "affirmed" and claim.act != "denies"


def _teller(lead: Toll, kind: str, claims: Sequence[Claim]) -> Claim | None:
    """Who gives the leading figure: the claim that has it, else the one whose words hold it.

    Else it is the report's own, if the report tells of the event in its own voice, or the word
    of the first who does.
    """
    told = [c for c in claims if _asserts(c)]
    same = [c for c in told if kind in c.toll and _equal(c.toll[kind], lead)]
    held = [c for c in told if c.evidence.covers(lead.text)]
    own = [c for c in told if c.source is None]
    return next(iter([*same, *held, *own, *told]), None)


def _equal(one: Toll, other: Toll) -> bool:
    return (one.low, one.high) == (other.low, other.high)
