"""The noise tables of `sayso/data`, compiled: what a line of page furniture looks like."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from sayso.data.tables import rows
from sayso.read.lines import Line

_PARTS = re.compile(r"\s*[|/>»·•★☰]+\s*|\s+[–—-]+\s+|\s{2,}|,\s")
_TITLES = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Rule:
    """A row of the pattern table: cut with `reason` where `where` fits and the line is short."""

    where: str
    reason: str
    most: int
    pattern: re.Pattern[str]

    def fits(self, line: Line, zones: frozenset[str]) -> bool:
        """Whether the rule cuts `line`, which lies in `zones` (any, top, end, edge)."""
        return (
            self.where in zones
            and len(line.bare) <= self.most
            and self.pattern.search(line.unclocked) is not None
        )


@cache
def rules() -> tuple[Rule, ...]:
    """The rows of `noise_patterns.tsv`, in their order."""
    return tuple(
        Rule(row["where"], row["reason"], int(row["most"]), re.compile(row["pattern"], re.I))
        for row in rows("noise_patterns")
    )


@cache
def words(kind: str) -> frozenset[str]:
    """The lower-case words of one kind (share, menu, desk, masthead) in `noise_words.tsv`."""
    return frozenset(
        word for row in rows("noise_words") if row["kind"] == kind for word in row["words"].split()
    )


def matched(line: Line, zones: frozenset[str]) -> str | None:
    """The reason of the first pattern that cuts `line`, or None."""
    return next((rule.reason for rule in rules() if rule.fits(line, zones)), None)


def parts(text: str) -> list[str]:
    """The stretches of a line between bars, arrows, dashes, commas and wide gaps."""
    return [part for part in (p.strip(" -–—") for p in _PARTS.split(text)) if part]


def furniture(line: Line) -> str | None:
    """`share box` or `navigation` if a short line is made mostly of the words of such things."""
    if len(line.bare) > 140 or line.verbal:
        return None
    if unicodedata.category(line.bare[0]) == "So" and not line.stops:
        return "page furniture"
    tokens = [word for word in _TITLES.split(line.bare.lower()) if word]
    if not tokens:
        return None
    shares = {word for word in tokens if word in words("share")}
    if len(shares) >= 2 and sum(w in words("share") for w in tokens) >= 0.6 * len(tokens):
        return "share box"
    pieces = parts(line.bare)
    menu = [p for p in pieces if words("menu") & set(_TITLES.split(p.lower()))]
    if len(pieces) >= 3 and not line.stops and len(menu) >= max(2, 0.4 * len(pieces)):
        return "navigation"
    return None
