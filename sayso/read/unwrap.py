"""Unwrapping: lines that a width of paper broke are joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_STOPS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_HYPHEN = re.compile(r"[^\W\d_]{2,}-$")
_LISTED = re.compile(r"^(?:[-*•–]|\d{1,2}[.)])\s")


def is_wrapped(text: str) -> bool:
    """Whether lines of a text break off inside sentences, at a width of 40 to 110 characters."""
    lines = text.split("\n")
    sizes = sorted(len(line) for line in lines if line.strip())
    width = sizes[int(0.9 * (len(sizes) - 1))] if sizes else 0
    if len(sizes) < 4 or not 40 <= width <= 110:
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if a.strip() and b.strip()]
    broken = sum(
        len(a) >= 0.6 * width and not _STOPS.search(a.rstrip()) and b.lstrip()[:1].islower()
        for a, b in pairs
    )
    return broken >= max(2, 0.25 * len(sizes))


def unwrap(lines: Iterable[str]) -> list[str]:
    """Join the lines of paragraphs; blank lines and short sentence ends part them.

    A hyphen at a line's end goes, unless the word stands with its hyphen elsewhere.
    """
    given = [line.strip() for line in lines]
    sizes = sorted(len(line) for line in given if line)
    width = sizes[int(0.9 * (len(sizes) - 1))] if sizes else 0
    hyphened = _hyphened(given)
    joined: list[list[str]] = []  # the pieces of each paragraph
    last = ""
    for line in given:
        if joined and last and line and _continues(last, line, width):
            joined[-1][-1] = _mended(last, line, joined[-1][-1], hyphened)
            joined[-1].append(line)
        else:
            joined.append([line])
        last = line
    return ["".join(pieces) for pieces in joined]


def _hyphened(lines: Iterable[str]) -> str:
    """The words of a text that hold a hyphen with something behind it."""
    found = (word for line in lines for word in line.split() if "-" in word[:-1])
    return " ".join(dict.fromkeys(found))


def _continues(last: str, line: str, width: int) -> bool:
    if _LISTED.match(line):
        return False
    if line[:1].islower() and not _STOPS.search(last):
        return True
    full = len(last) >= 0.75 * width
    return full and width >= 40 and not (_STOPS.search(last) and len(last) < 0.9 * width)


def _mended(last: str, line: str, piece: str, hyphened: str) -> str:
    """`piece`, the end of a paragraph, made ready for `line` to follow it directly."""
    if not (_HYPHEN.search(last) and line[:1].islower()):
        return f"{piece} "
    start, end = last.rsplit(maxsplit=1)[-1], re.split(r"\W", line, maxsplit=1)[0]
    return piece if f"{start}{end}" in hyphened else piece[:-1]
