"""An incident as a row of the store: its settled values in columns, its sides, its JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.export import where
from sayso.export.headline import affirmed, title, value
from sayso.export.incident import DENIED, Reports, contested, full, tellers
from sayso.export.standing import CONTESTED
from sayso.merge.account import HAPPENED
from sayso.model.event import Event
from sayso.model.incident import Incident
from sayso.model.ontology import PLACE_PRECISIONS
from sayso.model.place import Place
from sayso.model.span import ActorSpan, shown
from sayso.store.incident_row import Row, Side, packed

_ENDS = ("low", "best", "high")


def row(incident: Incident, reports: Reports) -> Row:
    """The row of an incident."""
    data = full(incident, reports)
    events = [event for _, event in tellers(incident, reports)]
    sides = tuple(_sides(incident, reports))
    kind = data["certainty"]
    columns: dict[str, Any] = {
        **{name: value(incident, name) for name in ("category", "mode", "status", "place")},
        **_days(incident, events),
        **_where(incident, events),
        **_tolls(incident),
    }
    return Row(
        id=incident.id,
        certainty=kind,
        origins=len(incident.origins),
        reports=len({member.report for member in incident.events}),
        contested=bool(contested(incident)) or kind in (CONTESTED, DENIED),
        denied=any(_denied(incident, name) for name in (HAPPENED, "actor")),
        title=title(incident),
        words=_words(incident, events, sides),
        packed=packed(data),
        sides=sides,
        **columns,
    )


def _days(incident: Incident, events: list[Event]) -> dict[str, Any]:
    """The first and last day of the settled date, as the event has them that gives it."""
    chosen = value(incident, "date")
    when = next((e.date for e in events if e.date and e.date.edtf == chosen), None)
    days = (when.start, when.end) if when else (None, None)
    first, last = (day[:10] if day else None for day in days)
    return {"date_start": first, "date_end": last}


def _where(incident: Incident, events: list[Event]) -> dict[str, Any]:
    """The most precise resolved place of the events that give the settled place, or nothing."""
    settled = incident.attribute("place")
    tellers = {account.member.event for account in settled.says} if settled else set()
    backing = [event for event in events if event.id in tellers]
    found = _finest(backing)
    codes = [code for event in [*backing, *events] if (code := where.country(event))]
    names = ("lat", "lon", "precision")
    return {
        "country": codes[0] if codes else None,
        "place_id": found.id if found else None,
        **{name: getattr(found, name) if found else None for name in names},
    }


def _finest(events: list[Event]) -> Place | None:
    places = [place for event in events if (place := where.best(event))]
    known = [place for place in places if place.precision in PLACE_PRECISIONS]
    return min(known, key=lambda p: PLACE_PRECISIONS.index(p.precision), default=None)


def _tolls(incident: Incident) -> dict[str, int | None]:
    made: dict[str, int | None] = {}
    for kind in ("killed", "injured"):
        settled = incident.attribute(kind)
        for end in _ENDS:
            made[f"{kind}_{end}"] = getattr(settled, end) if settled else None
    return made


def _denied(incident: Incident, name: str) -> bool:
    settled = incident.attribute(name)
    return bool(settled) and any(a.polarity == "negated" for a in settled.otherwise)  # type: ignore[union-attr]


def _sides(incident: Incident, reports: Reports) -> Iterator[Side]:
    """Who is named on either side, rivals too, each once, with the id that its words resolved to.

    Somebody who is only cleared is no side.
    """
    ids = {shown(span): span.actor.id for span in _spans(incident, reports) if span.actor}
    for role in ("actor", "recipient"):
        settled = incident.attribute(role)
        for name in affirmed(settled) if settled else ():
            yield Side(ids.get(name), name, role)


def _spans(incident: Incident, reports: Reports) -> Iterator[ActorSpan]:
    for coded, event in tellers(incident, reports):
        yield from (*event.actor, *event.recipient)
        for claim in coded.claims_on(event.id):
            yield from claim.actor


def _words(incident: Incident, events: list[Event], sides: tuple[Side, ...]) -> str:
    """The words by which an incident is searched: names, places, triggers, weapons."""
    told = [title(incident), *(side.name for side in sides)]
    for event in events:
        spans = (event.trigger, *event.actor, *event.recipient, *event.place, *event.weapon)
        told += [span.quote for span in spans]
        told += [span.place.name for span in event.place if span.place]
    return " · ".join(dict.fromkeys(told))
