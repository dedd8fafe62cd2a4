"""Coded items as a page shows them: what kind, which values in which words, who says so."""

from __future__ import annotations

from typing import Any

from sayso.export.standing import standing
from sayso.model.claim import Claim
from sayso.model.coded import Coded, Item, roles
from sayso.model.event import Event
from sayso.model.item import Assessment, Forecast, Position, Relation
from sayso.model.ontology import TOLL_KINDS
from sayso.model.span import ActorSpan, PlaceSpan, Span, shown
from sayso.model.toll import Toll

KINDS: dict[type, str] = {
    Event: "event",
    Relation: "relation",
    Position: "office",
    Forecast: "forecast",
    Assessment: "assessment",
}
_LABELS = {
    "trigger": "words",
    "actor": "who",
    "recipient": "to whom",
    "place": "where",
    "time": "when",
    "mentions": "also told as",
    "about": "about",
    "a": "one side",
    "b": "other side",
    "org": "of",
}


def items(coded: Coded) -> list[dict[str, Any]]:
    """Every item of a report, numbered, with its values and the claims on it."""
    return [_item(coded, nth, item) for nth, item in enumerate(coded.items())]


def _item(coded: Coded, nth: int, item: Item) -> dict[str, Any]:
    claims = coded.claims_on(item.id)
    return {
        "n": nth,
        "id": item.id,
        "kind": KINDS[type(item)],
        "title": _title(item),
        "tags": _tags(coded, item),
        "values": list(_values(item)),
        "claims": [_claim(claim) for claim in claims],
        "start": min(span.start for _, span in roles(item)),
    }


def _title(item: Item) -> str:
    if isinstance(item, Event):
        return f"{item.category}{f' {item.mode}' if item.mode else ''}"
    if isinstance(item, Relation):
        return item.kind.replace("_", " ")
    if isinstance(item, Position):
        return f"{shown(item.person)}: {item.title.quote}"
    if isinstance(item, Forecast):
        return f"expects {item.expects.replace('_', ' ')}"
    return "assessment"


def _tags(coded: Coded, item: Item) -> list[str]:
    """What must be said beside an item, so that an allegation never reads as a fact."""
    if isinstance(item, Event):
        kind = standing(coded, item).kind
        said = [] if item.status == "happened" else [item.status]
        said += ["background"] if item.background else []
        return [*said, *([kind] if kind != "unknown" else [])]
    return [item.status] if isinstance(item, Position) else []


def _values(item: Item) -> list[dict[str, Any]]:
    made: dict[str, list[dict[str, Any]]] = {}
    for role, span in roles(item):
        made.setdefault(role, []).append(word(span))
    rows = [{"role": r, "label": _LABELS.get(r, r), "words": w} for r, w in made.items()]
    if isinstance(item, Event) and item.date:
        for row in rows:
            if row["role"] == "time":
                row["value"] = item.date.edtf
    for row in rows:
        toll = getattr(item, row["role"], None) if row["role"] in TOLL_KINDS else None
        if isinstance(toll, Toll):
            row["value"] = figure(toll.low, toll.high)
    return [row for row in rows if row["role"] != "mentions"]


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "source": word(claim.source) if claim.source else None,
        "unnamed": claim.source is None and claim.cue is not None,
        "source_kind": claim.source_kind,
        "via": [word(span) for span in claim.via],
        "channel": claim.channel.quote if claim.channel else None,
        "cue": claim.cue.quote if claim.cue else None,
        "act": claim.act.replace("_", " "),
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "actor": [word(span) for span in claim.actor],
        "weapon": [span.quote for span in claim.weapon],
        "toll": {kind: figure(toll.low, toll.high) for kind, toll in claim.toll.items()},
        "evidence": word(claim.evidence),
        "confidence": round(claim.confidence, 2),
        "coder": claim.coder,
    }


def word(span: Span) -> dict[str, Any]:
    """Words with their place in the text and what they were resolved to."""
    made: dict[str, Any] = {"quote": span.quote, "start": span.start, "end": span.end}
    if isinstance(span, ActorSpan):
        made["actor"] = {"id": span.actor.id, "name": span.actor.name} if span.actor else None
    if isinstance(span, PlaceSpan):
        made["place"] = {"id": span.place.id, "name": span.place.name} if span.place else None
    return made


def figure(low: int | None, high: int | None) -> str:
    """A count as `9`, `9–14`, `9 or more`, `14 at most`."""
    if low is None and high is None:
        return "some"
    if high is None:
        return f"{low} or more"
    if low is None:
        return f"{high} at most"
    return f"{low}" if low == high else f"{low}–{high}"
