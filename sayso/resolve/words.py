"""Words for a place taken apart: the name, what it is said to be, what it is said to lie in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sayso.data.tables import rows

_COMMA = re.compile(r"\s*[,(]\s*|\s+[-–—]\s+")
_IN = re.compile(r"\s+(?:in|of|within|inside|outside|near)\s+(?:the\s+)?(?=[A-Z\u00c0-\u024f])")
_POSSESSIVE = re.compile(r"^(.{2,40}?)['’]s?\s+(?=\w)")
_TAIL = re.compile(r"(?:['’]s|[\s,.;:)'’\"”]+)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take words: look up `name`, as a `precision` or None, lying in `within`.

    `depth` counts how much was taken off the words to get there; `facility` is whether the
    words are for a thing within the place that is named.
    """

    name: str
    precision: str | None = None
    within: tuple[str, ...] = ()
    depth: int = 0
    facility: bool = False


def readings(words: str) -> Iterator[Reading]:
    """Every way to take `words`, the most literal first; the names are never empty."""
    head, *outer = [part for part in _COMMA.split(_TAIL.sub("", words).strip()) if part] or [""]
    within = tuple(_TAIL.sub("", part) for part in outer)
    if owner := _POSSESSIVE.match(head):
        yield from _strip(Reading(head[owner.end() :], within=(*within, owner[1]), depth=1))
    parts = _IN.split(head)
    if len(parts) > 1:
        yield from _strip(Reading(head, within=within))
        inner = tuple(parts[1:]) + within
        yield from _strip(Reading(parts[0], within=inner, depth=1))
    yield from _strip(Reading(head, within=within))


def _strip(reading: Reading) -> Iterator[Reading]:
    """The reading, and what is left of it when one layer after another comes off."""
    seen: set[tuple[str, str | None]] = set()
    while reading.name and (reading.name, reading.precision) not in seen:
        seen.add((reading.name, reading.precision))
        yield reading
        reading = _less(reading)


def _less(reading: Reading) -> Reading:
    """Take the outermost layer off a reading; the same reading if there is none."""
    if (peeled := _peeled(reading.name)) is None:
        return reading
    rest, use, precision = peeled
    return replace(
        reading,
        name=rest,
        precision=reading.precision or precision or None,
        depth=reading.depth + 1,
        facility=reading.facility or use == "facility",
    )


@lru_cache(maxsize=4096)
def _peeled(name: str) -> tuple[str, str, str] | None:
    """What is left of a name without its outermost layer, and that layer's use and precision."""
    for layer, use, precision in _layers():
        if found := layer.search(name):
            rest = (name[: found.start()] + " " + name[found.end() :]).strip()
            if rest:
                return rest, use, precision
    return None


@cache
def _layers() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Patterns for what can come off, longest words first, with their use and precision."""
    found: list[tuple[re.Pattern[str], str, str]] = []
    table = sorted(rows("place_words"), key=lambda row: -len(row["word"]))
    leads = "|".join(re.escape(row["word"]) for row in table if row["use"] == "lead")
    parts = "|".join(re.escape(row["word"]) for row in table if row["use"] == "part")
    found.append((re.compile(rf"^(?:{parts})s?\s+(?:of|in|from)\s+", re.I), "part", ""))
    for row in table:
        word = re.escape(row["word"])
        if row["use"] == "kind":
            found.append((re.compile(rf"^{word}\s+of\s+", re.I), "kind", row["precision"]))
    found.append((re.compile(rf"^(?:{leads})[\s-]+", re.I), "lead", ""))
    for row in table:
        word = re.escape(row["word"])
        if row["use"] in {"kind", "facility"}:
            use = row["use"]
            found.append((re.compile(rf"[\s-]+{word}$", re.I), use, row["precision"]))
    for row in table:
        if row["use"] == "kind":
            word = re.escape(row["word"])
            found.append((re.compile(rf"^{word}\s+", re.I), "kind", row["precision"]))
    found.append((re.compile(rf"[\s-]+(?:{leads}|{parts})$", re.I), "part", ""))
    return tuple(found)
