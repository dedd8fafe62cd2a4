"""The one row that the beginning of its id names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from sayso.errors import NotFound


class Named(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """The id."""


Row = TypeVar("Row", bound=Named)


def only(rows: Iterable[Row], prefix: str, *, what: str, do: str) -> Row:
    """The row whose id begins with `prefix`; NotFound, which says `what` was looked for."""
    hits = [row for row in rows if prefix and row.id.startswith(prefix)]
    if len(hits) == 1:
        return hits[0]
    if hits:
        named = ", ".join(row.id for row in hits[:8])
        raise NotFound(f"{prefix!r} could be any of {named}", do="give more of the id")
    raise NotFound(f"no {what} has an id that begins with {prefix!r}", do=do)
