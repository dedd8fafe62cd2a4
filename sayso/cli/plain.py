"""Text of reports made safe for a terminal: no control codes, no hidden or reversing marks."""

from __future__ import annotations

import json
import re
from typing import Any

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def plain(text: str) -> str:
    """`text` with every control code and direction mark shown as �; newlines and tabs stay."""
    return _CONTROL.sub("�", text)


def line(text: str) -> str:
    """`text` on one line."""
    return plain(" ".join(text.split()))


def dumps(value: Any, *, indent: int | None = None) -> str:
    """JSON with letters as they are and control codes as escapes, safe to print."""
    between = (",", ":") if indent is None else (",", ": ")
    made = json.dumps(value, ensure_ascii=False, indent=indent, separators=between)
    return _CONTROL.sub(lambda m: f"\\u{ord(m[0]):04x}", made)
