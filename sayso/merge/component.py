"""Components: the parts of the graph of events that links above FLOOR hold together.

A cluster never reaches beyond its component, so only the components that a new report touches
are clustered anew, and the result is the same as if all had been.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sayso.model.incident import Member

FLOOR = 0.0
"""Links at or under it hold nothing together; two clusters are only joined above it."""


def walks(
    members: Iterable[Member], near: Callable[[Member], Iterable[Member]]
) -> list[list[Member]]:
    """Give the components that `members` lie in, each sorted; `near` gives a member's links."""
    seen: set[Member] = set()
    found = []
    for member in members:
        if member not in seen:
            part = reach(member, near)
            seen |= part
            found.append(sorted(part))
    return found


def reach(member: Member, near: Callable[[Member], Iterable[Member]]) -> set[Member]:
    """Give the component that a member lies in."""
    reached, front = {member}, [member]
    while front:
        new = set(near(front.pop())) - reached
        reached |= new
        front += new
    return reached
