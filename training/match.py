"""Matching: which gold mention a predicted one stands for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.model.annotated import MENTION_KINDS

Span3 = tuple[int, int, int]
"""A mention's kind, first piece and end piece."""
LOOSE = ("event", "content", "forecast", "assessment", "cue", "time")
"""Kinds whose predicted span counts as the gold one at any overlap; others need IoU one half."""


def match(spans: Sequence[Span3], others: Sequence[Span3]) -> list[int | None]:
    """For each predicted mention the gold one that it stands for, or None."""
    if not spans or not others:
        return [None] * len(spans)
    found, gold = np.array(spans), np.array(others)
    shared = np.minimum(found[:, None, 2], gold[None, :, 2])
    shared = shared - np.maximum(found[:, None, 1], gold[None, :, 1])
    total = np.maximum(found[:, None, 2], gold[None, :, 2])
    total = total - np.minimum(found[:, None, 1], gold[None, :, 1])
    ratio = np.where(found[:, None, 0] == gold[None, :, 0], shared / total, -1)
    loose = np.isin(found[:, 0], [MENTION_KINDS.index(kind) for kind in LOOSE])
    best = ratio.max(axis=1)
    hit = (best >= 0.5) | (loose & (best > 0))
    return [int(p) if h else None for p, h in zip(ratio.argmax(axis=1), hit, strict=True)]
