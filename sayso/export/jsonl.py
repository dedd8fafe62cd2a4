"""The coded report itself, one JSON object a line: nothing is left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO

from sayso.model.codec import to_json
from sayso.model.coded import Coded


def write(reports: Iterable[Coded], *, out: IO[bytes]) -> int:
    """Write each coded report as a line; return how many."""
    count = 0
    for coded in reports:
        line = json.dumps(to_json(coded), ensure_ascii=False, separators=(",", ":"))
        out.write(line.encode() + b"\n")
        count += 1
    return count
