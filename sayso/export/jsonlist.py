"""JSON records between a head and a foot, written one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, Any


def write(records: Iterable[dict[str, Any]], *, out: IO[bytes], head: str, foot: str) -> int:
    """Write `head`, the records with commas between them, and `foot`; return how many."""
    out.write(head.encode())
    count = 0
    for record in records:
        out.write(b",\n" if count else b"\n")
        out.write(json.dumps(record, ensure_ascii=False, allow_nan=False).encode())
        count += 1
    out.write(b"\n" + foot.encode() + b"\n")
    return count
