"""Sentences with exact offsets; a newline ends one, since a report has a paragraph a line."""

from __future__ import annotations

import re
from functools import cache

from sayso.data.tables import rows, words_of
from sayso.model.span import Span

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_WORD_BEFORE = re.compile(r"[\w.'’&-]*$")
_WORD_AFTER = re.compile(r"[^\W_]+|\S")
_OPENING = re.compile(r"[\s\"'“‘«(\[—–-]*")
_INITIAL = re.compile(r"^(?:[A-Z]|[A-Z](?:\.[A-Z])+|[A-Z][a-z]?\.[A-Z]\w?)$")


def sentences(text: str) -> tuple[Span, ...]:
    """Cut `text` into sentences, without the blanks around them, in order."""
    found: list[Span] = []
    at = 0
    for line in text.split("\n"):
        found.extend(_of_line(text, at, at + len(line)))
        at += len(line) + 1
    return tuple(found)


def _of_line(text: str, start: int, end: int) -> list[Span]:
    found = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends(text, start, stop, end):
            found.append((begin, stop.end()))
            begin = stop.end()
    return [span for low, high in [*found, (begin, end)] if (span := _trim(text, low, high))]


def _trim(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Span(start, start + len(words), words) if words else None


def _ends(text: str, line: int, stop: re.Match[str], end: int) -> bool:
    """Whether the marks at `stop` end a sentence: not after a title or before a small letter."""
    ahead = _WORD_AFTER.match(text, _opened(text, stop.end(), end), end)
    after = ahead.group() if ahead else ""
    if not after:
        return True
    if after[0].islower():
        return False
    marks = stop.group()
    if marks[0] != "." or len(marks) > 1:
        return not (marks[0] in "?!…" and marks[-1] in "\"'”’»" and _says(text, stop.end(), end))
    return _full_stop(_word_before(text, line, stop.start()), after.lower())


def _full_stop(word: str, after: str) -> bool:
    kind = _abbreviations().get(word.lower())
    if kind in ("title", "inside"):
        return after[0].isdigit() and kind == "title"
    if _INITIAL.match(word) and kind is None:
        return False
    return kind != "either" or _opens_sentence(word, after)


def _opens_sentence(word: str, after: str) -> bool:
    """Whether a word after "U.S." or "a.m." begins a sentence: a function word after initials."""
    if after[0].isdigit() or after in words_of("timewords", "weekday"):
        return False
    return not word[0].isupper() or "." not in word or after in _function_words()


def _word_before(text: str, line: int, at: int) -> str:
    match = _WORD_BEFORE.search(text[max(line, at - 24) : at])
    return match.group().lstrip("'’-") if match else ""


def _opened(text: str, at: int, end: int) -> int:
    match = _OPENING.match(text, at, end)
    return match.end() if match else at


def _says(text: str, at: int, end: int) -> bool:
    """Whether a quotation that ends in ? or ! goes on with its speaker ("Why?" Musa said)."""
    ahead = text[at : min(end, at + 60)]
    return bool(
        re.match(r"\s*(?:[A-Z][\w.'’-]+\s+){1,4}(?:said|asked|says|asks|told|added)\b", ahead)
    )


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in rows("function_words"))


@cache
def _abbreviations() -> dict[str, str]:
    return {row["word"].lower(): row["class"] for row in rows("abbreviations")}
