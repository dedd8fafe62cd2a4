"""Corrections in words and as JSON: who says what of which value, and whether it stands."""

from __future__ import annotations

from typing import Any

from sayso.model.codec import encode
from sayso.model.reviewed import Reviewed, Said

_VERBS = {"accept": "accepts", "reject": "rejects", "correct": "corrects", "add": "adds"}
_LONG = 60


def sentence(said: Said) -> str:
    """`cor-… 2024-03-05 N. R. corrects killed of evt-…: “two” 2 (coder: 3)`, and its state."""
    row = said.row
    head = f"{row.id} {row.at[:10]} {row.reviewer}"
    if row.revokes:
        return f"{head} takes back {row.revokes}"
    of = f"{row.field} of {row.target}" if row.field else row.target
    value = f": {shown(row.value)}" if row.verdict == "correct" else ""
    coder = f" (coder: {shown(said.machine)})" if row.verdict == "correct" and row.field else ""
    why = f" (“{row.note}”)" if row.note else ""
    return f"{head} {_VERBS[row.verdict]} {of}{value}{coder}{why}{_state(said)}"


def _state(said: Said) -> str:
    told = {
        "superseded": "; a later word replaced it",
        "conflict": "; in conflict with another's word",
        "orphan": "; its words are gone from the report",
        "moot": "; the coder no longer finds it",
        "revoked": f"; taken back by {said.by}",
    }
    return told.get(said.state, "")


def shown(value: Any) -> str:
    """A value of the coded form in a few words."""
    if value is None or value in ([], {}):
        return "nothing"
    if isinstance(value, list):
        return ", ".join(shown(part) for part in value)
    if not isinstance(value, dict):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if "edtf" in value:
        return str(value["edtf"])
    if "text" in value and "low" in value:
        low, high = ("?" if value[end] is None else str(value[end]) for end in ("low", "high"))
        figures = low if low == high else f"{low} to {high}"
        return f"{_quoted(value['text']['quote'])} {figures}"
    if "quote" in value:
        return _quoted(value["quote"])
    return "; ".join(f"{key} {shown(part)}" for key, part in value.items())


def _quoted(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words[:_LONG].rstrip()} …”" if len(words) > _LONG else f"“{words}”"


def as_json(said: Said) -> dict[str, Any]:
    """A row with its id, its state, what it is on now and the coder's value."""
    more = {"on": said.target, "state": said.state, "machine": said.machine, "by": said.by}
    return {"id": said.row.id, **encode(said.row), **more}


def on_item(now: Reviewed, item: str) -> list[Said]:
    """The rows that count now on an item and on the claims on it."""
    mine = {key for key, c in zip(now.keys, now.coded.claims, strict=True) if c.item == item}
    held = now.words()
    return [said for target in (item, *sorted(mine)) for said in held.get(target, [])]


def elsewhere(now: Reviewed) -> list[Said]:
    """The rows that count now, or have lost their words, on what is not shown."""
    shown_now = {item.id for item in now.coded.items()} | set(now.keys)
    rows = (s for s in now.said if s.state in ("stands", "conflict", "orphan"))
    return [said for said in rows if said.target not in shown_now]
