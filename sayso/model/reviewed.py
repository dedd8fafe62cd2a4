"""A coded report as people left it: computed from the coding and the rows, never written over.

Rules, in the order in which they are applied:

- A row holds in every later coding of its report, on the same words. An item that a person
  accepted, corrected or added is kept, as it was, also where a later coding no longer finds it;
  a rejection of what is not found any more says nothing.
- A row whose words are gone from the report is an orphan: it is shown as such and changes nothing.
- A later word on a value replaces those that its writer had seen. Two words by people who had not
  seen each other's are a conflict: both stay, the later one is shown, and both are told.
- An item is left out that is rejected, or all claims on which are. One that somebody rejects and
  somebody else affirms without either knowing of the other is shown, as a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.model.coded import Coded
from sayso.model.correction import Correction

STATES = ("stands", "superseded", "conflict", "orphan", "moot", "revoked", "revocation")


@dataclass(frozen=True, slots=True)
class Said:
    """A row, the target that it is on now (None: an orphan), its state and what the coder says.

    `machine` is the coder's value of that field as JSON, None where it has none; `by` who
    revoked it.
    """

    row: Correction
    target: str | None
    state: str
    machine: Any = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is shown of a report, what the coder gave, and every row on it.

    `keys` are the targets of the shown claims, in order; `rejected` the targets that are left
    out; `kept` maps the items and claims that only a person's word holds to the id of the coding
    that has them, None for what a person added.
    """

    coded: Coded
    machine: Coded
    said: tuple[Said, ...] = ()
    keys: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    kept: Mapping[str, str | None] = field(default_factory=dict)

    def on(self, target: str, name: str | None) -> tuple[Said, ...]:
        """The rows on one value that stand or stood, oldest first."""
        return tuple(
            s for s in self.said if s.target == target and s.row.field == name and not s.by
        )

    def words(self) -> dict[str, list[Said]]:
        """The rows that count now, by target."""
        found: dict[str, list[Said]] = {}
        for said in self.said:
            if said.target and said.state in ("stands", "conflict"):
                found.setdefault(said.target, []).append(said)
        return found
