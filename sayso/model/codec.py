"""Coded reports to and from JSON, in exactly the form of `docs/reference/form.md`.

The form is read off the dataclasses: a field is a key, a tuple a list, None null.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from sayso.errors import FormError
from sayso.model.actor import Actor
from sayso.model.coded import Coded
from sayso.model.place import Place


def to_json(coded: Coded) -> dict[str, Any]:
    """The coded report as JSON values."""
    return cast(dict[str, Any], encode(coded))


def from_json(data: Mapping[str, Any]) -> Coded:
    """The coded report that JSON values stand for; FormError where they break the form."""
    where = str((data.get("report") or {}).get("id", "")) if isinstance(data, Mapping) else ""
    coded = cast(Coded, decode(Coded, data, where or "coded report"))
    coded.check()
    return coded


def encode(value: Any) -> Any:
    """A value of the model as JSON values."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list:
        return [encode(part) for part in value]
    if is_dataclass(kind):
        return {name: encode(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, Mapping):
        return {key: encode(part) for key, part in value.items()}
    return value


_PLAIN = (str, int, float, bool, type(None))


@cache
def _later(kind: Any) -> frozenset[str]:
    """The keys that came after the first form: a coding kept before them is still read."""
    return frozenset(field.name for field in fields(kind) if field.metadata.get("later"))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _form(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """What a type is made of; asked for each value, so it is worked out once."""
    return get_origin(kind), get_args(kind)


def decode(kind: Any, value: Any, where: str) -> Any:
    """The value of type `kind` that a JSON value stands for; `where` names it in errors."""
    origin, parts = _form(kind)
    if origin in (types.UnionType, Union):
        return _decode_optional(parts, value, where)
    if origin is tuple:
        return _decode_list(parts[0], value, where)
    if origin is Mapping:
        return _decode_mapping(parts[1], value, where)
    if is_dataclass(kind):
        return _decode_object(cast(type, kind), value, where)
    return _decode_plain(kind, value, where)


def _decode_optional(parts: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None:
        return None
    (inner,) = (part for part in parts if part is not type(None))
    return decode(inner, value, where)


def _decode_list(kind: Any, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _wrong(where, value, "a list")
    return tuple(decode(kind, part, f"{where}[{nth}]") for nth, part in enumerate(value))


def _decode_mapping(kind: Any, value: Any, where: str) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise _wrong(where, value, "an object")
    return {key: decode(kind, part, f"{where}.{key}") for key, part in value.items()}


def _decode_object(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise _wrong(where, value, "an object")
    hints = hints_of(kind)
    if unknown := sorted(value.keys() - hints.keys()):
        raise FormError(
            f"unknown key {unknown[0]!r}", where=where, allowed=f"the keys are {', '.join(hints)}"
        )
    if needed := [name for name in hints if name not in value and name not in _later(kind)]:
        raise FormError(f"the key {needed[0]!r} is missing", where=where)
    told = (name for name in hints if name in value)
    return kind(**{name: decode(hints[name], value[name], f"{where}.{name}") for name in told})


def _decode_plain(kind: Any, value: Any, where: str) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise _wrong(where, value, {str: "words", int: "a whole number"}.get(kind, kind.__name__))
    return value


def _wrong(where: str, value: Any, allowed: str) -> FormError:
    return FormError(
        f"{str(value)[:40]!r} cannot stand here", where=where, allowed=f"it is {allowed}"
    )


@cache
def hints_of(kind: type) -> dict[str, Any]:
    """The fields of a dataclass of the model with their types, in order."""
    known = get_type_hints(kind, localns={"Actor": Actor, "Place": Place})
    return {field.name: known[field.name] for field in fields(kind)}
