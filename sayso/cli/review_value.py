"""Values as they are given on a command line: exact words of the report, found where they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_origin

from sayso.errors import SettingError
from sayso.model.reviewed import Reviewed
from sayso.model.span import ActorSpan, PlaceSpan, Span
from sayso.model.toll import Toll
from sayso.model.value import fields_of, hint_of

_STRETCH = re.compile(r"(\d+)-(\d+)")
_SPANS = {Span, ActorSpan, PlaceSpan}
_WORDS = {
    *("trigger", "mentions", "actor", "recipient", "place", "time", "weapon", "text", "who"),
    *("source", "via", "channel", "cue", "evidence", "a", "b", "person", "title", "org"),
    *("about", "horizon"),
}


def of_words(
    now: Reviewed, target: str, field: str, value: Sequence[str], figures: Mapping[str, Any]
) -> Any:
    """The value that words of a command line give to a field; SettingError."""
    items = {item.id: item for item in now.coded.items()}
    held: Any = items.get(target) or dict(zip(now.keys, now.coded.claims, strict=True)).get(target)
    if held is None or field not in fields_of(held):
        return list(value)  # told where it is refused
    text, hint = now.coded.report.text, hint_of(held, field)
    parts = {hint, *get_args(hint)}
    if Toll in parts and get_origin(hint) is not Mapping:
        return _toll(text, _one(value, field), figures)
    if get_origin(hint) is tuple and parts & _SPANS:
        return [span(text, words) for words in value]
    if parts & _SPANS:
        return span(text, _one(value, field))
    if hint is bool:
        return {"true": True, "false": False}.get(_one(value, field).lower(), value[0])
    if Toll in parts:
        return {kind: _toll(text, words, {}) for kind, words in map(_pair, value)}
    return _one(value, field)


def _one(value: Sequence[str], field: str) -> str:
    if len(value) != 1:
        raise SettingError(f"{field} is one value", do="put its words in quotation marks")
    return value[0]


def _pair(words: str) -> tuple[str, str]:
    kind, _, rest = words.partition("=")
    return kind.strip(), rest


def _toll(text: str, words: str, figures: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"text": span(text, words)}
    if figures.get("who"):
        made["who"] = span(text, figures["who"])
    if figures.get("low") is not None or figures.get("high") is not None:
        made |= {"low": figures.get("low"), "high": figures.get("high")}
    return made


def span(text: str, words: str) -> dict[str, Any]:
    """Where words stand: `words`, `words##2` or `START-END`; SettingError but for one place."""
    if match := _STRETCH.fullmatch(words.strip()):
        start, end = int(match[1]), int(match[2])
        return {"start": start, "end": end, "quote": text[start:end]}
    bare, mark, nth = words.rpartition("##")
    bare, place = (bare, int(nth)) if mark and nth.isdigit() else (words, 0)
    found = [m.start() for m in re.finditer(f"(?={re.escape(bare)})", text)] if bare else []
    if place:
        found = found[place - 1 : place]
    if len(found) != 1:
        what = f"{bare!r} stands {len(found)} times in the report" if found else None
        raise SettingError(
            what or f"{bare!r} does not stand in the report",
            allowed="exact words, WORDS##2 for the second place, or START-END",
        )
    return {"start": found[0], "end": found[0] + len(bare), "quote": bare}


def of_json(text: str, given: str) -> Any:
    """An addition as JSON, with the places of its words; SettingError."""
    try:
        value = json.loads(given)
    except (ValueError, RecursionError):
        raise SettingError(
            "this is no JSON", where="JSON", do="see `sayso review add -h`"
        ) from None
    return _placed(text, value)


def _placed(text: str, value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _placed(text, part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_placed(text, part, name) for part in value]
    return span(text, value) if name in _WORDS and isinstance(value, str) else value
