"""Items in a few words, worded so that an allegation never reads as a fact."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.cli.chain import figure, hearsay
from sayso.export.standing import ALLEGED, CLAIMED, CONTESTED, standing
from sayso.model.coded import Coded, Item
from sayso.model.event import Event
from sayso.model.item import Assessment, Forecast, Position, Relation
from sayso.model.ontology import TOLL_KINDS
from sayso.model.span import Span

_STATUS = {"happened": "", "averted": "foiled"}


def gist(coded: Coded, item: Item) -> str:
    """What an item says, in one line."""
    if isinstance(item, Event):
        return event_gist(coded, item)
    if isinstance(item, Relation):
        said = f"{item.a.quote} {item.kind.replace('_', ' ')} {item.b.quote}"
    elif isinstance(item, Position):
        org = f", {item.org.quote}" if item.org else ""
        said = f"{item.person.quote}: {item.title.quote}{org} ({item.status})"
    elif isinstance(item, Forecast):
        horizon = f" ({item.horizon.quote})" if item.horizon else ""
        said = f"{item.about.quote} is expected to {item.expects}{horizon}: “{item.text.quote}”"
    else:
        assert isinstance(item, Assessment)  # noqa: S101 - the last kind there is
        said = f"on {item.about.quote}: “{item.text.quote}”"
    return f"{item_mark(coded, item)}{said}"


def item_mark(coded: Coded, item: Item) -> str:
    """`denied: ` or `alleged: ` where nobody vouches for the item."""
    claims = coded.claims_on(item.id)
    if any(c.act == "denies" or c.polarity == "negated" for c in claims):
        return "disputed: "
    doubtful = all(hearsay(c) or c.act == "accuses" for c in claims)
    return "alleged: " if claims and doubtful else ""


def event_gist(coded: Coded, event: Event) -> str:
    """Who to whom, where, how many: `alleged: Israel → Al-Ahli hospital (Gaza); killed 471`."""
    sides = f"{listed(event.actor) or 'unknown'} → {listed(event.recipient) or '–'}"
    place = f" ({event.place[0].quote})" if event.place else ""
    tolls = [f"{k} {figure(t)}" for k in TOLL_KINDS if (t := getattr(event, k))]
    return f"{mark(coded, event)}{sides}{place}{'; ' if tolls else ''}{', '.join(tolls)}"


def mark(coded: Coded, event: Event) -> str:
    """What must stand before an event that is no plain fact of its report."""
    kind = standing(coded, event).kind
    marks = [_STATUS.get(event.status, event.status)]
    if kind in (ALLEGED, CLAIMED, CONTESTED):
        marks.append(kind)
    elif item_mark(coded, event):
        marks.append("alleged")
    said = ", ".join(word for word in marks if word)
    return f"{said}: " if said else ""


_MOST = 3


def listed(spans: Iterable[Span]) -> str:
    """Words one after another, the first few of a long list."""
    quotes = [span.quote for span in spans]
    more = [f"{len(quotes) - _MOST} more"] if len(quotes) > _MOST else []
    return ", ".join([*quotes[:_MOST], *more])


def kind_of(event: Event) -> str:
    """`ASSAULT targeted`."""
    return f"{event.category} {event.mode}" if event.mode else event.category


def when(event: Event) -> str:
    """The date as EDTF, else the words for it, else nothing."""
    return event.date.edtf if event.date else listed(event.time)
