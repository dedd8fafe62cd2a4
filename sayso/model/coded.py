"""The coded report: everything one coder found in one report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sayso.errors import FormError
from sayso.model.claim import Claim
from sayso.model.event import Event
from sayso.model.item import Assessment, Forecast, Position, Relation
from sayso.model.report import Report
from sayso.model.span import Removed, Span

Item = Event | Relation | Position | Forecast | Assessment


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with its events, relations, positions, forecasts, assessments and claims."""

    report: Report
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    positions: tuple[Position, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    claims: tuple[Claim, ...] = ()

    def items(self) -> Iterator[Item]:
        """Every item that a claim can be on."""
        yield from self.events
        yield from self.relations
        yield from self.positions
        yield from self.forecasts
        yield from self.assessments

    def claims_on(self, item: str) -> tuple[Claim, ...]:
        """The claims on one item, in the report's order."""
        return tuple(c for c in self.claims if c.item == item)

    def check(self) -> None:
        """Raise FormError unless every span holds, each id is single and each item has a claim."""
        for span in spans(self):
            if not isinstance(span, Removed) and not span.holds(self.report.text):
                raise FormError(
                    f"the words {span.quote[:40]!r} do not stand at {span.start}–{span.end}",
                    where=self.report.id,
                    allowed="text[start:end] == quote",
                )
        ids = [item.id for item in self.items()]
        if len(set(ids)) != len(ids):
            raise FormError("two items have one id", where=self.report.id)
        claimed = {claim.item for claim in self.claims}
        if claimed != set(ids):
            loose = sorted(claimed ^ set(ids))
            raise FormError(
                f"claims and items do not meet at {', '.join(loose[:3])}", where=self.report.id
            )


def spans(value: Any) -> Iterator[Span]:
    """Every span within a value of the model, in reading order of its fields."""
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from spans(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from spans(part)
