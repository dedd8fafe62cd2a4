"""What is read at most: sizes in bytes, times in seconds."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input; tables are read row by row and bounded by the row only.

    `document` is the largest page, paste or file read whole, `unpacked` what a packed file
    (DOCX, PDF) may grow to, `row` one row of a table; `seconds` bounds a fetch, `redirects`
    its detours, `pages` the pages of a PDF.
    """

    document: int = 20 * _MB
    unpacked: int = 100 * _MB
    row: int = 20 * _MB
    seconds: float = 30.0
    redirects: int = 5
    pages: int = 2000


DEFAULT = Limits()


def megabytes(size: int) -> str:
    """`size` bytes in words (20 MB, 3.5 MB, 12 kB)."""
    if size >= _MB:
        return f"{size / _MB:.3g} MB"
    return f"{max(1, round(size / 1000))} kB"
