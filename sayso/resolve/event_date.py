"""Dates of a report's events: each is read against those told before and beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.span import Span
from sayso.model.when import When
from sayso.resolve.date import DateReader
from sayso.resolve.timefind import found as times

_AHEAD = frozenset({"planned", "hypothetical"})
_SHORT = timedelta(days=2)  # an event that took longer gives no day to count from
_WEEK = timedelta(days=7)
_HINGE = re.compile(r"\b(after|before)$")
_STOP = re.compile(r"[.!?;:]\s|[,.!?;:)]|\n")
_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")
_REACH = 80
"""Code points from "two days after" to the event that it counts from, at most."""

_PLAIN = re.compile(r"^(?:(?:on|in) )?the \w+ (?:before|after)$")
"""Words that stand alone too: "he was shot the day before"."""

Dates = dict[str, When | None]


@dataclass(frozen=True, slots=True)
class _Hinge:
    """A stretch such as "two days after" that stands before the words for what it counts from.

    `bases` are the events that it may count from, the likeliest first. `turned`: the event dated
    so is itself what stands behind the words, so that they count back to it.
    """

    span: Span
    bases: tuple[Event, ...]
    turned: bool

    def words(self) -> str:
        """The words as they are read from the other event."""
        way = {"after": "before", "before": "after"} if self.turned else {}
        return _HINGE.sub(lambda hinge: way.get(hinge[1], hinge[1]), self.span.quote.lower())

    def keeps(self, other: Span) -> bool:
        """Whether other time words are of the same event: those before "after" are not, turned."""
        return other != self.span and not (self.turned and other.start < self.span.start)


def event_dates(coded: Coded) -> Dates:
    """The date of each event by its id, None where the words leave it open.

    News counts from the news told before; what is recalled counts from whatever stands before;
    "two days after the raid" counts from the raid, and a raid that is told so, from the other.
    """
    reader = DateReader.of(coded.report.published)
    events = sorted(coded.events, key=lambda event: event.trigger.start)
    page = _Page(coded.report.text, reader, events)
    hinges = {event.id: list(page.hinges(event)) for event in events}
    found = _told(reader, events, {key: [h.span for h in some] for key, some in hinges.items()})
    for event in events:
        for hinge in hinges[event.id]:
            told = page.base(hinge, found)
            if told is None:
                continue
            words = [hinge.words(), *(s.quote for s in event.time if hinge.keeps(s))]
            found[event.id] = reader.read(
                words, status=event.status, told=_day(told), year=_year(told)
            )
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    """A report's text with its events in their order."""

    text: str
    reader: DateReader
    events: Sequence[Event]

    def hinges(self, event: Event) -> Iterator[_Hinge]:
        """The words of an event that end with what those behind them are for."""
        for span in event.time:
            words = span.quote.lower()
            if not _HINGE.search(words) or _STOP.match(self.text[span.end : span.end + 2]):
                continue
            behind = self._behind(span)
            if behind is not None and behind.id == event.id:
                others = [other for other in self._near(span) if other.id != event.id]
                yield _Hinge(span, tuple(others), turned=True)
            elif not _PLAIN.match(words):
                yield _Hinge(span, (behind,) if behind else (), turned=False)

    def base(self, hinge: _Hinge, found: Dates) -> When | None:
        """The date that hinged words count from, None if it is not known."""
        for event in hinge.bases:
            told = found[event.id] if event.status not in _AHEAD else None
            if told is not None and (_day(told) or _year(told)):
                return told
        if not hinge.turned:
            return None
        return self._now(hinge.span)

    def _now(self, span: Span) -> When | None:
        """The day of the sentence that hinged words stand in, where no event tells it.

        A day of the week before publication that it names; publication if it begins with the words.
        """
        start, end = self._sentence(span)
        before, after = self.text[start : span.start], self.text[span.end : end]
        now = self.reader.published
        for time in (*times(before), *times(after)):
            told = self.reader.read([time.quote])
            day = _day(told)
            if day and now and timedelta() <= now - day <= _WEEK:
                return told
        return None if before.strip() else self.reader.read(["today"])

    def _behind(self, span: Span) -> Event | None:
        """The event that the words behind hinged words tell of."""
        stop = _STOP.search(self.text, span.end)
        end = min(stop.start() if stop else len(self.text), span.end + _REACH)
        near = [(m.start, n) for n, m in self._mentions() if span.end <= m.start < end]
        return self.events[min(near)[1]] if near else None

    def _near(self, span: Span) -> list[Event]:
        """The events of the sentence, the last before the words first, then the others before."""
        start, end = self._sentence(span)
        before = sorted(((m.end, n) for n, m in self._mentions() if m.end <= span.start))[::-1]
        same = [n for at, n in before if at > start]
        after = sorted((m.start, n) for n, m in self._mentions() if span.end <= m.start < end)
        return [self.events[n] for n in [*same, *(n for _, n in after)]]

    def _sentence(self, span: Span) -> tuple[int, int]:
        """From where to where the sentence of some words goes."""
        start = max((m.end() for m in _END.finditer(self.text, 0, span.start)), default=0)
        end = _END.search(self.text, span.end)
        return start, end.start() if end else len(self.text)

    def _mentions(self) -> Iterator[tuple[int, Span]]:
        for number, event in enumerate(self.events):
            yield from ((number, mention) for mention in (event.trigger, *event.mentions))


def _told(
    reader: DateReader, events: Sequence[Event], hinges: Mapping[str, Sequence[Span]]
) -> Dates:
    """The dates that count from publication or from what was told before."""
    news: date | None = None
    any_: date | None = None
    year: int | None = None
    found: Dates = {}
    for event in events:
        told = any_ if event.background else news
        words = [span.quote for span in event.time if span not in hinges[event.id]]
        read = reader.read(words, status=event.status, told=told, year=year) if words else None
        found[event.id] = read
        if event.status in _AHEAD:
            continue
        day = _day(read)
        any_, year = day or any_, _year(read) or year
        news = day if day and not event.background else news
    return found


def _day(when: When | None) -> date | None:
    """The first day of a date that is no longer than a few days."""
    if when is None or when.start is None or when.end is None:
        return None
    first, last = date.fromisoformat(when.start), date.fromisoformat(when.end)
    return first if last - first <= _SHORT else None


def _year(when: When | None) -> int | None:
    """The year in which a date lies, if it is one."""
    if when is None or when.start is None or when.end is None:
        return None
    return int(when.start[:4]) if when.start[:4] == when.end[:4] else None
