"""Columns: a name, a type, how to fill it, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.model.span import Span

Cell = str | int | float | bool | list[str] | None
Source = TypeVar("Source")


@dataclass(frozen=True, slots=True)
class Column(Generic[Source]):
    """One column; `kind` is text, whole, real, flag or list (of texts)."""

    name: str
    kind: str
    fill: Callable[[Source], Cell]


def row(columns: Sequence[Column[Source]], source: Source) -> list[Cell]:
    """The cells of one row, in the order of the columns."""
    return [column.fill(source) for column in columns]


def quotes(spans: Iterable[Span]) -> list[str]:
    """The exact words of each span."""
    return [span.quote for span in spans]


def quote(span: Span | None) -> str | None:
    """The exact words of a span, or None."""
    return span.quote if span is not None else None


def single(values: Iterable[str | None]) -> list[str]:
    """The values that are there, each once, in the order of their first standing."""
    return list(dict.fromkeys(value for value in values if value))
