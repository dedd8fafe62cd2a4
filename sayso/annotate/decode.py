"""From the encoder's probabilities to spans: where mentions begin and end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def runs(
    begin: Floats,
    inside: Floats,
    *,
    high: float,
    low: float,
    split: float,
    breaks: Sequence[bool] | None = None,
) -> list[tuple[int, int, float]]:
    """Spans by hysteresis over pieces: (start, end, strength), end excluded.

    A span is a run of pieces whose inside probability stays over `low`, cut where the begin
    probability passes `split` and before each of `breaks`; it is kept if any piece of it passes
    `high`.
    """
    cuts = begin > split
    if breaks is not None:
        cuts = cuts | np.asarray(breaks, dtype=bool)
    places = np.flatnonzero(inside > low)
    strengths = np.maximum(inside, begin)[places].tolist()
    found: list[tuple[int, int, float]] = []
    for at, cut, strength in zip(places.tolist(), cuts[places].tolist(), strengths, strict=True):
        if found and found[-1][1] == at and not cut:
            first, _, most = found.pop()
            found.append((first, at + 1, max(most, strength)))
        else:
            found.append((at, at + 1, strength))
    return [run for run in found if run[2] > high]


def bridged(
    spans: Sequence[tuple[int, int, float]], sentences: Sequence[int], *, gap: int
) -> list[tuple[int, int, float]]:
    """Join spans of one sentence that stand at most `gap` pieces apart; the strongest counts."""
    made: list[tuple[int, int, float]] = []
    for span in spans:
        last = made[-1] if made else None
        if last and span[0] - last[1] <= gap and sentences[last[1] - 1] == sentences[span[0]]:
            made[-1] = (last[0], span[1], max(last[2], span[2]))
        else:
            made.append(span)
    return made


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


def trimmed(
    spans: Sequence[tuple[int, int, float]], loose: Sequence[int], *, front: bool
) -> list[tuple[int, int, float]]:
    """Spans without loose words at their end and, if asked, but for articles at their front.

    A span of loose words only is left out; `loose` is that of the pieces.
    """
    made = []
    for first, last, sure in spans:
        start, end = first, last
        while end > start and loose[end - 1]:
            end -= 1
        while front and start < end and loose[start] == 2:
            start += 1
        if start < end:
            made.append((start, end, sure))
    return made
