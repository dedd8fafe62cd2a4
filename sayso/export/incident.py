"""Incidents as a program or a person reads them: their standing, what is contested, one JSON row.

An incident may only read as a fact where its reports tell it as one; this is where that is decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sayso.export import standing as of_event
from sayso.export.standing import ALLEGED, CLAIMED, CONTESTED, STATED, UNKNOWN
from sayso.export.standing import name as named
from sayso.merge.account import HAPPENED, event_of, one_name, telling
from sayso.model.claim import Claim
from sayso.model.codec import encode
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.incident import Account, Incident, Settled
from sayso.model.ontology import TOLL_KINDS

DENIED, FACT = "denied", "fact"
MARKED = (ALLEGED, CLAIMED, CONTESTED, DENIED)
"""The standings that must be told wherever the incident is."""
_ROW = ("id", "events", "counts", "background", "standing", "certainty", "contested")
_SHORT, _ENDS = ("value", "rule", "why", "spread"), ("low", "best", "high")

Reports = Mapping[str, Coded]


def standing(incident: Incident, reports: Reports) -> str:
    """How the attribution of an incident stands, over all of its reports.

    denied      nobody affirms that it happened
    contested   somebody denies it or clears the side that is named, or rivals are named
    stated      more reports name a side as a plain fact than do so as a claim or an accusation
    claimed     otherwise, where a side claims it
    alleged     otherwise, where a side is named; also where all claims are hearsay or accusations
    unknown     no side is named
    """
    actor, happened = incident.attribute("actor"), incident.attribute(HAPPENED)
    if happened and happened.rule == DENIED:
        return DENIED
    told = Counter(
        of_event.standing(coded, event).kind for coded, event in tellers(incident, reports)
    )
    against = (happened and happened.rule == CONTESTED) or (actor and _opposed(actor))
    if against or told[CONTESTED]:
        return CONTESTED
    if told[STATED] > told[ALLEGED] + told[CLAIMED]:
        return STATED
    if told[CLAIMED]:
        return CLAIMED
    hearsay = all(_hearsay(claim) for claim in claims(incident, reports))
    return ALLEGED if told[STATED] or told[ALLEGED] or hearsay else UNKNOWN


def certainty(incident: Incident, reports: Reports) -> str:
    """How far an incident may be told as a fact, attribution and all; one of five words.

    denied, contested, claimed, alleged   its standing, where that is one of these
    fact       otherwise, where a report in its own voice, or a source that is neither side of the
               act, states or confirms it as certain
    alleged    otherwise
    """
    kind = standing(incident, reports)
    if kind in MARKED:
        return kind
    sure = (
        _sure(claim, event)
        for coded, event in tellers(incident, reports)
        for claim in coded.claims_on(event.id)
    )
    return FACT if any(sure) else ALLEGED


def _sure(claim: Claim, event: Event) -> bool:
    """Whether a claim is a certain statement by somebody who is no side of the act."""
    plain = claim.act in ("states", "confirms") and claim.polarity == "affirmed"
    if not plain or claim.certainty != "certain":
        return False
    sides = (*event.actor, *event.recipient, *claim.actor)
    return not any(one_name(named(claim.source), named(s)) for s in sides if claim.source)


def contested(incident: Incident) -> tuple[str, ...]:
    """The attributes on which accounts cannot all be true, or that somebody denies."""
    return tuple(settled.attribute for settled in incident.settled if _opposed(settled))


def tellers(incident: Incident, reports: Reports) -> Iterator[tuple[Coded, Event]]:
    """Each event of an incident with its report, of whose claims only those on it are left."""
    for member in incident.events:
        event = event_of(member, reports)
        coded = reports[member.report]
        yield replace(coded, claims=telling(coded, event)), event


def claims(incident: Incident, reports: Reports) -> Iterator[Claim]:
    """Every claim on an event of an incident."""
    for coded, event in tellers(incident, reports):
        yield from coded.claims_on(event.id)


def row(incident: Incident, reports: Reports) -> dict[str, Any]:
    """An incident as JSON values: its events, its counts, its standing, the settled attributes."""
    return {
        "id": incident.id,
        "events": encode(incident.events),
        "counts": {
            "events": len(incident.events),
            "reports": len({member.report for member in incident.events}),
            "origins": len(incident.origins),
        },
        "background": incident.background,
        "standing": standing(incident, reports),
        "certainty": certainty(incident, reports),
        "contested": list(contested(incident)),
        "attributes": {settled.attribute: _short(settled) for settled in incident.settled},
    }


def short(data: Mapping[str, Any]) -> dict[str, Any]:
    """What `row` gives, from what `full` gave."""
    kept = {name: data[name] for name in _ROW}
    attributes = {name: _few(name, values) for name, values in data["attributes"].items()}
    return {**kept, "attributes": attributes}


def _few(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: values[key] for key in (*_SHORT, *(_ENDS if name in TOLL_KINDS else ()))}


def full(incident: Incident, reports: Reports) -> dict[str, Any]:
    """The same with every account of every attribute, the origins, and the claims matrix."""
    attributes = {s.attribute: _less(encode(s), "attribute") for s in incident.settled}
    made = row(incident, reports) | {"attributes": attributes}
    return {**made, "origins": encode(incident.origins), "matrix": matrix(incident)}


def matrix(incident: Incident) -> dict[str, dict[str, list[str]]]:
    """Attribute to source to the values it gives; a denied value stands as `not VALUE`."""
    made: dict[str, dict[str, list[str]]] = {}
    for settled in incident.settled:
        cells = made.setdefault(settled.attribute, {})
        for account in (*settled.says, *settled.otherwise):
            cells.setdefault(teller(account), []).append(told(account))
    return made


def teller(account: Account) -> str:
    """Who gives an account, the outlet first: `Pacific Wire ← Ramiro Echandia`."""
    outlet = account.outlet or account.member.report
    return f"{outlet} ← {account.source}" if account.source else outlet


def told(account: Account) -> str:
    """The value of an account, `not VALUE` if it is denied."""
    return f"not {account.value}" if account.polarity == "negated" else account.value


def _less(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}


def _opposed(settled: Settled) -> bool:
    denied = any(account.polarity == "negated" for account in settled.otherwise)
    return denied or settled.rule in (CONTESTED, DENIED)


def _hearsay(claim: Claim) -> bool:
    """Whether a claim is an accusation, or passed on without a source and not as certain."""
    unsure = claim.source is None and claim.certainty in ("possible", "probable")
    return unsure or claim.act == "accuses"


def _short(settled: Settled) -> dict[str, Any]:
    """A settled attribute without its accounts."""
    names = (*_SHORT, *(_ENDS if settled.attribute in TOLL_KINDS else ()))
    return {name: encode(getattr(settled, name)) for name in names}
