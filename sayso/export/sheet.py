"""Comma-separated values: RFC 4180, UTF-8, safe to open in a spreadsheet."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Sequence
from typing import IO

from sayso.export.column import Cell

JOINT = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, out: IO[bytes]) -> int:
    """Write a head and rows; return how many rows."""
    sheet = csv.writer(codecs.getwriter("utf-8")(out))
    sheet.writerow(head)
    count = 0
    for cells in rows:
        sheet.writerow([plain(cell) for cell in cells])
        count += 1
    return count


def plain(cell: Cell) -> str | int | float:
    """A cell as it stands in a sheet: nothing for None, true and false, a list joined by `; `.

    Words that a spreadsheet would run as a formula get an apostrophe in front
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return cell
    words = JOINT.join(cell) if isinstance(cell, list) else cell
    return f"'{words}" if words.startswith(_FORMULA) else words
