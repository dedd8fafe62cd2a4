"""The two parties to an event, as projects with two actor columns want them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.export import side
from sayso.export.case import Case
from sayso.export.column import single
from sayso.export.standing import name
from sayso.model.span import ActorSpan


@dataclass(frozen=True, slots=True)
class Parties:
    """The name of each party, others beside it, and its side; None where not established."""

    one: str | None
    with_one: str | None
    side_of_one: str | None
    two: str | None
    with_two: str | None
    side_of_two: str | None


def parties(one: Case) -> Parties:
    """The first party is who did it, and only where the reports establish that.

    A clash names both sides as actor and recipient alike: then one is first, the other second.
    """
    doers = list(one.event.actor) if one.standing.named else []
    others = _without(one.event.recipient, doers)
    if not others and _names(one.event.recipient) == _names(doers) and len(doers) > 1:
        doers, others = doers[:1], doers[1:]
    return Parties(*_party(doers), *_party(others))


def _party(spans: Sequence[ActorSpan]) -> tuple[str | None, str | None, str | None]:
    named = single(map(name, spans))
    first = named[0] if named else None
    return first, "; ".join(named[1:]) or None, side.of_all(spans)


def _names(spans: Sequence[ActorSpan]) -> set[str]:
    return {name(span).casefold() for span in spans}


def _without(spans: Sequence[ActorSpan], others: Sequence[ActorSpan]) -> list[ActorSpan]:
    known = _names(others)
    return [span for span in spans if name(span).casefold() not in known]
