"""Copies: reports whose words go back to one text, found in time near linear in the reports.

Texts are cut into shingles of five words. A fixed quarter of the shingles is indexed; reports
that share two of these are compared in full. Shingles that many reports share are boilerplate
and are passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from zlib import crc32

from sayso.merge.words import fold
from sayso.model.report import Report

EXACT, NEAR, NEW_LEAD = "exact copy", "near copy", "new lead"

_SHINGLE = 5  # words
_SAMPLE = 4  # one shingle in four is indexed
_COMMON = 50  # reports: a shingle that more share is boilerplate
_SHARED = 2
_NEAR = 0.8  # Jaccard
_HELD = 0.5  # share of the shorter text that stands in the longer
_SHORTEST = 25  # shingles: a shorter text can only be an exact copy
_WORD = re.compile(r"\w+")


class Copies:
    """The reports entered so far, and which are copies of which."""

    def __init__(self) -> None:
        self._shingles: dict[str, frozenset[int]] = {}
        self._index: dict[int, list[str]] = {}
        self._ties: dict[str, dict[str, str]] = {}

    def enter(self, report: Report) -> dict[str, str]:
        """Enter a report; give the ids of its copies with the kind of each tie."""
        if report.id in self._shingles:
            return self.of(report.id)
        mine = shingles(report.text)
        shared: Counter[str] = Counter()
        for mark in mine:
            if mark % _SAMPLE == 0:
                block = self._index.setdefault(mark, [])
                if len(block) <= _COMMON:
                    shared.update(block)
                    block.append(report.id)
        self._shingles[report.id] = mine
        for other, count in shared.items():
            kind = tie(mine, self._shingles[other]) if count >= _SHARED or len(mine) < 9 else None
            if kind:
                self._ties.setdefault(report.id, {})[other] = kind
                self._ties.setdefault(other, {})[report.id] = kind
        return self.of(report.id)

    def of(self, report: str) -> dict[str, str]:
        """Give the copies of a report, by id, with the kind of each tie."""
        return dict(sorted(self._ties.get(report, {}).items()))


def shingles(text: str) -> frozenset[int]:
    """Give the hashes of all runs of five folded words; of a shorter text, its one run."""
    found = _WORD.findall(fold(text))
    runs = range(max(1, len(found) - _SHINGLE + 1))
    return frozenset(crc32(" ".join(found[at : at + _SHINGLE]).encode()) for at in runs)


def tie(one: Collection[int], two: Collection[int]) -> str | None:
    """Say how two texts are tied: an exact copy, a near one, one under a new lead, or not."""
    a, b = frozenset(one), frozenset(two)
    if a == b:
        return EXACT
    shared, shorter = len(a & b), min(len(a), len(b))
    if shorter < _SHORTEST:
        return None
    if shared / len(a | b) >= _NEAR:
        return NEAR
    return NEW_LEAD if shared / shorter >= _HELD else None
