"""The JSON Schema of an answer: the coded report with words in the place of spans.

Every key is required and no other allowed, which is what endpoints ask of a strict schema.
"""

from __future__ import annotations

import json
from typing import Any

from sayso.model import ontology

Json = dict[str, Any]
_WORDS: Json = {"type": "string"}
_LIST: Json = {"type": "array", "items": _WORDS}
_MAYBE: Json = {"type": ["string", "null"]}


def _one_of(words: tuple[str, ...], *, maybe: bool = False) -> Json:
    if maybe:
        return {"type": ["string", "null"], "enum": [*words, None]}
    return {"type": "string", "enum": list(words)}


def _object(**properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_MODES = tuple(sorted({mode for modes in ontology.MODES.values() for mode in modes}))
_FIGURE: Json = {"anyOf": [{"$ref": "#/$defs/figure"}, {"type": "null"}]}
_FIGURES = dict.fromkeys(ontology.TOLL_KINDS, _FIGURE)
_ITEMS: dict[str, Json] = {
    "events": _object(
        ref=_WORDS,
        context=_WORDS,
        trigger=_WORDS,
        category=_one_of(ontology.CATEGORIES),
        mode=_one_of(_MODES, maybe=True),
        status=_one_of(ontology.STATUSES),
        background={"type": "boolean"},
        mentions=_LIST,
        **dict.fromkeys(ontology.ROLES, _LIST),
        **_FIGURES,
    ),
    "relations": _object(
        ref=_WORDS, context=_WORDS, a=_WORDS, kind=_one_of(ontology.RELATIONS), b=_WORDS
    ),
    "positions": _object(
        ref=_WORDS,
        context=_WORDS,
        person=_WORDS,
        title=_WORDS,
        org=_MAYBE,
        status=_one_of(ontology.POSITION_STATUSES),
    ),
    "forecasts": _object(
        ref=_WORDS,
        text=_WORDS,
        about=_WORDS,
        expects=_one_of(ontology.EXPECTATIONS),
        horizon=_MAYBE,
    ),
    "assessments": _object(ref=_WORDS, text=_WORDS, about=_WORDS),
    "claims": _object(
        item=_WORDS,
        source=_MAYBE,
        via=_LIST,
        source_kind=_one_of(ontology.SOURCE_KINDS, maybe=True),
        channel=_MAYBE,
        cue=_MAYBE,
        act=_one_of(ontology.ACTS),
        certainty=_one_of(ontology.CERTAINTIES),
        polarity=_one_of(ontology.POLARITIES),
        actor=_LIST,
        weapon=_LIST,
        **_FIGURES,
        evidence=_WORDS,
    ),
}
SCHEMA: Json = {
    **_object(**{name: {"type": "array", "items": shape} for name, shape in _ITEMS.items()}),
    "$defs": {"figure": _object(text=_WORDS, who=_MAYBE)},
}
PACKED = json.dumps(SCHEMA, ensure_ascii=False, separators=(",", ":"))
"""The schema as it is sent; its hash is part of the coder's name."""
