"""Synthetic samples: told as such wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model.coded import Coded

MARK = "[Synthetic sample:"
"""How every report in `samples/` ends, or what was cut from its end."""


def synthetic(reports: Iterable[Coded]) -> bool:
    """Whether one of some reports is a synthetic sample."""
    return any(_marked(coded) for coded in reports)


def _marked(coded: Coded) -> bool:
    cut = (removed.quote for removed in coded.report.removed)
    return MARK in coded.report.text or any(MARK in words for words in cut)
