"""Quotations: stretches in quotation marks, those that run over paragraphs included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.model.annotated import Quotation

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "'": "'"}
_SCARE_WORDS = 2
_LONGEST = 6000  # code points; a mark without its fellow must not swallow the report


class _Mark(NamedTuple):
    at: int
    sign: str


def quotations(text: str) -> tuple[Quotation, ...]:
    """Find the quotations of `text`, marks included, outermost only, in order.

    A paragraph that does not close its mark is part of the quotation when the next paragraph
    opens with the same mark; else it ends with its paragraph. Apostrophes are no marks.
    """
    found, at = [], 0
    while (mark := _opening(text, at)) is not None:
        end = _closing(text, mark)
        if end is None:
            at = mark.at + 1
            continue
        words = text[mark.at : end]
        found.append(Quotation(mark.at, end, words, _scare(words)))
        at = end
    return tuple(found)


def _opening(text: str, at: int) -> _Mark | None:
    for match in re.compile(r"[“«„\"‘']").finditer(text, at):
        sign, here = match.group(), match.start()
        before, after = text[here - 1 : here] if here else "", text[here + 1 : here + 2]
        fresh = not before or before.isspace() or before in '([{—–-/:…,“"«'
        if sign in "“«„" or (fresh and after and not after.isspace()):
            return _Mark(here, sign)
    return None


def _closing(text: str, mark: _Mark) -> int | None:
    """Find the end of the quotation that `mark` opens, or None if it does not close."""
    line_end = _line_end(text, mark.at)
    end = _in_line(text, mark, mark.at + 1, line_end)
    while end is None and line_end < len(text) and line_end - mark.at < _LONGEST:
        start = _next_line(text, line_end)
        if mark.sign in "'‘" or text[start : start + 1] != mark.sign:
            break
        line_end = _line_end(text, start)
        end = _in_line(text, mark, start + 1, line_end)
    if end is not None:
        return end
    whole = _line_end(text, mark.at)
    return whole if mark.sign in '“"' and _opens_line(text, mark.at) else None


def _in_line(text: str, mark: _Mark, start: int, end: int) -> int | None:
    for at in _signs(text, _PAIRS[mark.sign], start, end):
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if mark.sign in "'‘" and (after.isalnum() or before.isspace() or _possessive(text, at)):
            continue
        if mark.sign == '"' and before.isspace() and after and not after.isspace():
            continue
        return at + 1
    return None


def _signs(text: str, sign: str, start: int, end: int) -> Iterator[int]:
    at = text.find(sign, start, end)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, end)


def _possessive(text: str, at: int) -> bool:
    """Whether an apostrophe after s only marks a genitive ("the rebels' camp")."""
    if text[at - 1 : at] != "s" or text[at + 1 : at + 2] != " ":
        return False
    line = text[at + 1 : _line_end(text, at)]
    return text[at] in line.replace("’s", "").replace("'s", "")


def _scare(words: str) -> bool:
    return len(words.split()) <= _SCARE_WORDS and not re.search(r"[.!?,]\W?$", words)


def _opens_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _next_line(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
