"""Filters: which events a view or an export is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, column, exists, or_, select, text

from sayso.errors import SettingError
from sayso.model.ontology import CATEGORIES, MODES
from sayso.store import schema

_item, _span, _actor, _place = schema.item.c, schema.span.c, schema.actor.c, schema.place.c
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are asked for; None asks for all.

    `actor` and `place` are an id or part of a name or of the report's words (a place also a
    country's code); `category` is one, or CATEGORY/MODE; `since` and `until` are YYYY, YYYY-MM
    or YYYY-MM-DD and leave events without a date out; `text` is words that must all occur in
    the event's words, its evidence or their paragraphs.
    """

    actor: str | None = None
    place: str | None = None
    category: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    limit: int | None = None

    def narrow(self, asked: Select[Any]) -> Select[Any]:
        """`asked`, a select over items, kept to the events of this filter; SettingError."""
        asked = asked.where(_item.kind == "event", *self._conditions())
        return asked if self.limit is None else asked.limit(self.limit)

    def _conditions(self) -> list[ColumnElement[bool]]:
        made: list[ColumnElement[bool]] = []
        if self.actor:
            made.append(_by_actor(self.actor))
        if self.place:
            made.append(_by_place(self.place))
        if self.category:
            made.append(_by_category(self.category))
        if self.since:
            made.append(_item.date_end >= first_day(self.since, "since"))
        if self.until:
            made.append(_item.date_start <= last_day(self.until, "until"))
        if self.text:
            made.append(_by_text(self.text))
        return made


def _by_actor(words: str) -> ColumnElement[bool]:
    named = exists().where(_actor.id == _span.actor, _actor.name.contains(words, autoescape=True))
    of_item = and_(_span.item == _item.id, _span.report == _item.report)
    said = or_(_span.actor == words, _span.quote.contains(words, autoescape=True), named)
    return exists().where(of_item, _span.role.in_(("actor", "recipient")), said)


def _by_place(words: str) -> ColumnElement[bool]:
    parts = (_place.name, _place.admin1)
    by_name = (part.contains(words, autoescape=True) for part in parts)
    by_code = (_place.country == words.upper(), _place.id == words)
    named = exists().where(_place.id == _span.place, or_(*by_name, *by_code))
    of_item = and_(_span.item == _item.id, _span.report == _item.report, _span.role == "place")
    return exists().where(of_item, or_(_span.quote.contains(words, autoescape=True), named))


def _by_category(words: str) -> ColumnElement[bool]:
    category, _, mode = words.partition("/")
    category, mode = category.strip().upper(), mode.strip().lower()
    if category not in MODES:
        raise SettingError(f"no category {words!r}", allowed=", ".join(CATEGORIES))
    if mode and mode not in MODES[category]:
        allowed = ", ".join(MODES[category]) or "none"
        raise SettingError(f"{category} has no mode {mode!r}", allowed=f"its modes: {allowed}")
    found: ColumnElement[bool] = _item.category == category
    return and_(found, _item.mode == mode) if mode else found


def _by_text(words: str) -> ColumnElement[bool]:
    hits = text("SELECT rowid FROM item_text WHERE item_text MATCH :words")
    found = hits.bindparams(words=query(words)).columns(column("rowid", Integer))
    return _item.n.in_(select(found.subquery().c.rowid))


def query(words: str) -> str:
    """Words as a query of FTS5 that finds all of them, whatever signs they hold; SettingError."""
    found = re.findall(r"\w+", words)
    if not found:
        raise SettingError(f"nothing to look for in {words!r}", allowed="one word or more")
    return " ".join(f'"{word}"' for word in found)


def first_day(words: str, option: str) -> str:
    """The first day of a year, a month or a day (ISO 8601); SettingError that names the option."""
    return _day(words, option, last=False)


def last_day(words: str, option: str) -> str:
    """The last day of a year, a month or a day (ISO 8601); SettingError that names the option."""
    return _day(words, option, last=True)


def _day(words: str, option: str, *, last: bool) -> str:
    """The first or the last day of a year, a month or a day."""
    match = _DATE.fullmatch(words.strip())
    allowed = "YYYY, YYYY-MM or YYYY-MM-DD"
    if not match:
        raise SettingError(f"{option} is no date: {words!r}", allowed=allowed)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        start = date(year or 0, month or (12 if last else 1), day or 1)
    except ValueError:
        raise SettingError(f"{option} is no date: {words!r}", allowed=allowed) from None
    return (_end_of_month(start) if last and day is None else start).isoformat()


def _end_of_month(day: date) -> date:
    if day.month == 12:
        return day.replace(day=31)
    return date.fromordinal(day.replace(month=day.month + 1, day=1).toordinal() - 1)
