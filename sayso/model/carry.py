"""Words carried from one text of a report to another: the very same words, or none.

The text of a report whose input names its id may change. A span goes along only where the lines
that hold it stand word for word, once, in both texts; nothing is matched by likeness.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from sayso.model.span import Removed, Span


class Lost(Exception):
    """Words that no longer stand."""


def carry(span: Span, old: str, new: str) -> Span:
    """The span of `old` where the same words stand in `new`; Lost if they do not."""
    if not span.holds(old):
        raise Lost
    if old == new:
        return span
    start, end = _lines(old, span)
    block = old[start:end]
    here, there = _places(block, old), _places(block, new)
    if len(here) != 1 or len(there) != 1:
        raise Lost
    moved = there[0] - start
    return replace(span, start=span.start + moved, end=span.end + moved)


def carried(value: Any, old: str, new: str) -> Any:
    """A value of the model with each of its spans carried; Lost if one of them cannot be."""
    return mapped(value, lambda span: carry(span, old, new))


def mapped(value: Any, change: Callable[[Span], Span]) -> Any:
    """A value of the model with each of its spans changed."""
    if isinstance(value, Span):
        return value if isinstance(value, Removed) else change(value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: mapped(getattr(value, f.name), change) for f in fields(value)}
        return replace(value, **parts)
    if isinstance(value, tuple):
        return tuple(mapped(part, change) for part in value)
    if isinstance(value, Mapping):
        return {key: mapped(part, change) for key, part in value.items()}
    return value


def _lines(text: str, span: Span) -> tuple[int, int]:
    """The whole lines that hold a span."""
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end


def _places(block: str, text: str) -> list[int]:
    """Where `block` stands in `text` as whole lines."""
    found, at = [], text.find(block)
    while at >= 0:
        end = at + len(block)
        if (at == 0 or text[at - 1] == "\n") and (end == len(text) or text[end] == "\n"):
            found.append(at)
        at = text.find(block, at + 1)
    return found
