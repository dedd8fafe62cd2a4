"""Quantities: number words, figures and vague words at one place in a row of words.

Readings of vague words and limits are the codebook's; the words are in the tables `numbers`,
`vague_numbers` and `number_limits`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from sayso.data.tables import rows

WORD = re.compile(
    r"\d{1,3}(?:[,  ]\d{3})+(?![\d,])|\d+(?:\.\d+)?(?!\w)|\w*\d\w*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?|[-–—+%$€£,.()/:]"
)
_LIMIT_DEPTH = 4
Row = TypeVar("Row")


class Range(NamedTuple):
    """A count: low and high (None is an open end) and the index after its last word."""

    low: int | None
    high: int | None
    end: int


def split(words: str) -> list[str]:
    """Split words as the readers here want them: lower case, hyphens and marks on their own."""
    return [match.group().lower() for match in WORD.finditer(words)]


def quantity(words: Sequence[str], at: int = 0) -> Range | None:
    """Read the quantity that begins at word `at`, limits included, or None.

    "at least 9" is 9 to None, "up to 20" None to 20, "more than N" N+1 to None, "about N" N to N.
    """
    limits, start = _limits(words, at)
    found = _span_of_two(words, start) or _counted(words, start)
    if found is not None:
        return _suffix(words, _apply(limits, found))
    vague = _longest(words, start, _vague())
    if vague is not None:
        return _apply(limits, Range(*vague[0], vague[1]))
    plain = _longest(words, at, _vague())
    return None if plain is None else Range(*plain[0], plain[1])


def cardinal(words: Sequence[str], at: int = 0) -> tuple[int, int] | None:
    """Read a whole number at word `at`: its value and the index after it, or None."""
    if at >= len(words):
        return None
    if words[at][0].isdigit():
        return _figure(words, at)
    if words[at] in ("a", "an") and at + 1 < len(words) and _class(words[at + 1]) == "scale":
        return _spelled(words, at + 1, first=1)
    if _class(words[at]) in ("unit", "ten"):
        return _spelled(words, at, first=0)
    return None


def _figure(words: Sequence[str], at: int) -> tuple[int, int] | None:
    bare = re.sub(r"[,  ]", "", words[at])
    if not re.fullmatch(r"\d+(\.\d+)?", bare) or not bare.isascii():
        return None
    value, end = float(bare), at + 1
    while end < len(words) and _class(words[end]) == "scale":
        value, end = value * _value(words[end]), end + 1
    return (int(value), end) if value == int(value) and value < 10**12 else None


def _spelled(words: Sequence[str], at: int, *, first: int) -> tuple[int, int] | None:
    total, current, end, seen = 0, first, at, False
    while end < len(words):
        word, kind = words[end], _class(words[end])
        if kind == "scale":
            total, current = _scaled(total, current, _value(word))
        elif kind in ("unit", "ten") and _fits(current, _value(word)):
            current += _value(word)
        elif word in ("and", "-") and seen and _goes_on(words, end, current, total):
            end += 1
            continue
        else:
            break
        seen, end = True, end + 1
    return (total + current, end) if seen else None


def _scaled(total: int, current: int, scale: int) -> tuple[int, int]:
    if scale == 100 or scale < 100:
        return total, max(current, 1) * scale
    return total + max(current, 1) * scale, 0


def _fits(current: int, value: int) -> bool:
    room = 10 if value < 10 and current % 100 >= 20 else 100
    return current % room == 0


def _goes_on(words: Sequence[str], at: int, current: int, total: int) -> bool:
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] == "-":
        return _class(after) == "scale" or (
            _class(after) == "unit" and current % 10 == 0 and _fits(current, _value(after))
        )
    large = current >= 100 or (current == 0 and total > 0)
    return large and _class(after) in ("unit", "ten") and _fits(current, _value(after))


def _counted(words: Sequence[str], at: int) -> Range | None:
    read = cardinal(words, at)
    if read is not None:
        return Range(read[0], read[0], read[1])
    if at < len(words) and _class(words[at]) in ("group", "one"):
        value = _value(words[at])
        return Range(value, value, at + 1)
    if (
        words[at : at + 1] == ["a"]
        and at + 1 < len(words)
        and _class(words[at + 1])
        in (
            "group",
            "one",
        )
    ):
        value = _value(words[at + 1])
        return Range(value, value, at + 2)
    return None


def _span_of_two(words: Sequence[str], at: int) -> Range | None:
    """Read "10-15", "10 to 12", "between 10 and 15", "five or six"."""
    between = words[at : at + 1] in (["between"], ["from"])
    first = cardinal(words, at + between)
    if first is None or first[1] >= len(words):
        return None
    joints = ("and", "to", "-", "–") if between else ("to", "-", "–", "or")
    second = cardinal(words, first[1] + 1) if words[first[1]] in joints else None
    if second is None or second[0] <= first[0]:
        return None
    return Range(first[0], second[0], second[1])


def _limits(words: Sequence[str], at: int) -> tuple[list[str], int]:
    found: list[str] = []
    for _ in range(_LIMIT_DEPTH):
        hit = _longest(words, at, _limit_words())
        if hit is None:
            break
        found.append(hit[0])
        at = hit[1]
    return found, at


def _apply(limits: Sequence[str], found: Range) -> Range:
    low, high, end = found
    for limit in limits:
        if limit == "floor":
            high = None
        elif limit == "above" and low is not None:
            low, high = low + 1, None
        elif limit in ("ceiling", "below"):
            top = high if high is not None else low
            low, high = None, top if top is None or limit == "ceiling" else top - 1
        elif limit == "one":
            low, high = 1, (1 if high is not None or low is not None else None)
    return Range(low, high, end)


def _suffix(words: Sequence[str], found: Range) -> Range:
    after = list(words[found.end : found.end + 2])
    if after[:1] == ["+"]:
        return Range(found.low, None, found.end + 1)
    if after in (["or", "more"], ["at", "least"], ["and", "more"]):
        return Range(found.low, None, found.end + 2)
    if after in (["or", "so"], ["or", "less"], ["or", "fewer"]):
        return Range(found.low, found.high, found.end + 2)
    return found


def _longest(
    words: Sequence[str], at: int, table: Mapping[tuple[str, ...], Row]
) -> tuple[Row, int] | None:
    for size in range(min(4, len(words) - at), 0, -1):
        key = tuple(words[at : at + size])
        if key in table:
            return table[key], at + size
    return None


def _class(word: str) -> str:
    return _numbers().get(word, ("", 0))[0]


def _value(word: str) -> int:
    return _numbers()[word][1]


@cache
def _numbers() -> dict[str, tuple[str, int]]:
    return {row["word"]: (row["class"], int(row["value"])) for row in rows("numbers")}


@cache
def _vague() -> dict[tuple[str, ...], tuple[int | None, int | None]]:
    return {
        tuple(split(row["words"])): (_end(row["low"]), _end(row["high"]))
        for row in rows("vague_numbers")
    }


@cache
def _limit_words() -> dict[tuple[str, ...], str]:
    return {tuple(split(row["words"])): row["limit"] for row in rows("number_limits")}


def _end(cell: str) -> int | None:
    return int(cell) if cell else None


def starts() -> frozenset[str]:
    """Give every word that a quantity can begin with, figures aside."""
    words = {key[0] for table in (_vague(), _limit_words()) for key in table}
    return frozenset(words | set(_numbers()) | {"a", "an", "between", "from"})
