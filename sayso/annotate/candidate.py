"""Candidates: what the token head takes for mentions, as the mention head is asked about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate import heads
from sayso.annotate.decode import bridged, runs, trimmed, whole_words
from sayso.annotate.settle import Thresholds
from sayso.annotate.window import LINE, Pieces
from sayso.model.annotated import MENTION_KINDS

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


NAMED = ("actor", "source", "place", "org", "channel", "title", "weapon")
"""Kinds that begin with no preposition."""
GAPS: Mapping[str, int] = {"assessment": 1}
"""Kinds that are clauses, which the tagger sees in pieces: pieces apart that are still one."""
SPLITS: Mapping[str, float] = {"title": 0.9}
"""Kinds that only a sure beginning cuts in two: "leader of the intelligence and spy service"."""
LEAST = 3
"""Words that a clause has at least."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The inputs of the mention heads, beside the states: one row a mention, and pair features."""

    starts: Ints
    ends: Ints
    kinds: Ints
    places: Ints
    steps: Ints
    gaps: Ints


def candidates(chances: Floats, cut: Pieces, bars: Thresholds) -> list[tuple[int, int, int]]:
    """Candidate mentions (kind, start, end) in pieces; `chances` is (pieces, tags, 2)."""
    found = []
    breaks = [shape >= LINE for shape in cut.shapes]
    for column, kind in enumerate(MENTION_KINDS):
        spans = runs(
            chances[:, column, 0],
            chances[:, column, 1],
            high=bars.high.get(kind, 0.3),
            low=bars.low.get(kind, 0.2),
            split=max(bars.split, SPLITS.get(kind, 0.0)),
            breaks=breaks,
        )
        if kind in GAPS:
            spans = bridged(spans, cut.sentences, gap=GAPS[kind])
        spans = trimmed(whole_words(spans, cut.words), cut.loose, front=kind in NAMED)
        least = LEAST if kind in GAPS else 1
        found += [
            (column, s, e) for s, e, _ in spans if cut.words[e - 1] - cut.words[s] >= least - 1
        ]
    return found


def ask(mentions: list[tuple[int, int, int]], cut: Pieces, text: str) -> Asked:
    """Lay mentions out for the heads."""
    table = np.array(mentions, dtype=np.int64).reshape(-1, 3)
    kinds, starts, ends = table[:, 0], table[:, 1], table[:, 2]
    sentences = np.array(cut.sentences, dtype=np.int64)[starts]
    words = [text[cut.spans[s][0] : cut.spans[e - 1][1]] for _, s, e in mentions]
    steps, gaps = heads.pair_features(starts, ends, sentences, words)
    places = np.minimum(sentences, heads.PLACES - 1)
    return Asked(starts, ends, kinds, places, steps, gaps)
