"""Corrections: a person's word on what was coded in a report, signed, dated, revocable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import FormError
from sayso.model.ids import content_id

CORRECTION_VERDICTS = ("accept", "reject", "correct", "add")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of an append-only list: `reviewer` says at `at` (ISO 8601, UTC) what holds.

    `target` is the report's id, an item's id or a claim's key (see `reviewed.claim_keys`);
    `field` is one value of it, None is the whole. `value` is JSON in the coded form: the value
    that is accepted or put in place, the whole item or claim where `field` is None; an added
    event is `{"kind", "item", "claims"}`. `result` is the coding that has the target, `saw` the
    newest row of the report that was known then (None: none), so that two people who did not
    know of each other can be told. A row with `revokes` takes back the row of that id and says
    nothing else.
    """

    report: str
    result: str
    target: str
    field: str | None
    verdict: str
    value: Any
    reviewer: str
    at: str
    note: str | None = None
    saw: str | None = None
    revokes: str | None = None

    @property
    def id(self) -> str:
        """A content hash of the whole row."""
        value = json.dumps(self.value, sort_keys=True)
        said = (self.report, self.result, self.target, self.field, self.verdict, value)
        return content_id("cor", *said, self.reviewer, self.at, self.note, self.saw, self.revokes)

    def check(self) -> None:
        """Raise FormError where the verdict is unknown, nobody signs, or a value is missing."""
        if self.verdict not in CORRECTION_VERDICTS:
            raise FormError(
                f"the verdict {self.verdict!r} is unknown",
                allowed=f"it is {', '.join(CORRECTION_VERDICTS)}",
            )
        if not self.reviewer.strip():
            raise FormError("a correction needs a name", do="sign it with who reviewed")
        said = (self.report, self.target, self.field, self.reviewer, self.note)
        if any(_broken(words) for words in said if words):
            raise FormError("there are characters that are none", where=self.verdict)
        if self.verdict == "correct" and self.field is None and not self.revokes:
            raise FormError("a correction is of one value", do="name the field")
        if self.verdict == "add" and (self.field is not None or not self.value):
            raise FormError("an addition is a whole item or claim", where=self.target)


def _broken(words: str) -> bool:
    """Whether half a character stands in the words, as no text file can keep it."""
    return any("\ud800" <= sign <= "\udfff" for sign in words)


class Log:
    """The rows of one report in the order in which they were added, and who knew of which."""

    def __init__(self, rows: Iterable[Correction]) -> None:
        self.rows: tuple[Correction, ...] = tuple(rows)
        self._place = {row.id: place for place, row in enumerate(self.rows)}
        self.revoked = {row.revokes: row for row in self.rows if row.revokes}

    def standing(self) -> Sequence[Correction]:
        """The rows that are neither revoked nor revocations."""
        return [row for row in self.rows if not row.revokes and row.id not in self.revoked]

    def until(self, name: str | None) -> Log:
        """The list as it stood when `name` was its newest row; empty for None."""
        return Log(self.rows[: self._place.get(name, -1) + 1] if name else ())

    def knew(self, row: Correction, other: Correction) -> bool:
        """Whether who wrote `row` had seen `other`; one's own earlier rows are known."""
        if row.reviewer == other.reviewer:
            return self._place[other.id] < self._place[row.id]
        seen = self._place.get(row.saw, -1) if row.saw else -1
        return self._place[other.id] <= seen

    def has(self, name: str) -> bool:
        """Whether a row of that id is in the list."""
        return name in self._place
