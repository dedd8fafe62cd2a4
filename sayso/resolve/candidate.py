"""Candidates: the entries that words for a place may mean, with the reasons that speak for each."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.resolve.gazetteer import Entry


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
        """Whether anything but its own name and size speaks for the candidate."""
        return any(self.reasons.get(reason, 0) > 0 for reason in ("inside", "country", "near"))
