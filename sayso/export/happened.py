"""Which events are data to projects that count what took place."""

from __future__ import annotations

from sayso.export.case import Case
from sayso.export.incident import DENIED
from sayso.model.event import Event

_REAL = frozenset({"happened", "ongoing"})


def happened(one: Case) -> bool:
    """Whether the act took place or goes on, and somebody affirms it."""
    return real(one.event) and one.standing.kind != DENIED


def real(event: Event) -> bool:
    """Whether the event took place or goes on: no plan, no foiled attempt, no hypothesis."""
    return event.status in _REAL
