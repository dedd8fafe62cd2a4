"""A text as the encoder's tags see it, read once for any number of tags and bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate import heads
from sayso.annotate.decode import runs, trimmed, whole_words
from sayso.annotate.settle import Thresholds
from sayso.annotate.window import Pieces
from sayso.model.span import Span

_NEW = 0.95
"""The chance of a beginning that cuts a stretch of an attribution in two."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text, its pieces, and for each piece the chances of each tag (pieces, tags, 2).

    `bars` holds the model's own bars of the tags learnt from other sets.
    """

    text: str
    cut: Pieces
    chances: NDArray[np.float32]
    bars: Mapping[str, Mapping[str, float]]

    def found(self, tag: str) -> list[Span]:
        """The stretches of one of `heads.EXTRAS`, by the model's bars."""
        bars = self.bars[tag]
        return [span for span, _ in self.stretches(tag, high=bars["high"], low=bars["low"])]

    def weighed(self, tag: str) -> list[tuple[Span, float]]:
        """The same over the low bar alone, each with the mean chance of its pieces."""
        low = self.bars[tag]["low"]
        return self.stretches(tag, high=low, low=low)

    def stretches(self, tag: str, *, high: float, low: float) -> list[tuple[Span, float]]:
        """The stretches over given bars, each with its chance.

        That is the mean chance of its pieces. A source, cue or content of an attribution is
        weighed as a whole, by the mean of this, its likeliest piece and its likeliest beginning,
        and must pass `high` by that. It is cut only where a new one surely begins: the tagger
        half hears a beginning at each clause of a long one.
        """
        chances = self.chances[:, heads.TAGS.index(tag)]
        begin, inside = chances[:, 0], chances[:, 1]
        said = tag.startswith("attribution")
        if not said:
            split = Thresholds().split
            found = runs(begin, inside, high=high, low=low, split=split)
            whole = whole_words(found, self.cut.words)
            return [(self._span(s, e), float(inside[s:e].mean())) for s, e, _ in whole]
        found = runs(begin, inside, high=low, low=low, split=_NEW)
        whole = trimmed(whole_words(found, self.cut.words), self.cut.loose, front=False)
        weighed = [
            (s, e, float(inside[s:e].mean() + inside[s:e].max() + begin[s:e].max()) / 3)
            for s, e, _ in whole
        ]
        return [(self._span(s, e), chance) for s, e, chance in weighed if chance > high]

    def _span(self, start: int, end: int) -> Span:
        return Span.of(self.text, self.cut.spans[start][0], self.cut.spans[end - 1][1])
