"""The values of an item or a claim that a person may give, and what may stand in them."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any, Union, get_args, get_origin

from sayso.errors import FormError
from sayso.model.anchor import claim_keys
from sayso.model.claim import Claim
from sayso.model.codec import decode, hints_of
from sayso.model.coded import Coded, Item, spans
from sayso.model.event import Event
from sayso.model.ontology import MODES, TOLL_KINDS
from sayso.model.schema import words_of
from sayso.model.toll import Toll

_NOT = ("id", "item", "confidence", "coder")


def fields_of(held: Item | Claim | type) -> tuple[str, ...]:
    """The names of the values that can be accepted, corrected or rejected."""
    kind = held if isinstance(held, type) else type(held)
    return tuple(name for name in hints_of(kind) if name not in _NOT)


def hint_of(held: Item | Claim, name: str) -> Any:
    """The type of one value of an item or a claim."""
    kind: type = type(held)
    return hints_of(kind)[name]


def part(coded: Coded, target: str) -> Item | Claim | None:
    """The item of that id or the claim of that key; None if the coding has none."""
    found = next((item for item in coded.items() if item.id == target), None)
    return found or dict(zip(claim_keys(coded), coded.claims, strict=True)).get(target)


def can_be_empty(hint: Any) -> bool:
    """Whether a value of this type may be left out."""
    origin = get_origin(hint)
    if origin in (types.UnionType, Union):
        return type(None) in get_args(hint)
    return origin in (tuple, Mapping)


def empty(hint: Any) -> Any:
    """What stands where a value of this type is left out."""
    origin = get_origin(hint)
    return () if origin is tuple else {} if origin is Mapping else None


def checked(kind: type, name: str, value: Any, text: str) -> Any:
    """The value that JSON stands for; FormError where `name` cannot hold it.

    Words must stand in `text` where they say, labels be of the codebook, and figures in order.
    """
    where = f"{kind.__name__.lower()}.{name}"
    if name not in fields_of(kind):
        allowed = f"the values are {', '.join(fields_of(kind))}"
        raise FormError(f"{name!r} is no value that can be given", where=where, allowed=allowed)
    made = decode(hints_of(kind)[name], value, where)
    _check_label(kind, name, made, where)
    for span in spans(made):
        if not span.holds(text):
            raise FormError(
                f"the words {span.quote[:40]!r} do not stand at {span.start}–{span.end}",
                where=where,
                allowed="text[start:end] == quote, in code points",
                do="select the words anew",
            )
    for toll in _tolls(made):
        if toll.low is not None and toll.high is not None and not 0 <= toll.low <= toll.high:
            raise FormError(f"{toll.low} to {toll.high} is no range", where=where)
    return made


def _check_label(kind: type, name: str, made: Any, where: str) -> None:
    allowed = words_of(kind, name)
    if allowed and made is not None and made not in allowed:
        raise FormError(f"{made!r} is no {name}", where=where, allowed=", ".join(allowed))
    if name == "toll" and (odd := [key for key in made if key not in TOLL_KINDS]):
        raise FormError(f"{odd[0]!r} is no toll", where=where, allowed=", ".join(TOLL_KINDS))


def check_mode(event: Event, mode: str | None) -> None:
    """Raise FormError unless `mode` is one of the event's category."""
    allowed = MODES[event.category]
    if mode is not None and mode not in allowed:
        raise FormError(
            f"{event.category} has no mode {mode!r}",
            where=event.id,
            allowed=f"its modes: {', '.join(allowed) or 'none'}",
        )


def _tolls(value: Any) -> list[Toll]:
    if isinstance(value, Toll):
        return [value]
    return [t for t in value.values() if isinstance(t, Toll)] if isinstance(value, Mapping) else []
