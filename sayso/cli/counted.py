"""What analyses count: incidents that came to pass, those that are no plain facts set apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.export.incident import FACT, contested
from sayso.model.incident import Incident

_NOT_YET = ("planned", "averted", "hypothetical")


def actual(found: Iterable[Incident]) -> list[Incident]:
    """The incidents but for those that are only planned, were foiled, or are hypothetical."""
    every = ((incident, incident.attribute("status")) for incident in found)
    return [i for i, status in every if not status or status.value not in _NOT_YET]


def disputed(found: Iterable[Incident], certainty: Mapping[str, str]) -> set[str]:
    """The ids of incidents that are alleged, claimed, contested or denied."""
    return {i.id for i in found if certainty[i.id] != FACT or "actor" in contested(i)}


def left_out(every: int, kept: int) -> str:
    """A remark on what was not counted; nothing if all was."""
    gone = every - kept
    return f" {gone} that were only planned, foiled or hypothetical are left out." if gone else ""
