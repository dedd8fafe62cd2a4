"""Copies: reports whose words go back to one text, by the runs of five words that they share."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from zlib import crc32

from sayso.merge.words import folded

EXACT, NEAR, NEW_LEAD = "exact copy", "near copy", "new lead"

_SHINGLE = 5  # words
_NEAR = 0.8  # Jaccard
_HELD = 0.5  # share of the shorter text that stands in the longer
_SHORTEST = 25  # shingles: a shorter text can only be an exact copy
_WORD = re.compile(r"\w+")


def copied(one: str, two: str) -> str | None:
    """Say how two texts are tied: an exact copy, a near one, one under a new lead, or not."""
    return tie(shingles(one), shingles(two))


@lru_cache(maxsize=1000)
def shingles(text: str) -> frozenset[int]:
    """Give the hashes of all runs of five folded words; of a shorter text, its one run."""
    found = _WORD.findall(folded(text))
    runs = range(max(1, len(found) - _SHINGLE + 1))
    return frozenset(crc32(" ".join(found[at : at + _SHINGLE]).encode()) for at in runs)


def tie(one: Collection[int], two: Collection[int]) -> str | None:
    """Say the same of the shingles of two texts."""
    a, b = frozenset(one), frozenset(two)
    if a == b:
        return EXACT
    shared, shorter = len(a & b), min(len(a), len(b))
    if shorter < _SHORTEST:
        return None
    if shared / len(a | b) >= _NEAR:
        return NEAR
    return NEW_LEAD if shared / shorter >= _HELD else None
