"""Cases: what the forms of other projects hold a row for, an event of one report or an incident.

An incident's case carries a composed event: the settled values, each with the words of a report
that gives it, so that both levels are written by the same code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.export import incident as of_incident
from sayso.export.column import single
from sayso.export.event_table import Told, told
from sayso.export.incident import Reports
from sayso.export.standing import Standing, account
from sayso.export.where import rank
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.incident import Incident, Member, Settled
from sayso.model.ontology import TOLL_KINDS
from sayso.model.report import Report
from sayso.model.span import ActorSpan, PlaceSpan, Span, shown
from sayso.model.toll import Toll
from sayso.model.when import When

Teller = tuple[Coded, Event]


@dataclass(frozen=True, slots=True)
class Case:
    """An act as one row: its event, its standing, and the reports behind it, the earliest first.

    `origins` counts the independent ones among them; `words` are the sentences that tell of it,
    each under its outlet; `contested` names the attributes on which accounts part.
    """

    id: str
    event: Event
    standing: Standing
    reports: tuple[Report, ...]
    origins: int
    words: str
    contested: tuple[str, ...] = ()
    incident: bool = False

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims on the act."""
        return self.standing.claims

    @property
    def outlets(self) -> str | None:
        """Who published the reports, each once."""
        return "; ".join(single(report.outlet for report in self.reports)) or None


def of_events(reports: Iterable[Coded]) -> Iterator[Case]:
    """A case for each event, in the order of the reports and of the events in them."""
    return map(of_told, told(reports))


def of_told(one: Told) -> Case:
    """The case of one event of one report."""
    words = one.claims[0].evidence.quote if one.claims else one.event.trigger.quote
    return Case(one.event.id, one.event, one.standing, (one.report,), 1, f"“{words}”")


def of_one(incident: Incident, reports: Reports) -> Case:
    """The case of one incident; `reports` holds its reports by id."""
    tellers = sorted(of_incident.tellers(incident, reports), key=_when)
    return Case(
        id=incident.id,
        event=composed(incident, tellers),
        standing=_standing(incident, reports, tellers),
        reports=tuple(dict.fromkeys(coded.report for coded, _ in tellers)),
        origins=len(incident.origins),
        words=_words(incident, tellers),
        contested=of_incident.contested(incident),
        incident=True,
    )


def _when(teller: Teller) -> tuple[str, str, str]:
    coded, event = teller
    return (coded.report.published or "9999", coded.report.id, event.id)


def _standing(incident: Incident, reports: Reports, tellers: Sequence[Teller]) -> Standing:
    claims = tuple(claim for coded, event in tellers for claim in coded.claims_on(event.id))
    said = [
        _under(coded.report, "; ".join(account(coded, c) for c in coded.claims_on(event.id)))
        for coded, event in tellers
    ]
    return Standing(of_incident.standing(incident, reports), claims, " | ".join(single(said)))


def _words(incident: Incident, tellers: Sequence[Teller]) -> str:
    """The sentence of the first report of each origin."""
    first = {origin.reports[0] for origin in incident.origins}
    said = []
    for coded, event in tellers:
        if coded.report.id in first:
            claim = next(iter(coded.claims_on(event.id)), None)
            words = claim.evidence.quote if claim else event.trigger.quote
            said.append(_under(coded.report, f"“{words}”"))
    return " | ".join(single(said))


def _under(report: Report, words: str) -> str:
    return f"{report.outlet}: {words}" if report.outlet else words


def composed(incident: Incident, tellers: Sequence[Teller]) -> Event:
    """One event of the settled values; what is not settled is empty, as in a report's event."""
    by_member = {Member(coded.report.id, event.id): (coded, event) for coded, event in tellers}
    first = tellers[0][1]
    dated = _dated(incident.attribute("date"), by_member)
    tolls = {kind: _toll(incident.attribute(kind), kind, by_member) for kind in TOLL_KINDS}
    return Event(
        id=incident.id,
        category=_value(incident, "category") or first.category,
        mode=_value(incident, "mode"),
        status=_value(incident, "status") or first.status,
        background=all(event.background for _, event in tellers),
        trigger=first.trigger,
        actor=_actors(incident.attribute("actor"), tellers),
        recipient=_named(incident.attribute("recipient"), [e.recipient for _, e in tellers]),
        place=_places(incident.attribute("place"), by_member),
        time=dated.time if dated else (),
        weapon=_weapons(incident.attribute("weapon"), tellers),
        date=_date(dated),
        killed=tolls["killed"],
        injured=tolls["injured"],
        captured=tolls["captured"],
        displaced=tolls["displaced"],
        confidence=max(event.confidence for _, event in tellers),
    )


def _value(incident: Incident, name: str) -> str | None:
    settled = incident.attribute(name)
    return settled.value if settled else None


def _actors(settled: Settled | None, tellers: Sequence[Teller]) -> tuple[ActorSpan, ...]:
    """The words for the side that was settled on; none where none was."""
    if settled is None or settled.value is None:
        return ()
    every = [e.actor for _, e in tellers]
    every += [claim.actor for coded, e in tellers for claim in coded.claims_on(e.id)]
    return _first(settled.value, every)


def _named(settled: Settled | None, every: Sequence[Sequence[ActorSpan]]) -> tuple[ActorSpan, ...]:
    """The words for each value, the most backed first."""
    names = settled.spread if settled else ()
    return tuple(span for name in names for span in _first(name, every))


def _first(name: str, every: Iterable[Sequence[ActorSpan]]) -> tuple[ActorSpan, ...]:
    held = (span for spans in every for span in spans if shown(span) == name)
    return tuple(span for span in [next(held, None)] if span is not None)


def _weapons(settled: Settled | None, tellers: Sequence[Teller]) -> tuple[Span, ...]:
    spans = [span for _, event in tellers for span in event.weapon]
    spans += [s for coded, e in tellers for c in coded.claims_on(e.id) for s in c.weapon]
    by_name = {span.quote: span for span in reversed(spans)}
    return tuple(by_name[name] for name in (settled.spread if settled else ()) if name in by_name)


def _places(settled: Settled | None, by_member: dict[Member, Teller]) -> tuple[PlaceSpan, ...]:
    """The places of the event whose innermost one is the settled one; resolved and finest first."""
    said = [by_member[a.member][1].place for a in (settled.says if settled else ())]
    return min((places for places in said if places), key=_finest, default=())


def _finest(places: Sequence[PlaceSpan]) -> tuple[int, int]:
    return (rank(places[0].place), -len(places))


def _dated(settled: Settled | None, by_member: dict[Member, Teller]) -> Event | None:
    events = [by_member[a.member][1] for a in (settled.says if settled else ())]
    chosen = (e for e in events if settled and e.date and e.date.edtf == settled.value)
    return next(chosen, None)


def _date(dated: Event | None) -> When | None:
    return dated.date if dated else None


def _toll(settled: Settled | None, kind: str, by_member: dict[Member, Teller]) -> Toll | None:
    """The settled range, with the words of the last account behind it and for whom it counts."""
    if settled is None or (settled.low, settled.best, settled.high) == (None, None, None):
        return None
    for said in (*reversed(settled.says), *settled.otherwise):
        coded, event = by_member[said.member]
        claims = [claim.toll.get(kind) for claim in coded.claims_on(event.id)]
        held = [toll for toll in (getattr(event, kind), *claims) if toll is not None]
        for toll in held:
            if (toll.low, toll.high) == (said.low, said.high):
                return Toll(settled.low, settled.best, settled.high, toll.text, toll.who)
    return None
