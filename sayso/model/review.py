"""Judgements: a person's word on whether two events are one act, signed, dated, revocable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.errors import FormError
from sayso.model.ids import content_id
from sayso.model.incident import Member

VERDICTS = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row of an append-only list: `reviewer` says at `at` (ISO 8601, UTC) that `a` and `b`
    are the same act, different ones, or that it cannot be told.

    A judgement on two incidents is one on the events that founded them. A row with `revokes`
    takes back the row of that id and says nothing else: its verdict is that row's.
    """

    a: Member
    b: Member
    verdict: str
    reviewer: str
    at: str
    note: str | None = None
    revokes: str | None = None

    @property
    def id(self) -> str:
        """A content hash of the whole row."""
        pair = sorted([(self.a.report, self.a.event), (self.b.report, self.b.event)])
        return content_id("jdg", pair, self.verdict, self.reviewer, self.at, self.revokes)

    def check(self) -> None:
        """Raise FormError where the verdict is unknown, nobody signs, or the events are one."""
        if self.verdict not in VERDICTS:
            raise FormError(
                f"the verdict {self.verdict!r} is unknown", allowed=f"it is {', '.join(VERDICTS)}"
            )
        if not self.reviewer.strip():
            raise FormError("a judgement needs a name", do="sign it with who judged")
        if self.a == self.b:
            raise FormError("an event cannot be judged against itself", where=self.a.event)


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that are not revoked, oldest first; the latest word on a pair only."""
    rows = sorted(judgements, key=lambda j: (j.at, j.id))
    gone = {row.revokes for row in rows if row.revokes}
    latest = {frozenset((j.a, j.b)): j for j in rows if not j.revokes and j.id not in gone}
    return tuple(sorted(latest.values(), key=lambda j: (j.at, j.id)))
