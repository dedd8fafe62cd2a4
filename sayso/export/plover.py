"""PLOVER records: a JSON list with the field names of the open specification.

Field names: "JSON Data Fields" of the PLOVER manual (github.com/openeventdata/PLOVER). The
specification lets a provider add fields of its own; those of sayso stand under `sayso`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

from sayso.export import event_table, jsonlist, where
from sayso.export.column import single
from sayso.export.event_table import Told
from sayso.export.happened import real
from sayso.export.standing import name
from sayso.model.coded import Coded
from sayso.model.ontology import QUADS
from sayso.model.span import ActorSpan
from sayso.model.toll import Toll
from sayso.version import __version__

FIELDS = (
    "id",
    "date",
    "enddate",
    "source",
    "target",
    "event",
    "eventLoc",
    "eventText",
    "quadCode",
    "mode",
    "dead",
    "injured",
    "text",
    "url",
    "language",
    "publication",
    "textInfo",
    "coder",
    "version",
    "codebook",
    "comment",
    "sayso",
)


def write(reports: Iterable[Coded], *, out: IO[bytes]) -> int:
    """Write the events that happened or go on; return how many."""
    return jsonlist.write(_records(reports), out=out, head="[", foot="]")


def _records(reports: Iterable[Coded]) -> Iterator[dict[str, Any]]:
    for one in event_table.told(reports):
        if real(one.event):
            yield dict(zip(FIELDS, _values(one), strict=True))


def _values(one: Told) -> tuple[Any, ...]:
    event, report = one.event, one.report
    sources = [_actor(span) for span in event.actor] if one.standing.named else []
    return (
        event.id,
        event.date.start if event.date else None,
        event.date.end if event.date else None,
        sources,
        [_actor(span) for span in event.recipient],
        event.category,
        _location(one),
        event.trigger.quote,
        _quad(event.category),
        event.mode,
        _count(event.killed),
        _count(event.injured),
        " ".join(single(claim.evidence.quote for claim in one.claims)),
        report.url,
        report.language,
        report.outlet,
        {"start": event.trigger.start, "end": event.trigger.end},
        ", ".join(single(claim.coder for claim in one.claims)),
        __version__,
        "sayso codebook, PLOVER categories and modes",
        one.standing.sentence,
        _more(one),
    )


def _actor(span: ActorSpan) -> dict[str, Any]:
    actor = span.actor
    return {
        "actorText": span.quote,
        "code": actor.country if actor else None,
        "identifier": actor.id if actor else None,
        "name": name(span),
    }


def _location(one: Told) -> dict[str, Any] | None:
    place = where.best(one.event)
    if place is None:
        return None
    return {
        "geonameid": place.geonames,
        "name": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "cc3": place.country,
        "precision": place.precision,
    }


def _quad(category: str) -> int | None:
    """1 to 4, in the order of the specification."""
    held = (number for number, quad in enumerate(QUADS.values(), 1) if category in quad)
    return next(held, None)


def _count(toll: Toll | None) -> int | None:
    return None if toll is None else toll.best


def _more(one: Told) -> dict[str, Any]:
    event = one.event
    unnamed = [] if one.standing.named else [span.quote for span in event.actor]
    return {
        "report": one.report.id,
        "status": event.status,
        "background": event.background,
        "attribution": one.standing.kind,
        "not_established": unnamed,
        "dead_low": event.killed.low if event.killed else None,
        "dead_high": event.killed.high if event.killed else None,
    }
