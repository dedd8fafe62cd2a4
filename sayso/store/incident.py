"""Incidents in a store: which events each has, what was merged to make them, and what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text
from sqlalchemy.dialects import sqlite

from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.incident import Member, Trail
from sayso.model.review import Judgement
from sayso.store import review, schema
from sayso.store.connect import Store
from sayso.store.pack import dumps, unpacked

_member, _trail = schema.incident_member.c, schema.incident_trail.c
_JUDGED, _MARK = "merged_judgements", "merged_by"

Groups = Mapping[str, tuple[Member, ...]]


@dataclass(frozen=True, slots=True)
class Memory:
    """What a store knows of its incidents.

    `groups` maps an incident's id to its events, `results` each merged report to the coding that
    was merged; `judged` is how many rows of judgements were taken in, `mark` names the tables
    that decided.
    """

    groups: Groups = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)
    judged: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of a store: its reports' newest codings and their ids, judgements, and memory."""

    reports: Mapping[str, Coded]
    results: Mapping[str, str]
    judgements: tuple[Judgement, ...]
    memory: Memory


@dataclass(frozen=True, slots=True)
class Step:
    """A change of incidents and when it came (ISO 8601, UTC)."""

    at: str
    trail: Trail


def snapshot(store: Store) -> Snapshot:
    """What merging needs to know, all of one moment."""
    report, result = schema.report.c, schema.result.c
    query = select(report.id, report.result, result.packed).join(
        schema.result, result.id == report.result
    )
    with store.read() as connection:
        rows = connection.execute(query.order_by(report.n)).all()
        return Snapshot(
            reports={row.id: unpacked(row.packed) for row in rows},
            results={row.id: row.result for row in rows},
            judgements=review.read(connection),
            memory=_memory(connection),
        )


def memory(store: Store) -> Memory:
    """What the store knows of its incidents now."""
    with store.read() as connection:
        return _memory(connection)


def earlier(store: Store, member: Member) -> Event | None:
    """An event as some coding of its report gave it, the newest one; None if none ever did."""
    result, held = schema.result.c, schema.result_item.c
    query = select(result.packed).join(schema.result_item, held.result == result.id)
    query = query.where(result.report == member.report, held.item == member.event)
    with store.read() as connection:
        packed = connection.execute(query.order_by(text("result.rowid DESC")).limit(1)).scalar()
    events = unpacked(packed).events if packed else ()
    return next((event for event in events if event.id == member.event), None)


def keep(store: Store, *, before: Memory, after: Memory, changes: Iterable[Trail], at: str) -> bool:
    """Replace `before` by `after` and append the changes; False if the store knows otherwise.

    Another program may have merged meanwhile: then nothing is written, and the caller reads again.
    """
    with store.write() as connection:
        if _memory(connection) != before:
            return False
        _move(connection, before, after)
        new = [{"report": r, "result": n} for r, n in after.results.items()]
        connection.execute(delete(schema.incident_report))
        if new:
            connection.execute(insert(schema.incident_report), new)
        rows = [_trail_row(change, at) for change in changes]
        if rows:
            connection.execute(insert(schema.incident_trail), rows)
        _set(connection, {_JUDGED: str(after.judged), _MARK: after.mark})
    return True


def steps(store: Store, name: str | None = None) -> list[Step]:
    """What changed, oldest first; with `name`, only the changes that the incident was part of."""
    with store.read() as connection:
        rows = connection.execute(select(schema.incident_trail).order_by(_trail.n)).all()
    found = [Step(row.at, _as_trail(row)) for row in rows]
    if name is None:
        return found
    return [step for step in found if name in (*step.trail.before, *step.trail.after)]


def _memory(connection: Connection) -> Memory:
    order = (_member.incident, _member.report, _member.event)
    groups: dict[str, tuple[Member, ...]] = {}
    for row in connection.execute(select(schema.incident_member).order_by(*order)):
        groups[row.incident] = (*groups.get(row.incident, ()), Member(row.report, row.event))
    meta = {row.key: row.value for row in connection.execute(select(schema.meta))}
    results = connection.execute(select(schema.incident_report))
    return Memory(
        groups=groups,
        results={row.report: row.result for row in results},
        judged=int(meta.get(_JUDGED) or 0),
        mark=meta.get(_MARK) or "",
    )


def _move(connection: Connection, before: Memory, after: Memory) -> None:
    """Take out the members that left their incident and put in those that came to one."""
    was, now = _homes(before.groups), _homes(after.groups)
    gone = [m for m, home in was.items() if now.get(m) != home]
    came = [(m, home) for m, home in now.items() if was.get(m) != home]
    for member in gone:
        here = (_member.report == member.report, _member.event == member.event)
        connection.execute(delete(schema.incident_member).where(*here))
    rows = [{"report": m.report, "event": m.event, "incident": home} for m, home in came]
    if rows:
        connection.execute(insert(schema.incident_member), rows)


def _homes(groups: Groups) -> dict[Member, str]:
    return {member: name for name, members in groups.items() for member in members}


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
