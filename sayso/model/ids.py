"""Content-hash ids: the same content gives the same id in every run and on every machine."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from sayso.model.span import Span

_BYTES = 8  # 64 bits: a collision is expected among some four billion ids


def content_id(prefix: str, *parts: Any) -> str:
    """`prefix`, a dash and 16 hex digits of the hash of `parts` (JSON values)."""
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{prefix}-{hashlib.blake2b(packed, digest_size=_BYTES).hexdigest()}"


def report_id(text: str, *, outlet: str | None = None, url: str | None = None) -> str:
    """The id of a report whose input names none: the hash of its text and of where it stood.

    One wire text in two outlets is two reports, so that copies can be told and counted.
    """
    return content_id("rep", text, outlet, url)


def item_id(kind: str, report: str, *words: Span | None, nth: int = 0, label: str = "") -> str:
    """The id of an item of `report`, from the words that carry it.

    A category or status may change between coders without the item becoming another, so these
    are left out; `nth` tells apart several items of one kind carried by the same words.
    """
    places = [(w.start, w.end) if w else None for w in words]
    return content_id(_PREFIX[kind], report, places, label, nth)


_PREFIX = {
    "event": "evt",
    "relation": "rel",
    "position": "pos",
    "forecast": "fct",
    "assessment": "ass",
}


def sha256(data: bytes) -> str:
    """The SHA-256 of `data` in hex, by which original bytes are kept."""
    return hashlib.sha256(data).hexdigest()
