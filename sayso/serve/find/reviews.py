"""How reports stand in review: every target with its values, rows, and the queue."""

from __future__ import annotations

from typing import Any, get_args, get_origin
from weakref import WeakKeyDictionary

from sayso.flow.queue import Queue
from sayso.flow.reviewing import Told
from sayso.model.anchor import anchors, claim_keys, kind_of
from sayso.model.claim import Claim
from sayso.model.codec import encode
from sayso.model.coded import Item
from sayso.model.event import Event
from sayso.model.ontology import MODES
from sayso.model.reviewed import Reviewed, Said
from sayso.model.schema import words_of
from sayso.model.span import ActorSpan, PlaceSpan, Span
from sayso.model.toll import Toll
from sayso.model.value import can_be_empty, fields_of, hint_of
from sayso.model.when import When
from sayso.serve.desk import Desk
from sayso.serve.find.cursor import pack, unpack
from sayso.serve.form.review import QueueAsked, RowsAsked
from sayso.store import correction, incident_search
from sayso.store.connect import Store
from sayso.store.shown import State

Json = dict[str, Any]
_SPANS = {Span, ActorSpan, PlaceSpan}
LABELS = {
    "trigger": "words",
    "mentions": "also told as",
    "actor": "who",
    "recipient": "to whom",
    "place": "where",
    "time": "when",
    "weapon": "with what",
    "source": "who says so",
    "via": "by way of",
    "source_kind": "kind of source",
    "cue": "reporting words",
    "a": "one side",
    "b": "other side",
}
_queues: WeakKeyDictionary[Desk, tuple[Any, Queue]] = WeakKeyDictionary()


def queue(desk: Desk) -> Queue:
    """The queue of a desk, worked out anew where anything has been coded, said or merged."""
    state = (desk.index().state, incident_search.stirred(desk.store))
    held = _queues.get(desk)
    if held is None or held[0] != state:
        held = (state, Queue(desk.store))
        _queues[desk] = held
    return held[1]


def tasks(desk: Desk, asked: QueueAsked) -> Json:
    """A stretch of the queue."""
    held = queue(desk)
    at = unpack(asked.cursor, int)
    start = max(0, at[0]) if at else 0
    found = held.tasks(asked.kind, limit=asked.limit, skip=start)
    total, end = held.count(asked.kind), start + len(found)
    more = pack(end) if found and end < total else None
    return {"items": [encode(task) for task in found], "next": more, "total": total}


def listing(store: Store, asked: RowsAsked) -> Json:
    """A stretch of the rows, newest first."""
    names = [asked.report] if asked.report else correction.reports(store)
    states = (correction.state(store, name).reviewed for name in names)
    every = [said for now in states for said in now.said]
    every = [s for s in every if asked.reviewer in (None, s.row.reviewer)]
    every.sort(key=lambda said: said.row.at, reverse=True)
    at = unpack(asked.cursor, int)
    start = max(0, at[0]) if at else 0
    end = start + asked.limit
    more = pack(end) if end < len(every) else None
    return {"items": [row(said) for said in every[start:end]], "next": more, "total": len(every)}


def row(said: Said) -> Json:
    """A row as the API gives it."""
    more = {"on": said.target, "state": said.state, "machine": said.machine, "by": said.by}
    return {"id": said.row.id, **encode(said.row), **more}


def told(answer: Told) -> Json:
    """What came of words, as the API gives it."""
    said = {s.row.id: s for s in answer.state.reviewed.said}
    return {
        "rows": [row(said[one.id]) for one in answer.rows],
        "conflicts": [row(other) for other in answer.conflicts],
        "anew": answer.anew,
        "review": whole(answer.state),
    }


def whole(state: State) -> Json:
    """How a report stands, with every target and its values."""
    now = state.reviewed
    name = now.coded.report.id
    parts = _parts(now)
    loose = [s for s in now.said if s.target is None or s.target == name]
    accepted = (s for s in loose if s.target == name and s.state == "stands")
    return {
        "report": name,
        "result": state.result,
        "saw": state.newest,
        "categories": list(MODES),
        "complete": any(said.row.verdict == "accept" for said in accepted),
        "targets": [_target(now, key, part, shown) for key, (part, shown) in parts.items()],
        "rest": [row(said) for said in loose],
    }


def _parts(now: Reviewed) -> dict[str, tuple[Item | Claim, bool]]:
    """Every item and claim by its name, and whether it is shown; those left out come last."""
    made: dict[str, tuple[Item | Claim, bool]] = {i.id: (i, True) for i in now.coded.items()}
    made |= {k: (c, True) for k, c in zip(now.keys, now.coded.claims, strict=True)}
    machine: dict[str, Item | Claim] = {item.id: item for item in now.machine.items()}
    machine |= dict(zip(claim_keys(now.machine), now.machine.claims, strict=True))
    for name, part in machine.items():
        made.setdefault(name, (part, False))
    return made


def _target(now: Reviewed, name: str, part: Item | Claim, shown: bool) -> Json:
    mine = [s for s in now.said if s.target == name and s.state != "revocation"]
    verdicts = [s.row.verdict for s in mine if s.row.field is None and s.state == "stands"]
    return {
        "id": name,
        "kind": "claim" if isinstance(part, Claim) else kind_of(part),
        "item": part.item if isinstance(part, Claim) else None,
        "title": title(part),
        "shown": shown,
        "kept": name in now.kept,
        "verdict": verdicts[-1] if verdicts else None,
        "conflict": any(said.state == "conflict" for said in mine),
        "fields": [_field(part, field) for field in fields_of(part)] if shown else [],
        "rows": [row(said) for said in mine],
    }


def title(part: Item | Claim) -> str:
    """What an item or a claim is called in a list."""
    if isinstance(part, Claim):
        return f"{part.source.quote if part.source else 'the report'} {part.act.replace('_', ' ')}"
    label = getattr(part, "category", None) or kind_of(part)
    return f"{label}: {anchors(part)[0].quote}"


def _field(part: Item | Claim, name: str) -> Json:
    hint = hint_of(part, name)
    allowed = words_of(type(part), name)
    if isinstance(part, Event) and name == "mode":
        allowed = MODES.get(part.category, ())
    return {
        "name": name,
        "label": LABELS.get(name, name.replace("_", " ")),
        "type": _type(hint),
        "value": encode(getattr(part, name)),
        "allowed": list(allowed) if allowed is not None else None,
        "empty": can_be_empty(hint),
    }


def _type(hint: Any) -> str:
    parts = {hint, *get_args(hint)}
    if get_origin(hint) is tuple:
        return "list"
    if Toll in parts:
        return "toll" if type(None) in parts else "tolls"
    if parts & _SPANS:
        return "words"
    if When in parts:
        return "date"
    return "flag" if hint is bool else "label"
