"""The words by which an item or a claim is known again in another coding of its report.

An item's id comes from its words, so that mostly the id alone will do. Where another coder chose
other words for it, the item is the one that holds the very span of the earlier one: an event
whose trigger or one of whose mentions it is; a claim on that item from the same source by the
same cue. Nothing is matched by likeness.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model.claim import Claim
from sayso.model.coded import Coded, Item
from sayso.model.event import Event
from sayso.model.item import Assessment, Forecast, Position, Relation
from sayso.model.span import Span

KINDS: dict[str, type] = {
    "event": Event,
    "relation": Relation,
    "position": Position,
    "forecast": Forecast,
    "assessment": Assessment,
}
GROUPS = {kind: f"{kind}s" for kind in KINDS}
"""The attribute of a coded report that holds the items of each kind."""

Place = tuple[int, int] | None


def kind_of(item: Item) -> str:
    """`event`, `relation`, `position`, `forecast` or `assessment`."""
    return next(name for name, kind in KINDS.items() if type(item) is kind)


def claim_keys(coded: Coded) -> tuple[str, ...]:
    """A key for each claim, in order: its id, `ID#2` where a second claim has the same."""
    held: dict[str, int] = {}
    keys = []
    for claim in coded.claims:
        name = claim.id
        held[name] = held.get(name, 0) + 1
        keys.append(name if held[name] == 1 else f"{name}#{held[name]}")
    return tuple(keys)


def anchors(item: Item) -> tuple[Span, ...]:
    """The words that an item is told by: an event's trigger, both sides of a relation."""
    if isinstance(item, Event):
        return (item.trigger,)
    if isinstance(item, Relation):
        return (item.a, item.b)
    if isinstance(item, Position):
        return (item.person, item.title)
    return (item.text,)


def answers(item: Item, to: Item) -> bool:
    """Whether `item` is `to` in another coding, by its words."""
    if type(item) is not type(to):
        return False
    asked = [_place(span) for span in anchors(to)]
    return any(asked == held for held in _held(item))


def _held(item: Item) -> Iterator[list[Place]]:
    if isinstance(item, Event):
        for span in (item.trigger, *item.mentions):
            yield [_place(span)]
    else:
        yield [_place(span) for span in anchors(item)]


def same_claim(claim: Claim, to: Claim) -> bool:
    """Whether two claims on one item are one: the same source and cue, else the same evidence."""
    if claim.source is None and claim.cue is None and to.source is None and to.cue is None:
        return _place(claim.evidence) == _place(to.evidence)
    return (_place(claim.source), _place(claim.cue)) == (_place(to.source), _place(to.cue))


def _place(span: Span | None) -> Place:
    return (span.start, span.end) if span else None
