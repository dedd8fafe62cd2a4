"""What people said of a report or an incident, for the pages that show these."""

from __future__ import annotations

from typing import Any

from sayso.flow.judge import standing_of
from sayso.flow.queue import sight
from sayso.model.anchor import claim_keys
from sayso.model.codec import encode
from sayso.model.incident import Member
from sayso.model.reviewed import Reviewed, Said
from sayso.serve.desk import Desk
from sayso.serve.find import reviews
from sayso.store import correction, review
from sayso.store.connect import Store

Json = dict[str, Any]
_OPEN = ("stands", "conflict", "orphan")


def of_report(store: Store, report: str) -> Json:
    """What to hand back with a word (`result`, `saw`), what was said of each item and its claims,
    which items are left out, and the rows on the report itself or on words that are gone.
    """
    state = correction.state(store, report)
    now = state.reviewed
    rest = [s for s in now.said if s.state in _OPEN and s.target in (None, report)]
    return {
        "result": state.result,
        "saw": state.newest,
        "complete": any(s.target == report and s.state == "stands" for s in now.said),
        "items": {item.id: _item(now, item.id) for item in now.coded.items()},
        "left_out": [_left_out(now, name) for name in now.rejected if not _is_claim(now, name)],
        "rest": [reviews.row(said) for said in rest],
    }


def _item(now: Reviewed, name: str) -> Json:
    mine = [s for s in now.said if s.target == name and s.state in ("stands", "conflict")]
    verdicts = [s for s in mine if s.row.field is None and s.state == "stands"]
    on_claims = [s for s in _claims_of(now, name) if s.state in ("stands", "conflict")]
    return {
        "verdict": verdicts[-1].row.verdict if verdicts else None,
        "conflict": any(said.state == "conflict" for said in (*mine, *on_claims)),
        "kept": name in now.kept,
        "rows": [reviews.row(said) for said in (*mine, *on_claims)],
    }


def _claims_of(now: Reviewed, item: str) -> list[Said]:
    """The rows on claims of an item, those that are left out too."""
    keys = {key for key, c in zip(now.keys, now.coded.claims, strict=True) if c.item == item}
    machine = zip(claim_keys(now.machine), now.machine.claims, strict=True)
    keys |= {key for key, claim in machine if claim.item == item}
    return [said for said in now.said if said.target in keys]


def _is_claim(now: Reviewed, name: str) -> bool:
    return name in claim_keys(now.machine) or name.startswith("clm-")


def _left_out(now: Reviewed, name: str) -> Json:
    """An item that is not shown, in the coder's words, with who left it out."""
    part = next((item for item in now.machine.items() if item.id == name), None)
    rows = [s for s in now.said if s.target == name and s.state == "stands"]
    rows = rows or [s for s in _claims_of(now, name) if s.state == "stands"]
    title = reviews.title(part) if part else name
    return {"id": name, "title": title, "rows": [reviews.row(said) for said in rows]}


def of_incident(desk: Desk, incident: Json) -> Json:
    """What can be said of an incident: its events, each in its sentence, incidents that may be
    the same act, the judgements on its events, and how many judgements there are in all.
    """
    members = [Member(member["report"], member["event"]) for member in incident["events"]]
    rows, held = review.judgements(desk.store), set(members)
    near = reviews.queue(desk).near(incident["id"])
    return {
        "events": [encode(sight(desk.store, member)) for member in members],
        "near": [encode(task) for task in near],
        "rows": [
            {"id": row.id, **encode(row), "state": standing_of(row, rows)}
            for row in rows
            if held & {row.a, row.b}
        ],
        "seen": len(rows),
    }
