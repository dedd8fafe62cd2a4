"""The JSON Schema (draft 2020-12) of a coded report, read off the dataclasses."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, Union, get_args, get_origin

from sayso.model import ontology
from sayso.model.claim import Claim
from sayso.model.codec import hints_of
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.item import Forecast, Position, Relation
from sayso.model.place import Place
from sayso.model.when import When

_WORDS: dict[tuple[type, str], tuple[str, ...]] = {
    (Event, "category"): ontology.CATEGORIES,
    (Event, "mode"): tuple(sorted({mode for modes in ontology.MODES.values() for mode in modes})),
    (Event, "status"): ontology.STATUSES,
    (Relation, "kind"): ontology.RELATIONS,
    (Position, "status"): ontology.POSITION_STATUSES,
    (Forecast, "expects"): ontology.EXPECTATIONS,
    (Claim, "source_kind"): ontology.SOURCE_KINDS,
    (Claim, "act"): ontology.ACTS,
    (Claim, "certainty"): ontology.CERTAINTIES,
    (Claim, "polarity"): ontology.POLARITIES,
    (Place, "precision"): ontology.PLACE_PRECISIONS,
    (When, "precision"): ontology.DATE_PRECISIONS,
}
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema() -> dict[str, Any]:
    """The JSON Schema that every coded report is valid against."""
    shapes: dict[str, Any] = {}
    top = _shape(Coded, shapes)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A coded report",
        **top,
        "$defs": shapes,
    }


def words_of(kind: type, field: str) -> tuple[str, ...] | None:
    """The closed vocabulary of a field of the form; None where it has none."""
    return _WORDS.get((kind, field))


def _shape(kind: Any, shapes: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        (inner,) = (part for part in get_args(kind) if part is not type(None))
        return {"anyOf": [_shape(inner, shapes), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _shape(get_args(kind)[0], shapes)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _shape(get_args(kind)[1], shapes)}
    if is_dataclass(kind):
        name = kind.__name__  # type: ignore[union-attr]
        if name not in shapes:
            shapes[name] = {}
            shapes[name] = _object(kind, shapes)  # type: ignore[arg-type]
        return {"$ref": f"#/$defs/{name}"}
    return {"type": _PLAIN[kind]}


def _object(kind: type, shapes: dict[str, Any]) -> dict[str, Any]:
    properties = {name: _field(kind, name, hint, shapes) for name, hint in hints_of(kind).items()}
    made = {
        "type": "object",
        "description": (kind.__doc__ or "").strip().splitlines()[0],
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    if kind is Event:
        made["allOf"] = [_modes_of(category) for category in ontology.CATEGORIES]
    return made


def _field(kind: type, name: str, hint: Any, shapes: dict[str, Any]) -> dict[str, Any]:
    words = _WORDS.get((kind, name))
    if words is None:
        shape = _shape(hint, shapes)
        if name == "toll":
            shape["propertyNames"] = {"enum": list(ontology.TOLL_KINDS)}
        if name == "confidence":
            shape |= {"minimum": 0, "maximum": 1}
        return shape
    optional = type(None) in get_args(hint)
    return {"enum": [*words, *([None] if optional else [])]}


def _modes_of(category: str) -> dict[str, Any]:
    return {
        "if": {"properties": {"category": {"const": category}}},
        "then": {"properties": {"mode": {"enum": [*ontology.MODES[category], None]}}},
    }
