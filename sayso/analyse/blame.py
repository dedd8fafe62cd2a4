"""Who is said to be behind what: the accounts of one report side by side, whatever their event.

Two speakers often blame two sides for what a report never names by one name ("the recent attacks",
"the past operations"). Coded they are two events; read together they are rival accounts.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.ontology import QUADS
from sayso.model.span import Span, shown

CONFLICT = ("THREATEN", *QUADS["material conflict"])


@dataclass(frozen=True, slots=True)
class Blame:
    """One account: by its `claim`, `by` holds `behind` to be behind `event`, or clears them of it.

    `deed` are the words for the event that stand nearest to theirs.
    """

    by: str
    claim: Claim
    event: Event
    behind: tuple[str, ...]
    deed: Span

    @property
    def cleared(self) -> bool:
        """Whether the account is that they were not behind it."""
        return self.claim.polarity == "negated"


def blames(coded: Coded) -> list[Blame]:
    """The accounts in which a source names who was behind an act of conflict, in text order.

    What the report says in its own voice is no account of somebody's. Empty where fewer than two
    sources name anybody: there is nothing to hold side by side.
    """
    events = {event.id: event for event in coded.events if event.category in CONFLICT}
    told = [
        Blame(
            shown(claim.source),
            claim,
            event,
            tuple(dict.fromkeys(map(shown, claim.actor))),
            _deed(event, claim),
        )
        for claim in coded.claims
        if claim.source and claim.actor and (event := events.get(claim.item))
    ]
    told.sort(key=lambda one: (one.claim.evidence.start, one.event.trigger.start))
    return told if len({one.by.casefold() for one in told}) > 1 else []


def _deed(event: Event, claim: Claim) -> Span:
    """The words for an event nearest to whom the claim names; its trigger where none are near."""
    told = [w for w in (event.trigger, *event.mentions) if claim.evidence.covers(w)]
    at = claim.actor[0].start
    return min(told, key=lambda span: abs(span.start - at), default=event.trigger)
