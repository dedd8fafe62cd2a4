"""Chunks: a long report in stretches, each with what stands before it as context.

A chunk owns a stretch, and only what begins there is taken from its answer: what the overlap
holds belongs to the chunk before, so that nothing is found twice.
"""

from __future__ import annotations

from dataclasses import dataclass

_OVERLAP = 8
"""The part of a chunk's size that is sent again before the next."""
_BREAKS = ("\n", ". ", " ")
"""Where a text is cut, by preference."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The characters `start` to `end` of a text; those from `own` on are this chunk's."""

    start: int
    own: int
    end: int


def chunks(text: str, size: int) -> list[Chunk]:
    """The chunks of a text, of at most `size` characters of their own; one if it fits."""
    return _cut(text, 0, len(text), size)


def halves(text: str, chunk: Chunk) -> list[Chunk]:
    """The two halves of a chunk whose answer would be too long."""
    size = (chunk.end - chunk.own + 1) // 2
    first, *rest = _cut(text, chunk.own, chunk.end, size)
    return [Chunk(chunk.start, first.own, first.end), *rest]


def _cut(text: str, start: int, end: int, size: int) -> list[Chunk]:
    made: list[Chunk] = []
    at = start
    while at < end:
        stop = end if end - at <= size else _break(text, at, at + size)
        lead = at if at == start else _lead(text, max(start, at - size // _OVERLAP), at)
        made.append(Chunk(lead, at, stop))
        at = stop
    return made or [Chunk(start, start, end)]


def _break(text: str, start: int, end: int) -> int:
    """The last good place to cut in the second half of a stretch, else its end."""
    for mark in _BREAKS:
        at = text.rfind(mark, start + (end - start) // 2, end)
        if at >= 0:
            return at + len(mark)
    return end


def _lead(text: str, start: int, end: int) -> int:
    """The first good place to begin the context at."""
    for mark in _BREAKS:
        at = text.find(mark, start, end)
        if 0 <= at < end - len(mark):
            return at + len(mark)
    return start
