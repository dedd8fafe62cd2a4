"""What came of a run, in numbers and with the reason of each failure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sayso.model.run import OUTCOMES, Entry, Spent

KINDS = ("events", "relations", "positions", "forecasts", "assessments", "claims")
"""What a coded report holds."""


@dataclass(slots=True)
class Summary:
    """The outcomes of a run so far: counts, items found, inputs known before, what failed.

    `coder` names what decided; `spent` is None for a coder that asks nobody.
    """

    run: str | None = None
    counts: Counter[str] = field(default_factory=Counter)
    items: Counter[str] = field(default_factory=Counter)
    before: int = 0
    failed: list[Entry] = field(default_factory=list)
    coder: str = ""
    spent: Spent | None = None

    def add(self, entry: Entry) -> None:
        """Count one more input."""
        self.counts[entry.outcome] += 1
        if entry.outcome == "failed":
            self.failed.append(entry)

    def tally(self) -> dict[str, int]:
        """Every outcome with its count, those that did not occur too."""
        return {outcome: self.counts[outcome] for outcome in OUTCOMES}

    @property
    def total(self) -> int:
        """How many inputs there were."""
        return sum(self.counts.values())
