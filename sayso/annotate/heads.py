"""Heads: what the encoder decides on, in the order of its outputs, and what it is told of pairs.

`TAGS` are the columns of the token head (each twice: begin and inside), `LABELS` those of the
label head, `TIES` those of the pair head. A model file holds these lists too; a file whose lists
differ is refused, so that no output is ever read under a wrong name.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.model.annotated import LINK_KINDS, MENTION_KINDS
from sayso.model.ontology import (
    ACTS,
    CATEGORIES,
    CERTAINTIES,
    EXPECTATIONS,
    MODES,
    POLARITIES,
    POSITION_STATUSES,
    RELATIONS,
    SOURCE_KINDS,
    STATUSES,
)

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

EXTRAS = (
    "attribution source",
    "attribution cue",
    "attribution content",
    "perpetrator individual",
    "perpetrator organisation",
    "target",
    "victim",
    "instrument",
)
"""Further token tags, learnt from other sets; they are no mentions of a coded report."""
TAGS = MENTION_KINDS + EXTRAS
LABELS: dict[str, tuple[str, tuple[str, ...]]] = {
    "category": ("event", CATEGORIES),
    "mode": ("event", ("none", *dict.fromkeys(m for ms in MODES.values() for m in ms))),
    "status": ("event", STATUSES),
    "background": ("event", ("false", "true")),
    "voice": ("event title forecast assessment", ("own", "attributed", "both")),
    "act": ("cue", ACTS),
    "certainty": ("cue", CERTAINTIES),
    "polarity": ("cue", POLARITIES),
    "source kind": ("source", SOURCE_KINDS),
    "position": ("title", POSITION_STATUSES),
    "expects": ("forecast", EXPECTATIONS),
}
"""Label heads: the mention kinds that have it, and its values."""
MAIN = {
    "event": "category",
    "cue": "act",
    "source": "source kind",
    "title": "position",
    "forecast": "expects",
}
"""The head that gives a mention's `label`; the others go into its `labels`."""
TIES = tuple(k for k in LINK_KINDS if k != "relation") + tuple(f"relation {r}" for r in RELATIONS)
_TOLLS = ("killed", "injured", "captured", "displaced")
_ENDS: dict[str, tuple[str, str]] = {
    "actor": ("event", "actor"),
    "recipient": ("event", "actor"),
    "place": ("event", "place"),
    "time": ("event", "time"),
    "weapon": ("event", "weapon"),
    **dict.fromkeys(_TOLLS, ("event cue", "number")),
    "source": ("cue", "source"),
    "channel": ("cue", "channel"),
    "via": ("cue", "source"),
    "content": ("cue", "content"),
    "claims": ("cue", "event title forecast assessment actor"),
    "blames": ("cue", "actor"),
    "with": ("cue", "weapon"),
    "person": ("title", "actor"),
    "org": ("title", "org"),
    "about": ("forecast assessment", "actor source place event"),
    "horizon": ("forecast", "horizon"),
    "who": ("number", "actor"),
    "same": ("event", "event"),
}
SENTENCE_STEPS = 7
SENTENCE_BUCKETS = 2 * SENTENCE_STEPS + 1
PIECE_BUCKETS = 48
PLACES = 16
"""Buckets for the sentence in which a mention stands."""


def label_slices() -> dict[str, slice]:
    """Where each label head's columns stand."""
    made, at = {}, 0
    for name, (_, values) in LABELS.items():
        made[name] = slice(at, at + len(values))
        at += len(values)
    return made


def label_count() -> int:
    """How many columns the label head has."""
    return sum(len(values) for _, values in LABELS.values())


def allowed() -> Bools:
    """Which ties can join which kinds: (head kind, tail kind, tie)."""
    table = np.zeros((len(MENTION_KINDS), len(MENTION_KINDS), len(TIES)), dtype=bool)
    for column, tie in enumerate(TIES):
        heads, tails = ("actor", "actor") if tie.startswith("relation") else _ENDS[tie]
        for head in heads.split():
            for tail in tails.split():
                table[MENTION_KINDS.index(head), MENTION_KINDS.index(tail), column] = True
    return table


ALLOWED = allowed()


def pair_features(
    starts: Ints, ends: Ints, sentences: Ints, words: Sequence[str]
) -> tuple[Ints, Ints]:
    """What the pair head is told of each pair of mentions, as two matrices of bucket numbers.

    The first is the signed distance in sentences; the second is the signed distance in pieces
    on a doubling scale, with a flag for overlap and one for the same words.
    """
    steps = np.clip(sentences[None, :] - sentences[:, None], -SENTENCE_STEPS, SENTENCE_STEPS)
    after = starts[None, :] - ends[:, None]
    before = starts[:, None] - ends[None, :]
    gap = np.maximum(np.maximum(after, before), 0)
    scale = np.minimum(np.log2(gap + 1), 5).astype(np.int64)
    side = np.where(starts[None, :] > starts[:, None], 6, 0)
    overlap = (starts[None, :] < ends[:, None]) & (starts[:, None] < ends[None, :])
    keys = np.unique(np.array([w.lower() for w in words], dtype=object).astype(str))
    index = np.searchsorted(keys, np.array([w.lower() for w in words], dtype=str))
    same = index[:, None] == index[None, :]
    buckets = (scale + side) * 4 + overlap * 2 + same
    return steps + SENTENCE_STEPS, buckets.astype(np.int64)
