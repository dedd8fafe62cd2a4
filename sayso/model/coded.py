"""The coded report: everything one coder found in one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from sayso.errors import FormError
from sayso.model.claim import Claim
from sayso.model.event import Event
from sayso.model.item import Assessment, Forecast, Position, Relation
from sayso.model.report import Report
from sayso.model.span import Removed, Span
from sayso.model.toll import Toll

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

    @classmethod
    def of(cls, report: Report, items: Iterable[Item], claims: Iterable[Claim]) -> Coded:
        """A report with items of any kinds, each kind in the order given."""
        made = tuple(items)
        return cls(
            report=report,
            events=tuple(i for i in made if isinstance(i, Event)),
            relations=tuple(i for i in made if isinstance(i, Relation)),
            positions=tuple(i for i in made if isinstance(i, Position)),
            forecasts=tuple(i for i in made if isinstance(i, Forecast)),
            assessments=tuple(i for i in made if isinstance(i, Assessment)),
            claims=tuple(claims),
        )

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
    found: list[Span] = []
    _gather(value, found)
    return iter(found)


def _gather(value: Any, found: list[Span]) -> None:
    """Put the spans within a value behind those found."""
    kind: type = type(value)
    if kind in _PLAIN:
        return
    if isinstance(value, Span):
        found.append(value)
    elif isinstance(value, tuple | list):
        for part in value:
            _gather(part, found)
    elif isinstance(value, dict):
        for part in value.values():
            _gather(part, found)
    else:
        for name in _names(kind):
            _gather(getattr(value, name), found)


_PLAIN = (str, int, float, bool, type(None))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass of the model; nothing is asked of anything else."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def roles(part: Item | Claim | Toll) -> Iterator[tuple[str, Span]]:
    """Each span of an item, a claim or a toll with the role that it has there."""
    for field in fields(part):
        yield from _roles(field.name, getattr(part, field.name))


def _roles(name: str, value: Any) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield name, value
    elif isinstance(value, Toll):
        yield name, value.text
        if value.who:
            yield f"{name}.who", value.who
    elif isinstance(value, tuple):
        for part in value:
            yield from _roles(name, part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _roles(key, part)
