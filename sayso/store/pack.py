"""Coded reports as a store keeps them: packed JSON under the hash of what it says."""

from __future__ import annotations

import json
import zlib
from typing import Any

from sayso.model.claim import Claim
from sayso.model.codec import encode, from_json, to_json
from sayso.model.coded import Coded, Item
from sayso.model.ids import content_id
from sayso.model.report import Report

_NOT_VALUES = ("coder", "confidence")


def fingerprint(report: Report) -> str:
    """The hash of everything a report holds: a change to any of it asks for new coding."""
    return content_id("fpr", encode(report))


def result_id(coded: Coded) -> str:
    """The id under which one coding of one report is kept."""
    return content_id("res", to_json(coded))


def packed(coded: Coded) -> bytes:
    """The coded report's JSON, compressed."""
    return zlib.compress(dumps(to_json(coded)).encode("utf-8", "surrogatepass"), 6)


def unpacked(data: bytes) -> Coded:
    """The coded report that `packed` was given."""
    return from_json(json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass")))


def dumps(value: Any) -> str:
    """JSON without blanks, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def digest(item: Item, claims: tuple[Claim, ...]) -> str:
    """The hash of an item's values and its claims', whichever coder gave them and how surely."""
    values = [_values(item), *sorted((_values(c) for c in claims), key=dumps)]
    return content_id("dig", values)


def _values(part: Item | Claim) -> dict[str, Any]:
    return {key: value for key, value in encode(part).items() if key not in _NOT_VALUES}
