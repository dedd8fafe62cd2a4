"""Candidates: the entries that words for a place may mean, with the reasons that speak for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.resolve.gazetteer import Entry

_SHARED = 0.8  # of the weight that a report wholly in the same country and province gives


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry and its score; `reasons` maps each reason to its share in the score.

    `precision` is that of the words ("Marjeh district"), which may be coarser than the entry's.
    `exact` is whether the whole head of the words is the entry's name.
    """

    entry: Entry
    score: float
    precision: str
    exact: bool = True
    reasons: dict[str, float] = field(default_factory=dict)

    @property
    def supported(self) -> bool:
        """Whether the report speaks for the candidate, beyond its name and its size."""
        shared = self.reasons.get("country", 0.0) >= _SHARED
        return shared or any(reason in self.reasons for reason in ("inside", "near"))
