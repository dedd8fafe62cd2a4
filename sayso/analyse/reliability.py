"""Reliability: how far two coders agree over the same reports.

Agreement shows how much depends on who coded; it does not show that either is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.analyse import pairing
from sayso.analyse.pairing import Pairing, same
from sayso.model.claim import Claim
from sayso.model.coded import Coded, Item
from sayso.model.event import Event
from sayso.model.item import Forecast, Position, Relation
from sayso.model.ontology import TOLL_KINDS
from sayso.model.span import Span
from sayso.model.toll import Toll

KINDS = ("events", "relations", "positions", "forecasts", "assessments", "claims")
_EVENT = ("category", "mode", "status", "background")
_PARTIES = ("actor", "recipient", "place", "weapon")
_CLAIM = ("source_kind", "act", "certainty", "polarity")
VALUES = (
    *(f"event {name}" for name in (*_EVENT, "date", *_PARTIES, *TOLL_KINDS)),
    "relation kind",
    "position status",
    "forecast expects",
    "claim source",
    *(f"claim {name.replace('_', ' ')}" for name in _CLAIM),
    "claim actor",
)
"""The values that are held against each other, in the order in which they are told."""


class Value(NamedTuple):
    """A value of a pair: what the one and the other gave, and whether they `agree`, None if
    neither gave it; a `label` is a word of a closed list.
    """

    name: str
    one: object
    other: object
    agree: bool | None
    label: bool = False


@dataclass(slots=True)
class Found:
    """How many items of a kind `both` coders gave, and only the `first` or the `second`."""

    both: int = 0
    first: int = 0
    second: int = 0

    @property
    def f1(self) -> float | None:
        """Twice what both gave over all that both gave; None if there is nothing."""
        given = 2 * self.both + self.first + self.second
        return 2 * self.both / given if given else None


@dataclass(slots=True)
class Agreed:
    """One value over all pairs of which one coder gave it at least: how many agree, `of` how many.

    For labels of a closed list, `labels` counts the pairs of labels.
    """

    agree: int = 0
    of: int = 0
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def share(self) -> float | None:
        """The share of pairs that agree; None if there are none."""
        return self.agree / self.of if self.of else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa, the agreement beyond chance; None without labels or a second label."""
        total = self.labels.total()
        one, two = Counter[str](), Counter[str]()
        for (a, b), n in self.labels.items():
            one[a] += n
            two[b] += n
        if not total:
            return None
        chance = sum(one[word] * two[word] for word in one) / total**2
        seen = sum(n for (a, b), n in self.labels.items() if a == b) / total
        return (seen - chance) / (1 - chance) if chance < 1 else None


@dataclass(slots=True)
class Reliability:
    """Over how many `reports`, what was found by kind, and how far the values of pairs agree."""

    reports: int = 0
    found: dict[str, Found] = field(default_factory=lambda: {kind: Found() for kind in KINDS})
    values: dict[str, Agreed] = field(default_factory=lambda: {n: Agreed() for n in VALUES})

    def add(self, comparison: Comparison) -> None:
        """Count one more report."""
        self.reports += 1
        for kind, paired in comparison.items.items():
            self._count(kind, paired)
        for said in comparison.claims:
            self._count("claims", said)
        for given in comparison.values():
            if given.agree is not None:
                value = self.values[given.name]
                value.of += 1
                value.agree += given.agree
                if given.label:
                    value.labels[str(given.one), str(given.other)] += 1

    def _count(self, kind: str, paired: Pairing[Item] | Pairing[Claim]) -> None:
        found = self.found[kind]
        found.both += len(paired.both)
        found.first += len(paired.first)
        found.second += len(paired.second)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codings of one report, item by item; `claims` are those on the items of both."""

    one: Coded
    other: Coded
    items: dict[str, Pairing[Item]]
    claims: tuple[Pairing[Claim], ...]

    def values(self) -> Iterator[Value]:
        """Every value of every pair of items and of claims."""
        for paired in self.items.values():
            for a, b in paired.both:
                yield from of_items(a, b)
        for said in self.claims:
            for x, y in said.both:
                yield from of_claims(x, y)


def compare(one: Coded, other: Coded) -> Comparison:
    """Two codings of one report, paired."""
    paired = pairing.items(one, other)
    told = tuple(
        pairing.claims(one.claims_on(a.id), other.claims_on(b.id))
        for kind in paired.values()
        for a, b in kind.both
    )
    return Comparison(one, other, paired, told)


def of_items(a: Item, b: Item) -> Iterator[Value]:
    """The values of two items that are one."""
    if isinstance(a, Event) and isinstance(b, Event):
        for name in _EVENT:
            yield _label(f"event {name}", getattr(a, name), getattr(b, name))
        dates = (a.date.edtf if a.date else None, b.date.edtf if b.date else None)
        yield Value("event date", *dates, _equal(*dates))
        for name in _PARTIES:
            yield _mentions(f"event {name}", getattr(a, name), getattr(b, name))
        for kind in TOLL_KINDS:
            yield _tolls(f"event {kind}", getattr(a, kind), getattr(b, kind))
    elif isinstance(a, Relation) and isinstance(b, Relation):
        yield _label("relation kind", a.kind, b.kind)
    elif isinstance(a, Position) and isinstance(b, Position):
        yield _label("position status", a.status, b.status)
    elif isinstance(a, Forecast) and isinstance(b, Forecast):
        yield _label("forecast expects", a.expects, b.expects)


def of_claims(a: Claim, b: Claim) -> Iterator[Value]:
    """The values of two claims that are one."""
    voices = [(claim.source,) if claim.source else () for claim in (a, b)]
    heard = _mentions("claim source", *voices)
    # both have it in the report's own voice: that is an agreement
    yield heard._replace(agree=True) if heard.agree is None else heard
    for label in _CLAIM:
        yield _label(f"claim {label.replace('_', ' ')}", getattr(a, label), getattr(b, label))
    yield _mentions("claim actor", a.actor, b.actor)


def _label(name: str, a: str | bool | None, b: str | bool | None) -> Value:
    return Value(name, a, b, _equal(a, b), label=True)


def _equal(a: object, b: object) -> bool | None:
    return None if a is None and b is None else a == b


def _mentions(name: str, a: Sequence[Span], b: Sequence[Span]) -> Value:
    """Lists of mentions agree if each of either names one of the other."""
    agree = None if not a and not b else _within(a, b) and _within(b, a)
    return Value(name, _quotes(a), _quotes(b), agree)


def _within(a: Iterable[Span], b: Sequence[Span]) -> bool:
    return all(any(same(x, y) for y in b) for x in a)


def _quotes(spans: Sequence[Span]) -> list[str]:
    return [span.quote for span in spans]


def _tolls(name: str, a: Toll | None, b: Toll | None) -> Value:
    ends = [[toll.low, toll.high] if toll else None for toll in (a, b)]
    return Value(name, ends[0], ends[1], _equal(*ends))
