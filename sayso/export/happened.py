"""Which events are data to projects that count what took place."""

from __future__ import annotations

from sayso.model.event import Event

_REAL = frozenset({"happened", "ongoing"})


def happened(event: Event) -> bool:
    """Whether the event took place or goes on: no plan, no foiled attempt, no hypothesis."""
    return event.status in _REAL
