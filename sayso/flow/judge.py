"""Judging: a person's word on two events, signed, dated, appended, and obeyed at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sayso.errors import NotFound
from sayso.flow.incidents import Incidents, merge
from sayso.merge.judged import judged
from sayso.model.incident import Member
from sayso.model.review import Judgement, standing
from sayso.store import review, view
from sayso.store.connect import Store


def judge(
    store: Store, verdict: str, pair: tuple[str, str], *, by: str, why: str | None = None
) -> tuple[Judgement, Incidents]:
    """Append a judgement on two events (ids, beginnings of ids, REPORT/EVENT) and merge anew.

    FormError if it breaks the form; NotFound if no single event goes by a name.
    """
    one, two = (member(store, name) for name in pair)
    row = Judgement(one, two, verdict, by.strip(), _now(), why)
    review.add(store, row)
    return row, merge(store)


def revoke(
    store: Store, prefix: str, *, by: str, why: str | None = None
) -> tuple[Judgement, Incidents]:
    """Append a row that takes back a judgement, by its id or the beginning of it; merge anew."""
    held = review.find(store, prefix)
    row = Judgement(held.a, held.b, held.verdict, by.strip(), _now(), why, held.id)
    review.add(store, row)
    return row, merge(store)


def member(store: Store, name: str) -> Member:
    """The event that goes by a name; NotFound, also for an item that is no event."""
    coded, item = view.item(store, name)
    if item not in {event.id for event in coded.events}:
        raise NotFound(
            f"{item} is no event", allowed="events are judged", do="see `sayso events --json`"
        )
    return Member(coded.report.id, item)


def standing_of(row: Judgement, every: Sequence[Judgement]) -> str:
    """`stands`, `revocation`, `revoked by NAME`, or `contradicted by a later judgement`."""
    if row.revokes:
        return "revocation"
    if back := next((other for other in every if other.revokes == row.id), None):
        return f"revoked by {back.reviewer}"
    later = row not in standing(every) or row in judged(every).lost
    return "contradicted by a later judgement" if later else "stands"


def _now() -> str:
    """To the microsecond, so that of two judgements the later one is always told."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
