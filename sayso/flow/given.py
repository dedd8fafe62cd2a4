"""Values as people give them, filled in to the coded form.

Words are `{"start", "end"}` in code points, with their `quote` to be checked where it is given;
a date is its EDTF; a toll is its words, its figures read from them where they are left out. Names
are resolved as a coder's are, unless an actor or a place (or null for none) is given with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from sayso.annotate.number import read_count
from sayso.annotate.sentence import sentences
from sayso.errors import FormError
from sayso.model.anchor import KINDS, anchors, kind_of
from sayso.model.claim import Claim
from sayso.model.codec import encode, hints_of
from sayso.model.coded import Coded, Item
from sayso.model.ids import item_id
from sayso.model.item import Relation
from sayso.model.report import Report
from sayso.model.span import ActorSpan, PlaceSpan, Span
from sayso.model.toll import Toll
from sayso.model.value import checked, empty, fields_of
from sayso.model.when import When
from sayso.resolve.edtf import when

if TYPE_CHECKING:
    from sayso.resolve.resolver import Resolver

_SPANS = (Span, ActorSpan, PlaceSpan)
_DEFAULTS = {"status": "happened", "background": False, "act": "states", "certainty": "certain"}
_DEFAULTS |= {"polarity": "affirmed"}


def value(report: Report, kind: type, name: str, given: Any) -> Any:
    """What a person gives for a value, in the model's own type; FormError."""
    if name not in fields_of(kind):
        allowed = f"the values are {', '.join(fields_of(kind))}"
        raise FormError(f"{name!r} is no value of a {kind.__name__.lower()}", allowed=allowed)
    hint = hints_of(kind)[name]
    made = checked(kind, name, _formed(hint, given, report.text), report.text)
    return _resolved(report, made, _unresolved(given))


def item(report: Report, given: Mapping[str, Any], *, taken: set[str]) -> Item:
    """A whole item of `{"kind": "event", "item": {...}}`; what is left out is empty. FormError."""
    kind = KINDS.get(str(given.get("kind")))
    if kind is None:
        raise FormError(f"{given.get('kind')!r} is no kind of item", allowed=", ".join(KINDS))
    made: Any = kind(id="", **_whole(report, kind, _mapping(given.get("item"))))
    named: Item = replace(made, id=_name(report, made, taken))
    return named


def claim(report: Report, given: Mapping[str, Any], *, item: str, by: str) -> Claim:
    """A whole claim on `item`; its evidence must be given. FormError."""
    held = {"evidence": given.get("evidence"), **given}
    parts = _whole(report, Claim, {k: v for k, v in held.items() if k != "item"})
    return Claim(item=item, **{**parts, "coder": f"reviewer/{by}"})


def voiced(report: Report, made: Item, *, by: str) -> Claim:
    """The claim by which the report itself says so, in the sentence with the item's words."""
    first = anchors(made)[0]
    around = next((s for s in sentences(report.text) if s.covers(first)), first)
    return claim(report, {"evidence": encode(around)}, item=made.id, by=by)


def _whole(report: Report, kind: type, given: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if odd := sorted(given.keys() - set(fields_of(kind))):
        allowed = f"the values are {', '.join(fields_of(kind))}"
        raise FormError(f"{odd[0]!r} is no value of a {kind.__name__.lower()}", allowed=allowed)
    for name in fields_of(kind):
        if name in given:
            made[name] = value(report, kind, name, given[name])
        else:
            made[name] = _DEFAULTS.get(name, empty(hints_of(kind)[name]))
        if made[name] is None and type(None) not in get_args(hints_of(kind)[name]):
            raise FormError(f"{name} is needed", where=kind.__name__.lower(), do="give it")
    return made


def _name(report: Report, made: Item, taken: set[str]) -> str:
    """The id that a coder would give, counted up where it is taken."""
    label = made.kind if isinstance(made, Relation) else ""
    for nth in range(len(taken) + 1):
        name = item_id(kind_of(made), report.id, *anchors(made), nth=nth, label=label)
        if name not in taken:
            break
    return name


def _mapping(given: Any) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise FormError("an item is an object", allowed="its values by name")
    return given


def _formed(hint: Any, given: Any, text: str) -> Any:
    """JSON in the coded form of a type; what cannot be read is left for the check to tell."""
    kinds = {hint, *get_args(hint)}
    if given is None:
        return None
    if get_origin(hint) is tuple:
        parts = given if isinstance(given, list) else [given]
        return [_formed(get_args(hint)[0], part, text) for part in parts]
    if When in kinds and isinstance(given, str):
        return encode(_date(given))
    if Toll in kinds and isinstance(given, Mapping):
        if get_origin(hint) is not None and Mapping in (get_origin(hint),):
            return {key: _toll(part, text) for key, part in given.items()}
        return _toll(given, text)
    span = next((kind for kind in _SPANS if kind in kinds), None)
    return _span(span, given, text) if span and isinstance(given, Mapping) else given


def _span(kind: type, given: Mapping[str, Any], text: str) -> dict[str, Any]:
    made = dict(given)
    start, end = given.get("start"), given.get("end")
    if "quote" not in made and isinstance(start, int) and isinstance(end, int):
        made["quote"] = Span.of(text, start, end).quote
    if kind is ActorSpan:
        made.setdefault("actor", None)
    if kind is PlaceSpan:
        made.setdefault("place", None)
    return made


def _toll(given: Any, text: str) -> Any:
    """A toll's figures are read from its words where none are given."""
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), Mapping):
        return given
    words = _span(Span, given["text"], text)
    low, high = given.get("low"), given.get("high")
    if "low" not in given and "high" not in given:
        low, high = read_count(str(words.get("quote", ""))) or (None, None)
    who = given.get("who")
    best = given.get("best", low if low is not None and low == high else None)
    whose = _span(Span, who, text) if isinstance(who, Mapping) else who
    return {"low": low, "best": best, "high": high, "text": words, "who": whose}


def _date(words: str) -> When:
    found = when(words.strip())
    if found is None:
        raise FormError(
            f"{words!r} is no date",
            allowed="EDTF, as 2024-03-04, 2024-03, XXXX-03-04 or 2024-03-04/2024-03-06",
        )
    return found


def _unresolved(given: Any) -> bool:
    """Whether names were given without saying whom or what they mean."""
    parts = given if isinstance(given, list) else [given]
    return not any(isinstance(p, Mapping) and ("actor" in p or "place" in p) for p in parts)


def _resolved(report: Report, made: Any, wanted: bool) -> Any:
    """The value with its names resolved as in any coded report."""
    spans = made if isinstance(made, tuple) else (made,)
    if not wanted or not any(isinstance(span, ActorSpan | PlaceSpan) for span in spans):
        return made
    found = tuple(_looked_up(report, span) for span in spans)
    return found if isinstance(made, tuple) else found[0]


def _looked_up(report: Report, span: Span) -> Span:
    from sayso.model.event import Event

    role = {"actor": (span,)} if isinstance(span, ActorSpan) else {"place": (span,)}
    carrier = Event("look-up", "ASSAULT", None, "happened", False, Span(0, 1, "-"), **role)
    event = _resolver().resolve(Coded(report, events=(carrier,))).events[0]
    return (event.actor or event.place)[0]


@cache
def _resolver() -> Resolver:
    from sayso.resolve.resolver import Resolver

    return Resolver()
