"""Accounts: who gives which value of an attribute, drawn from the claims and events of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from sayso.merge.compare import figure
from sayso.merge.words import Bag, bag, share, stems
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.incident import Account, Member, Origin
from sayso.model.ontology import TOLL_KINDS
from sayso.model.span import ActorSpan, Span, shown
from sayso.model.toll import Toll

ROLES = ("actor", "recipient", "place", "weapon")
PLAIN = ("category", "mode", "status")
HAPPENED = "happened"
_ALIKE = 0.5
_CHARGES = ("accuses", "denies")
ATTRIBUTES = (*PLAIN, "date", *ROLES, *TOLL_KINDS, HAPPENED)

Accounts = dict[str, list[Account]]


def accounts(
    members: Iterable[Member], reports: Mapping[str, Coded], origins: Iterable[Origin]
) -> Accounts:
    """Give all accounts of an incident by attribute, in the order of publication."""
    origin_of = {report: origin.id for origin in origins for report in origin.reports}
    made: Accounts = {name: [] for name in ATTRIBUTES}
    for member in sorted(members, key=lambda m: (reports[m.report].report.published or "9999", m)):
        told = _Told(reports[member.report], member, origin_of.get(member.report, member.report))
        for name, account in told.all():
            if account not in made[name]:
                made[name].append(account)
    return made


class _Told:
    """What one report tells of one of its events."""

    def __init__(self, coded: Coded, member: Member, origin: str) -> None:
        self.event: Event = _event(coded, member.event)
        self.claims = telling(coded, self.event)
        report = coded.report
        self.voice = Account(
            value="",
            member=member,
            outlet=report.outlet,
            source=None,
            source_kind=None,
            act="states",
            polarity="affirmed",
            quote=None,
            published=report.published,
            origin=origin,
        )

    def all(self) -> Iterator[tuple[str, Account]]:
        for name in PLAIN:
            if value := getattr(self.event, name):
                yield name, replace(self.voice, value=value, quote=self.event.trigger.quote)
        if self.event.date:
            time = self.event.time[0].quote if self.event.time else None
            yield "date", replace(self.voice, value=self.event.date.edtf, quote=time)
        for role in ROLES:
            yield from ((role, account) for account in self._role(role))
        for kind in TOLL_KINDS:
            yield from ((kind, account) for account in self._toll(kind))
        yield from ((HAPPENED, account) for account in self._happened())

    def _role(self, role: str) -> Iterator[Account]:
        """The claims' own actors and weapons, then what no claim names, under who tells it."""
        named: list[Span] = []
        for claim in self.claims:
            for span in getattr(claim, role, ()) if role in ("actor", "weapon") else ():
                named.append(span)
                yield self._said(claim, shown(span), span)
        for span in getattr(self.event, role):
            if any(_one_party(span, other) for other in named):
                continue
            if role == "actor" and self._accuser(span):
                continue
            teller = self._teller(span, role)
            told = self._said(teller, shown(span), span) if teller else self.voice
            yield replace(told, value=shown(span), quote=span.quote)

    def _accuser(self, span: Span) -> bool:
        """Whether the words are those of a speaker who says that another did it."""
        return any(
            claim.act == "accuses" and claim.source and claim.source.start == span.start
            for claim in self.claims
        )

    def _teller(self, span: Span, role: str) -> Claim | None:
        """The one claim by a source in whose evidence the words stand; None: the report tells it.

        Whom a source alone names never becomes the report's own word; a denial names no place.
        """
        over = [c for c in self.claims if c.evidence.covers(span)]
        if any(c.source is None for c in over):
            return None
        over = [c for c in over if role == "actor" or c.polarity == "affirmed"]
        order = [(c.polarity != "affirmed", len(c.evidence.quote), n) for n, c in enumerate(over)]
        return over[min(order)[2]] if order else None

    def _toll(self, kind: str) -> Iterator[Account]:
        """The report's leading figure, then those that claims give beside it."""
        lead: Toll | None = getattr(self.event, kind)
        if lead is not None:
            yield self._figure(self._speaker(kind, lead), lead)
        for claim in self.claims:
            toll = claim.toll.get(kind)
            if toll is not None and not (lead is not None and _same(toll, lead)):
                yield self._figure(claim, toll)

    def _speaker(self, kind: str, lead: Toll) -> Claim | None:
        """The claim that gives the leading figure, or the only claim there is on the event."""
        only = [c for c in self.claims if c.polarity == "affirmed"] if len(self.claims) == 1 else []
        return next(
            (c for c in self.claims if _same(c.toll.get(kind), lead)), next(iter(only), None)
        )

    def _happened(self) -> Iterator[Account]:
        """Each claim on whether it happened; a denial of a detail is not one of the act."""
        for claim in self.claims:
            detail = claim.actor or claim.weapon or claim.toll
            if claim.polarity == "affirmed":
                yield self._said(claim, "yes", claim.evidence)
            elif not detail:
                yield replace(self._said(claim, "yes", claim.evidence), polarity="negated")

    def _figure(self, claim: Claim | None, toll: Toll) -> Account:
        value = figure((toll.low, toll.high))
        said = self._said(claim, value, toll.text) if claim else replace(self.voice, value=value)
        return replace(said, low=toll.low, high=toll.high, quote=toll.text.quote)

    def _partisan(self, claim: Claim) -> bool:
        """Whether the speaker is the attacker: by a claim of responsibility, id or name."""
        if claim.act == "claims_responsibility" or claim.source is None:
            return claim.act == "claims_responsibility"
        named = [*self.event.actor, *(actor for c in self.claims for actor in c.actor)]
        return any(one_name(shown(claim.source), shown(actor)) for actor in named)

    def _said(self, claim: Claim, value: str, span: Span) -> Account:
        return replace(
            self.voice,
            value=value,
            source=shown(claim.source) if claim.source else None,
            source_kind=claim.source_kind,
            act=claim.act,
            polarity=claim.polarity,
            quote=span.quote,
            partisan=self._partisan(claim),
        )


def event_of(member: Member, reports: Mapping[str, Coded]) -> Event:
    """Give the event that a member of an incident names."""
    return _event(reports[member.report], member.event)


def _event(coded: Coded, name: str) -> Event:
    return next(event for event in coded.events if event.id == name)


def telling(coded: Coded, event: Event) -> tuple[Claim, ...]:
    """Give the claims on an event, without accusations and denials that are about another one.

    A coder may hang one statement on every event near it. Where its words hold the trigger of
    another event that it is coded on too, and nothing of this one, it is that one's.
    """
    return tuple(
        claim
        for claim in coded.claims_on(event.id)
        if claim.act not in _CHARGES or not _anothers(coded, event, claim)
    )


def _anothers(coded: Coded, event: Event, claim: Claim) -> bool:
    if any(claim.evidence.covers(span) for span in (event.trigger, *event.mentions)):
        return False
    rest = (e for e in coded.events if e.id != event.id and claim.evidence.covers(e.trigger))
    return any(_one_statement(claim, other) for e in rest for other in coded.claims_on(e.id))


def _one_statement(one: Claim, two: Claim) -> bool:
    """Whether two claims are of one speaker, act and sign, in words that overlap."""
    said = [(c.source and c.source.start, c.act, c.polarity) for c in (one, two)]
    a, b = one.evidence, two.evidence
    return said[0] == said[1] and a.start < b.end and b.start < a.end


def _one_party(one: Span, other: Span) -> bool:
    """Whether two mentions of a report name one party: by id, by words, or the one in the other."""
    ids = [span.actor.id for span in (one, other) if isinstance(span, ActorSpan) and span.actor]
    if len(ids) == 2:
        return ids[0] == ids[1]
    a, b = (span.quote.casefold().removeprefix("the ") for span in (one, other))
    short = initials(one.quote, other.quote) or initials(other.quote, one.quote)
    return a == b or short or one.covers(other) or other.covers(one)


def one_name(a: str, b: str) -> bool:
    """Whether two names share half of their weighed words, or one is the other's initials."""
    return a == b or share(_bag(a), _bag(b)) >= _ALIKE or initials(a, b) or initials(b, a)


@lru_cache(maxsize=100_000)
def _bag(name: str) -> Bag:
    return bag(stems([name]))


def initials(short: str, long: str) -> bool:
    """Whether a word of capitals in `short` is made of the capitals of `long`."""
    first = "".join(word[0] for word in long.split() if word[0].isupper())
    return len(first) > 2 and first in short.replace("'", " ").replace("’", " ").split()


def _same(one: Toll | None, two: Toll) -> bool:
    return one is not None and (one.low, one.high) == (two.low, two.high)
