"""Items: what a model gave as events, ties, offices, forecasts and assessments, verified.

An item stands if the words that carry it stand in the report and its kind is of the codebook;
other values that fail are left out of it. Ids come from the words, as for every coder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sayso.ask.page import Page, Raw
from sayso.model import ontology
from sayso.model.coded import Item
from sayso.model.event import Event
from sayso.model.ids import item_id
from sayso.model.item import Assessment, Forecast, Position, Relation
from sayso.model.span import PlaceSpan, Span, actor

KINDS = ("events", "relations", "positions", "forecasts", "assessments")
_MOST = 150
"""Items of one kind that are looked at in one answer."""


@dataclass(frozen=True, slots=True)
class Held:
    """An item that stands, under the name the model gave it.

    `carrier` are its own words, `context` the stretch around them, which may be they.
    """

    ref: str
    item: Item
    carrier: Span
    context: Span


def items(page: Page, answer: Raw) -> list[Held]:
    """The items of an answer that stand and begin in the page's own part."""
    used: Counter[tuple[int, int]] = Counter()
    readers: tuple[Callable[[Page, Raw], Held | None], ...] = (
        lambda page, raw: _event(page, raw, used),
        _relation,
        _position,
        _forecast,
        _assessment,
    )
    made = []
    for name, read in zip(KINDS, readers, strict=True):
        for raw in entries(page, answer, name, most=_MOST):
            held = read(page, raw)
            if held and held.carrier.end > page.own:
                made.append(held)
            elif held:
                page.forget(held.item.id)
    return made


def entries(page: Page, answer: Raw, name: str, *, most: int) -> Iterator[Raw]:
    """The objects of one list of an answer."""
    found = answer.get(name)
    if not isinstance(found, list):
        if found is not None:
            page.lose("answer", name, found, "is no list")
        return
    if len(found) > most:
        page.lose("answer", name, f"{len(found) - most} more", "are too many")
    for raw in found[:most]:
        if isinstance(raw, Mapping):
            yield raw
        else:
            page.lose("answer", name, raw, "is no object")


def refs(answer: Raw) -> set[str]:
    """The names that an answer gives to its items, to those that fell too."""
    lists = (answer.get(name) for name in KINDS)
    found = (raw for held in lists if isinstance(held, list) for raw in held)
    return {_ref(raw) for raw in found if isinstance(raw, Mapping)}


def _event(page: Page, raw: Raw, used: Counter[tuple[int, int]]) -> Held | None:
    context = page.span("event", "context", raw.get("context"), ())
    trigger = _trigger(page, raw, context, used)
    labels = _labels(page, raw)
    if trigger is None or labels is None:
        return None
    place = (trigger.start, trigger.end)
    name = item_id("event", page.report.id, trigger, nth=used[place])
    used[place] += 1
    near = [context or _line(page, trigger)]
    category, status, background = labels
    mentions = page.spans(name, "mentions", raw.get("mentions"), near, anywhere=True)
    tolls = {kind: page.toll(name, kind, raw.get(kind), near) for kind in ontology.TOLL_KINDS}
    event = Event(
        id=name,
        category=category,
        mode=page.choice(name, "mode", raw.get("mode"), ontology.MODES[category]),
        status=status,
        background=background,
        trigger=trigger,
        mentions=tuple(m for m in mentions if not m.overlaps(trigger)),
        actor=page.actors(name, "actor", raw.get("actor"), near),
        recipient=page.actors(name, "recipient", raw.get("recipient"), near),
        place=_places(page, name, raw, near),
        time=page.spans(name, "time", raw.get("time"), near, anywhere=True),
        weapon=page.spans(name, "weapon", raw.get("weapon"), near, anywhere=True),
        killed=tolls["killed"],
        injured=tolls["injured"],
        captured=tolls["captured"],
        displaced=tolls["displaced"],
    )
    return Held(_ref(raw), event, trigger, near[0])


def _trigger(
    page: Page, raw: Raw, context: Span | None, used: Counter[tuple[int, int]]
) -> Span | None:
    """The words of an act within their context; of several, the first that tell of no other."""
    words = raw.get("trigger")
    if context and isinstance(words, str):
        inside = page.words.places(words, within=context)
        free = [span for span in inside if not used[span.start, span.end]]
        if inside:
            return (free or inside)[0]
    if not words:
        page.lose("event", "trigger", words, "is missing")
        return None
    return page.span("event", "trigger", words, ())


def _labels(page: Page, raw: Raw) -> tuple[str, str, bool] | None:
    """Category, status and background; None if one is not of the codebook.

    None of them has a value that could stand in: what is only planned must not have happened.
    """
    told = raw.get("trigger")
    what = f"event “{told}”" if isinstance(told, str) else "event"
    category = _needed(page, what, "category", raw, ontology.CATEGORIES)
    status = _needed(page, what, "status", raw, ontology.STATUSES)
    background = raw.get("background")
    if not isinstance(background, bool):
        page.lose(what, "background", background, "is neither true nor false")
        return None
    return (category, status, background) if category and status else None


def _needed(page: Page, item: str, name: str, raw: Raw, allowed: tuple[str, ...]) -> str | None:
    value = raw.get(name)
    if value is None:
        page.lose(item, name, value, "is missing")
    return page.choice(item, name, value, allowed)


def _places(page: Page, name: str, raw: Raw, near: list[Span]) -> tuple[PlaceSpan, ...]:
    found = page.spans(name, "place", raw.get("place"), near, anywhere=True)
    return tuple(PlaceSpan(s.start, s.end, s.quote) for s in found)


def _relation(page: Page, raw: Raw) -> Held | None:
    near = _near(page, "relation", raw)
    a = page.span("relation", "a", raw.get("a"), near, anywhere=True)
    b = page.span("relation", "b", raw.get("b"), near, anywhere=True)
    kind = _needed(page, "relation", "kind", raw, ontology.RELATIONS)
    if a is None or b is None or kind is None:
        return None
    if a == b:
        page.lose("relation", "b", b.quote, "is the other side too")
        return None
    name = item_id("relation", page.report.id, a, b, label=kind)
    return _held(page, raw, Relation(name, actor(a), kind, actor(b)), max(a, b, key=_end), near)


def _position(page: Page, raw: Raw) -> Held | None:
    near = _near(page, "position", raw)
    title = page.span("position", "title", raw.get("title"), near)
    person = page.span("position", "person", raw.get("person"), near, anywhere=True)
    status = _needed(page, "position", "status", raw, ontology.POSITION_STATUSES)
    if title is None or person is None or status is None:
        return None
    name = item_id("position", page.report.id, title, person)
    org = page.span(name, "org", raw.get("org"), near, anywhere=True)
    office = Position(name, actor(person), title, actor(org) if org else None, status)
    return _held(page, raw, office, title, near)


def _forecast(page: Page, raw: Raw) -> Held | None:
    text = page.span("forecast", "text", raw.get("text"), ())
    expects = _needed(page, "forecast", "expects", raw, ontology.EXPECTATIONS)
    if text is None or expects is None:
        return None
    name = item_id("forecast", page.report.id, text)
    about = page.span(name, "about", raw.get("about"), [text], anywhere=True) or text
    horizon = page.span(name, "horizon", raw.get("horizon"), [text, _line(page, text)])
    forecast = Forecast(name, text, actor(about), expects, horizon)
    return _held(page, raw, forecast, text, [text])


def _assessment(page: Page, raw: Raw) -> Held | None:
    text = page.span("assessment", "text", raw.get("text"), ())
    if text is None:
        return None
    name = item_id("assessment", page.report.id, text)
    about = page.span(name, "about", raw.get("about"), [text], anywhere=True) or text
    return _held(page, raw, Assessment(name, text, about), text, [text])


def _held(page: Page, raw: Raw, item: Item, carrier: Span, near: list[Span]) -> Held:
    return Held(_ref(raw), item, carrier, near[0] if near else _line(page, carrier))


def _near(page: Page, kind: str, raw: Raw) -> list[Span]:
    context = page.span(kind, "context", raw.get("context"), ())
    return [context] if context else []


def _ref(raw: Raw) -> str:
    return str(raw.get("ref"))


def _end(span: Span) -> int:
    return span.end


def _line(page: Page, span: Span) -> Span:
    """The line in which words stand."""
    text = page.words.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span.of(text, start, len(text) if end < 0 else end)
