"""Runs of a store and what came of their inputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso.model.codec import encode
from sayso.serve.find.cursor import pack, unpack
from sayso.serve.form.asked import LedgerAsked, Paged
from sayso.store import ledger as kept
from sayso.store.connect import Store


def listing(store: Store, asked: Paged) -> dict[str, Any]:
    """A stretch of the runs, newest first."""
    return _stretch(kept.runs(store)[::-1], asked)


def one(store: Store, name: str) -> dict[str, Any]:
    """A run by its number, its id, the beginning of it, or `last`; NotFound."""
    found: dict[str, Any] = encode(kept.run(store, name))
    return found


def ledger(store: Store, name: str, asked: LedgerAsked) -> dict[str, Any]:
    """A stretch of a run's entries, those of one outcome if that is asked for; NotFound."""
    run = kept.run(store, name)
    entries = kept.entries(store, run.id)
    return _stretch([e for e in entries if asked.outcome in (None, e.outcome)], asked)


def _stretch(rows: Sequence[Any], asked: Paged) -> dict[str, Any]:
    """Rows that are at hand, cut where the cursor says."""
    at = unpack(asked.cursor, int)
    start = max(0, at[0]) if at else 0
    end = start + asked.limit
    items = [encode(row) for row in rows[start:end]]
    return {"items": items, "next": pack(end) if end < len(rows) else None, "total": len(rows)}
