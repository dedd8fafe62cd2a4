"""Numbers in running text: counts, but no ages, years, clock times, dates, measures or money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.annotate.quantity import WORD, Range, quantity, starts
from sayso.data.tables import rows
from sayso.model.annotated import Number
from sayso.model.span import Span

_NOT_BEFORE = re.compile(
    r"(?:[$€£₦₹#]|\b(?:rs|usd|us|eur|ngn|no|nos|number|article|section|route|highway|road|rn|phase"
    r"|brigade|battalion|division|page|aged?|resolution|sector|channel|day"
    r"|ward|block|chapter|gate|km|mile|pk)\.?|\w[-.:/])\s?$",
    re.IGNORECASE,
)
_OLD = re.compile(r"\s*-?\s*(?:year|month|week|day)s?[\s-]old\b", re.IGNORECASE)
_AGE_AFTER_NAME = re.compile(r"[A-Z][\w’'-]*,\s$")
_PART_OF_NAME = re.compile(r"(?<![.!?\n] )\b[A-Z][\w’'-]*\s$")
_YEAR = re.compile(r"^(?:1[89]|20)\d\d$")
_UNREADABLE = ("no", "none", "neither", "without", "some", "few", "many", "more", "any", "various")


def numbers(text: str, sentences: Sequence[Span], times: Sequence[Span]) -> tuple[Number, ...]:
    """Find the counts of each sentence, limits included ("at least nine" is one span)."""
    taken = [(time.start, time.end) for time in times]
    return tuple(number for sentence in sentences for number in _of_sentence(text, sentence, taken))


def _of_sentence(text: str, sentence: Span, taken: Sequence[tuple[int, int]]) -> Iterator[Number]:
    marks = list(WORD.finditer(text, sentence.start, sentence.end))
    words = [mark.group().lower() for mark in marks]
    at = 0
    while at < len(words):
        found = quantity(words, at) if _may_start(words[at]) else None
        end = found.end if found else at + 1
        if found is not None and _counts(text, marks, at, found):
            start, stop = marks[at].start(), marks[end - 1].end()
            if not any(low < stop and start < high for low, high in taken):
                yield Number(start, stop, text[start:stop], found.low, found.high)
        at = end


def _may_start(word: str) -> bool:
    return word[0].isdigit() or word in _starts()


def _counts(text: str, marks: Sequence[re.Match[str]], at: int, found: Range) -> bool:
    """Whether the words count something, judged by what stands before and after them."""
    start, end = marks[at].start(), marks[found.end - 1].end()
    words = text[start:end].lower()
    if found.end < len(marks) and text[end : end + 1] == "-" and _hyphened(text, end):
        return False
    if _OLD.match(text, end) or _NOT_BEFORE.search(text[max(0, start - 14) : start]):
        return False
    if _YEAR.match(words) or (found.end - at == 1 and words in _UNREADABLE):
        return False
    if words.isdigit() and _AGE_AFTER_NAME.search(text[max(0, start - 30) : start]):
        return text[end : end + 1] not in (",", ".", "")
    if words.isdigit() and _PART_OF_NAME.search(text[max(0, start - 30) : start]):
        return bool(re.match(r"\s[a-z]", text[end : end + 2]))
    return _unit(text, end) is None


def _hyphened(text: str, end: int) -> bool:
    return text[end + 1 : end + 2].isalpha()


def _unit(text: str, end: int) -> str | None:
    match = re.match(r"\s*(%|[^\W\d_]+)", text[end : end + 24])
    return _units().get(match.group(1).lower()) if match else None


@cache
def _units() -> dict[str, str]:
    return {row["word"]: row["class"] for row in rows("units")}


@cache
def _starts() -> frozenset[str]:
    return starts() - {"the", "these", "those", "its", "his", "her", "their", "our", "my"}
