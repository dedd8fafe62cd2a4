"""From the encoder's probabilities to spans: where mentions begin and end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def runs(
    begin: Floats, inside: Floats, *, high: float, low: float, split: float
) -> list[tuple[int, int, float]]:
    """Spans by hysteresis over pieces: (start, end, strength), end excluded.

    A span is a run of pieces whose inside probability stays over `low`, cut where the begin
    probability passes `split`; it is kept if any piece of it passes `high`.
    """
    found: list[tuple[int, int, float]] = []
    alive = inside > low
    at, count = 0, len(inside)
    while at < count:
        if not alive[at]:
            at += 1
            continue
        end = at + 1
        while end < count and alive[end] and begin[end] <= split:
            end += 1
        strength = float(max(inside[at:end].max(), begin[at:end].max()))
        if strength > high:
            found.append((at, end, strength))
        at = end
    return found


def whole_words(
    spans: Sequence[tuple[int, int, float]], words: Sequence[int]
) -> list[tuple[int, int, float]]:
    """Widen spans to whole words, and join those that then share a word."""
    made: list[tuple[int, int, float]] = []
    for low, high, sure in spans:
        start, end, strength = low, high, sure
        while start > 0 and words[start - 1] == words[start]:
            start -= 1
        while end < len(words) and words[end] == words[end - 1]:
            end += 1
        if made and start < made[-1][1]:
            start, strength = made[-1][0], max(strength, made[-1][2])
            made.pop()
        made.append((start, end, strength))
    return made
