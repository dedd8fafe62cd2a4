"""Forecasts held against what came after: incidents of that actor before and after.

A forecast runs over the interval that its horizon means; the day of publication itself is left
out. Before is the spell of the same length that ends with publication. What it expects decides:

    rise         held if there were more incidents after than before
    fall         held if there were fewer
    continue     held if there was any, and there had been one before
    occur        held if there was any
    not_occur    held if there was none

While the horizon runs beyond `today` it is open, unless an act that it rules out, or the one that
it expects, has come already. A forecast whose horizon is missing or not understood is "no horizon",
one about something that no incident of the collection is by is "untested". The collection only
holds what it was fed: a failed forecast may be an act that nobody reported here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.analyse import fact
from sayso.analyse.poisson import interval, ratio
from sayso.merge.account import initials
from sayso.merge.words import names
from sayso.model.coded import Coded
from sayso.model.incident import Incident
from sayso.model.item import Forecast
from sayso.model.span import shown
from sayso.resolve import horizon

OPEN, HELD, FAILED = "open", "held", "failed"
NO_HORIZON, UNTESTED = "no horizon", "untested"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A forecast with what came of it; counts are of incidents of the actor that it is about.

    `before_range` and `after_range` are exact 95 % Poisson intervals of the expected counts,
    `change` is that of after over before.
    """

    report: str
    forecast: str
    text: str
    about: str
    expects: str
    horizon: str | None
    start: date | None
    end: date | None
    verdict: str
    before: int
    after: int
    before_range: tuple[float, float]
    after_range: tuple[float, float]
    change: tuple[float, float]
    incidents: tuple[str, ...]


def outlooks(
    reports: Mapping[str, Coded], incidents: Iterable[Incident], *, today: date
) -> list[Outlook]:
    """Give every forecast of the reports with its verdict as of `today`, by report and place."""
    known = list(incidents)
    return [
        outlook(coded, forecast, known, today=today)
        for _, coded in sorted(reports.items())
        for forecast in coded.forecasts
    ]


def outlook(
    coded: Coded, forecast: Forecast, incidents: Iterable[Incident], *, today: date
) -> Outlook:
    """Hold one forecast against incidents."""
    about = shown(forecast.about)
    start = fact.first_day((coded.report.published or "")[:10])
    words = forecast.horizon.quote if forecast.horizon else None
    first, end = _due(forecast, coded.report.published)
    mine = [i for i in incidents if _of(i, about)]
    before: list[Incident] = []
    after: list[Incident] = []
    if start and first and end:
        day = max(first, start + timedelta(days=1))
        before = _within(mine, start - (end - day) - timedelta(days=1), start)
        after = _within(mine, day, min(end, today))
    verdict = _verdict(forecast.expects, len(before), len(after), end, today)
    if not mine and verdict != NO_HORIZON:
        verdict = UNTESTED
    return Outlook(
        report=coded.report.id,
        forecast=forecast.id,
        text=forecast.text.quote,
        about=about,
        expects=forecast.expects,
        horizon=words,
        start=first if end else start,
        end=end,
        verdict=verdict,
        before=len(before),
        after=len(after),
        before_range=interval(len(before)),
        after_range=interval(len(after)),
        change=ratio(len(before), len(after)),
        incidents=tuple(i.id for i in after),
    )


def _due(forecast: Forecast, published: str | None) -> tuple[date | None, date | None]:
    """The first and last day of a forecast; a coding kept from before has only the words."""
    words = forecast.horizon.quote if forecast.horizon else None
    due = forecast.due or (horizon.read(words, published) if words else None)
    if due is None or due.start is None or due.end is None:
        return None, None
    return fact.first_day(due.start), fact.first_day(due.end)


def covered(published: Iterable[str | None]) -> date | None:
    """Give the last day that a collection can know of: that of its latest report."""
    seen = (fact.first_day((moment or "")[:10]) for moment in published)
    return max((day for day in seen if day), default=None)


def _of(incident: Incident, about: str) -> bool:
    return any(_one_actor(row.value, about) for row in fact.named(incident, "actor"))


def _one_actor(a: str, b: str) -> bool:
    """Stricter than for rivals over one act: the proper names must be the same, or initials."""
    named = names(a), names(b)
    return a == b or (named[0] == named[1] and bool(named[0])) or initials(a, b) or initials(b, a)


def _within(incidents: Iterable[Incident], first: date, last: date) -> list[Incident]:
    """The incidents that lie wholly within some days."""
    spans = ((incident, fact.days(incident)) for incident in incidents)
    return [i for i, span in spans if span and first <= span[0] and span[1] <= last]


def _verdict(expects: str, before: int, after: int, end: date | None, today: date) -> str:
    if end is None:
        return NO_HORIZON
    if expects in ("occur", "not_occur") and after:
        return HELD if expects == "occur" else FAILED
    if end > today:
        return OPEN
    held = {
        "rise": after > before,
        "fall": after < before,
        "continue": after > 0 and before > 0,
        "occur": after > 0,
        "not_occur": after == 0,
    }
    return HELD if held.get(expects, False) else FAILED
