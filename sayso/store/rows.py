"""A coded report taken apart into the rows of the store's tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.model.actor import Actor
from sayso.model.claim import Claim
from sayso.model.codec import encode
from sayso.model.coded import Coded, Item, roles, spans
from sayso.model.event import Event
from sayso.model.item import Assessment, Forecast, Position, Relation
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import ActorSpan, PlaceSpan, Span
from sayso.store.pack import Sheet, dumps, fingerprint

Row = dict[str, Any]
KINDS: dict[type, str] = {
    Event: "event",
    Relation: "relation",
    Position: "position",
    Forecast: "forecast",
    Assessment: "assessment",
}


def report_row(report: Report, result: str) -> Row:
    """The row of a report whose current coding is `result`."""
    names = ("id", "title", "outlet", "byline", "published", "language", "url", "text", "sha256")
    row = {name: getattr(report, name) for name in names}
    return {**row, "fingerprint": fingerprint(report), "result": result}


def item_rows(sheet: Sheet) -> Iterator[Row]:
    """The rows of a report's items."""
    coded = sheet.coded
    for position, (item, data) in enumerate(sheet.items()):
        row: Row = dict.fromkeys(_EVENT_COLUMNS)
        row |= {"id": item.id, "report": coded.report.id, "kind": KINDS[type(item)]}
        row |= {"position": position, "json": dumps(data)}
        row["words"] = _words(coded, item)
        if isinstance(item, Event):
            row |= _event_row(item)
        yield row


_EVENT_COLUMNS = (
    "category",
    "mode",
    "status",
    "background",
    "date_start",
    "date_end",
    "country",
    "confidence",
)


def _event_row(event: Event) -> Row:
    countries = (span.place.country for span in event.place if span.place)
    return {
        "category": event.category,
        "mode": event.mode,
        "status": event.status,
        "background": event.background,
        "date_start": event.date.start if event.date else None,
        "date_end": event.date.end if event.date else None,
        "country": next(countries, None),
        "confidence": event.confidence,
    }


def _words(coded: Coded, item: Item) -> str:
    """What a search for the item looks through: its words, its evidence, their paragraphs."""
    text, said = coded.report.text, coded.claims_on(item.id)
    held = [s for part in (item, *said) for s in spans(part)]
    lines = {_paragraph(text, span) for span in held}
    return "\n".join(text[start:end] for start, end in sorted(lines))


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return start, len(text) if end < 0 else end


def claim_rows(sheet: Sheet) -> Iterator[Row]:
    """The rows of a report's claims."""
    names = ("id", "item", "source_kind", "act", "certainty", "polarity", "confidence", "coder")
    for position, (claim, data) in enumerate(sheet.claims()):
        row = {name: getattr(claim, name) for name in names}
        row |= {"report": sheet.coded.report.id, "position": position, "json": dumps(data)}
        yield row


def span_rows(coded: Coded) -> Iterator[Row]:
    """The rows of every span of a report's items and claims, with its role."""
    for item in coded.items():
        yield from _spans_of(coded.report.id, item.id, None, item)
    for position, claim in enumerate(coded.claims):
        yield from _spans_of(coded.report.id, claim.item, position, claim)


def _spans_of(report: str, item: str, claim: int | None, part: Item | Claim) -> Iterator[Row]:
    for role, span in roles(part):
        yield {
            "report": report,
            "item": item,
            "claim": claim,
            "role": role,
            "start": span.start,
            "end": span.end,
            "quote": span.quote,
            "actor": span.actor.id if isinstance(span, ActorSpan) and span.actor else None,
            "place": span.place.id if isinstance(span, PlaceSpan) and span.place else None,
        }


def entity_rows(coded: Coded) -> tuple[list[Row], list[Row]]:
    """The rows of the actors and of the places that a report's words were resolved to."""
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    for span in spans(coded):
        if isinstance(span, ActorSpan) and span.actor:
            actors[span.actor.id] = span.actor
        elif isinstance(span, PlaceSpan) and span.place:
            places[span.place.id] = span.place
    made = [{**encode(a), "external": dumps(encode(a.external))} for a in actors.values()]
    return made, [encode(p) for p in places.values()]
