"""How exactly an event is dated, in days."""

from __future__ import annotations

from datetime import date

from sayso.model.when import When


def length(when: When | None) -> int | None:
    """How many days the date spans, both ends counted; None if an end is not known."""
    if when is None or when.start is None or when.end is None:
        return None
    first, last = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    return (last - first).days + 1


def day(when: When | None) -> str | None:
    """The day, if the date is one day."""
    return when.start[:10] if when and when.start and length(when) == 1 else None


def year(when: When | None) -> int | None:
    """The year, if the date lies within one."""
    if when is None or when.start is None or when.end is None:
        return None
    return int(when.start[:4]) if when.start[:4] == when.end[:4] else None
