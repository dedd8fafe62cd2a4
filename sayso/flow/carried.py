"""Judgements carried over to new coding: which event now stands where a judged one stood.

The id of an event comes from its words, and another coder may find others for the same act. A
judged event that is no longer found is taken for the event of its category in the same report
whose trigger and mentions share most characters with its own; where none does, it waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.incident import Member
from sayso.model.review import Judgement, standing
from sayso.store.connect import Store
from sayso.store.incident import earlier

Places = Mapping[Member, Member]


def places(
    store: Store, judgements: Iterable[Judgement], reports: Mapping[str, Coded]
) -> dict[Member, Member]:
    """Each judged event that is no longer found, with the one that stands in its place."""
    judged = {member for row in judgements for member in (row.a, row.b)}
    made = {}
    for member in sorted(judged):
        coded = reports.get(member.report)
        if coded and all(event.id != member.event for event in coded.events):
            old = earlier(store, member)
            now = heir(old, coded) if old else None
            if now:
                made[member] = Member(member.report, now.id)
    return made


def heir(old: Event, coded: Coded) -> Event | None:
    """The event of a report that shares most of an earlier one's words; None if none does."""
    alike = ((shared(old, event), event) for event in coded.events)
    found = [(size, event) for size, event in alike if size and event.category == old.category]
    return max(found, key=lambda pair: (pair[0], -pair[1].trigger.start))[1] if found else None


def shared(one: Event, two: Event) -> int:
    """How many characters the triggers and mentions of two events share."""
    held = [
        {at for span in (event.trigger, *event.mentions) for at in range(span.start, span.end)}
        for event in (one, two)
    ]
    return len(held[0] & held[1])


def carried(judgements: Iterable[Judgement], places: Places) -> tuple[Judgement, ...]:
    """The judgements that hold, on the events that stand now; one on a single event waits."""
    rows = []
    for row in standing(judgements):
        a, b = places.get(row.a, row.a), places.get(row.b, row.b)
        rows.append(row if a == b else replace(row, a=a, b=b))
    return tuple(rows)
