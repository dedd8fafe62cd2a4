"""Incidents in a store: what was merged, what has come since, which events each has, changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text
from sqlalchemy.dialects import sqlite

from sayso.model.event import Event
from sayso.model.incident import Member, Trail
from sayso.model.review import Judgement
from sayso.store import incident_doubt, incident_key, incident_row, review, schema
from sayso.store.connect import Store
from sayso.store.incident_doubt import Doubts
from sayso.store.incident_key import Keys
from sayso.store.incident_row import Row
from sayso.store.pack import dumps, unpacked
from sayso.store.version import MERGED_BY

_member, _trail = schema.incident_member.c, schema.incident_trail.c
_report, _merged = schema.report.c, schema.incident_report.c
_JUDGED = "merged_judgements"
STATE = "merged_state"
"""The key of `meta` that counts how often incidents were changed."""

Groups = Mapping[str, tuple[Member, ...]]


@dataclass(frozen=True, slots=True)
class News:
    """What a store knows of its incidents, and what has come since it last merged.

    `state` counts merges; `mark` names what decided then, `judged` is how many rows of judgements
    were taken in. `fresh` maps the reports that were coded since, or coded anew, to their results;
    `merged` is how many reports were taken in.
    """

    state: str
    mark: str
    judged: int
    merged: int
    fresh: Mapping[str, str]
    judgements: tuple[Judgement, ...]

    def settled(self, mark: str) -> bool:
        """Whether nothing has come since, under the same mark."""
        return self.mark == mark and not self.fresh and self.judged == len(self.judgements)


@dataclass(frozen=True, slots=True)
class Change:
    """What one merge does to a store.

    `groups` are the incidents whose events changed, as they now stand, and `gone` the ids of
    those that no longer do; `rows` are what changed incidents come to. With `whole`, these are
    all that there are. `keys` are those of the fresh reports, with `whole` of all; `doubts` the
    pairs near the line among those that were compared.
    """

    mark: str
    whole: bool
    groups: Groups
    gone: tuple[str, ...]
    trails: tuple[Trail, ...]
    keys: Keys = field(default_factory=dict)
    doubts: Doubts = ()
    rows: Iterable[Row] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A change of incidents and when it came (ISO 8601, UTC)."""

    at: str
    trail: Trail


def news(store: Store) -> News:
    """What merging needs to know first, all of one moment; no report is unpacked for it."""
    changed = _merged.result.is_distinct_from(_report.result)
    joined = schema.report.outerjoin(schema.incident_report, _merged.report == _report.id)
    query = select(_report.id, _report.result).select_from(joined).order_by(_report.n)
    with store.read() as connection:
        meta = _meta(connection)
        fresh = connection.execute(query.where(changed, _report.result.is_not(None)))
        return News(
            state=meta.get(STATE) or "",
            mark=meta.get(MERGED_BY) or "",
            judged=int(meta.get(_JUDGED) or 0),
            merged=len(connection.execute(select(_merged.report)).all()),
            fresh={row.id: row.result for row in fresh},
            judgements=review.read(connection),
        )


def groups(store: Store) -> dict[str, tuple[Member, ...]]:
    """Every incident's id with its events, both in the order of ids."""
    order = (_member.incident, _member.report, _member.event)
    query = select(_member.incident, _member.report, _member.event).order_by(*order)
    made: dict[str, list[Member]] = {}
    with store.read() as connection:
        for name, report, event in connection.execute(query):
            made.setdefault(name, []).append(Member(report, event))
    return {name: tuple(members) for name, members in made.items()}


def earlier(store: Store, member: Member) -> Event | None:
    """An event as some coding of its report gave it, the newest one; None if none ever did."""
    result, held = schema.result.c, schema.result_item.c
    query = select(result.packed).join(schema.result_item, held.result == result.id)
    query = query.where(result.report == member.report, held.item == member.event)
    with store.read() as connection:
        packed = connection.execute(query.order_by(text("result.rowid DESC")).limit(1)).scalar()
    events = unpacked(packed).events if packed else ()
    return next((event for event in events if event.id == member.event), None)


def keep(store: Store, *, seen: News, change: Change, at: str) -> bool:
    """Write a change, all of it or nothing; False if another program has merged since `seen`."""
    with store.write() as connection:
        meta = _meta(connection)
        if (meta.get(STATE) or "") != seen.state:
            return False
        incident_key.replace(connection, seen.fresh, change.keys, whole=change.whole)
        incident_doubt.replace(connection, seen.fresh, change.doubts, whole=change.whole)
        _move(connection, change)
        _take_in(connection, seen.fresh)
        gone = None if change.whole else (*change.gone, *change.groups)
        incident_row.replace(connection, gone, change.rows)
        rows = [_trail_row(trail, at) for trail in change.trails]
        if rows:
            connection.execute(insert(schema.incident_trail), rows)
        state = str(int(seen.state or 0) + 1)
        values = {_JUDGED: str(len(seen.judgements)), MERGED_BY: change.mark, STATE: state}
        _set(connection, values)
    return True


def steps(store: Store, name: str | None = None) -> list[Step]:
    """What changed, oldest first; with `name`, only the changes that the incident was part of."""
    with store.read() as connection:
        rows = connection.execute(select(schema.incident_trail).order_by(_trail.n)).all()
    found = [Step(row.at, _as_trail(row)) for row in rows]
    if name is None:
        return found
    return [step for step in found if name in (*step.trail.before, *step.trail.after)]


def _meta(connection: Connection) -> dict[str, str]:
    return {row.key: row.value for row in connection.execute(select(schema.meta))}


def _move(connection: Connection, change: Change) -> None:
    """Put the events of changed incidents where they now belong."""
    table = schema.incident_member
    if change.whole:
        connection.execute(delete(table))
    for name in () if change.whole else (*change.gone, *change.groups):
        connection.execute(delete(table).where(_member.incident == name))
    rows = [
        {"report": member.report, "event": member.event, "incident": name}
        for name, members in change.groups.items()
        for member in members
    ]
    if rows:
        connection.execute(insert(table), rows)


def _take_in(connection: Connection, fresh: Mapping[str, str]) -> None:
    made = sqlite.insert(schema.incident_report)
    put = made.on_conflict_do_update(
        index_elements=["report"], set_={"result": made.excluded.result}
    )
    if fresh:
        connection.execute(put, [{"report": r, "result": n} for r, n in fresh.items()])


def _set(connection: Connection, values: Mapping[str, str]) -> None:
    made = sqlite.insert(schema.meta)
    put = made.on_conflict_do_update(index_elements=["key"], set_={"value": made.excluded.value})
    connection.execute(put, [{"key": key, "value": value} for key, value in values.items()])


def _trail_row(trail: Trail, at: str) -> dict[str, str]:
    members = [[member.report, member.event] for member in trail.members]
    lists = {"before": trail.before, "after": trail.after, "members": members}
    return {"at": at, "kind": trail.kind, **{name: dumps(part) for name, part in lists.items()}}


def _as_trail(row: Any) -> Trail:
    members = tuple(Member(*pair) for pair in json.loads(row.members))
    before, after = (tuple(json.loads(part)) for part in (row.before, row.after))
    return Trail(row.kind, before, after, members)
