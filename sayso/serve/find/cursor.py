"""Cursors: where the next stretch of a list begins, as a word that a program hands back."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from sayso.errors import NotFound

LIMIT, MOST = 50, 500
"""How many items a list gives, and at most."""
_LONGEST = 600


def pack(*values: Any) -> str:
    """The cursor that stands for some JSON values."""
    data = json.dumps(values, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unpack(cursor: str | None, *kinds: type | tuple[type, ...]) -> list[Any] | None:
    """The values of a cursor, which must be of these kinds; None for none; NotFound."""
    if not cursor:
        return None
    try:
        data = base64.urlsafe_b64decode(cursor[:_LONGEST] + "=" * (-len(cursor) % 4))
        values = json.loads(data)
    except (ValueError, binascii.Error, RecursionError):
        values = None
    if not isinstance(values, list) or len(values) != len(kinds):
        raise _wrong(cursor)
    if not all(isinstance(value, kind) for value, kind in zip(values, kinds, strict=True)):
        raise _wrong(cursor)
    return values


def _wrong(cursor: str) -> NotFound:
    return NotFound(
        f"{cursor[:20]!r} is no cursor of this list",
        allowed="a cursor is the `next` of an earlier answer to the same question",
    )
