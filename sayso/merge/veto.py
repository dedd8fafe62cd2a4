"""Vetoes: what forbids two events to be one act, however alike they look.

Each rule gives the words that say why, or None. Only a person's judgement overrides one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sayso.merge.feature import FAR_KM, days_apart, place_likeness, towns_apart
from sayso.merge.profile import Profile
from sayso.merge.words import stems, weight

Rule = Callable[[Profile, Profile], str | None]

_SLACK_DAYS = 1  # a night is told by either of its days
_LOOSE_DAYS = 3  # dates that are no single days may be this far off
_WIDE_DAYS = 27
_MANY = 3
_SHARED_NAME = 0.1
_RARE = 5.5  # weight of a word: no country's or great city's name


def veto(a: Profile, b: Profile) -> str | None:
    """Give the first rule that forbids the pair, in words; None if no rule does."""
    return next((why for rule in RULES if (why := rule(a, b))), None)


def barred(a: Profile, b: Profile) -> bool:
    """Whether any rule forbids the pair; quicker than `veto`, since nothing is worded."""
    return days_apart(a, b) > _slack(a, b) or veto(a, b) is not None


def one_report(a: Profile, b: Profile) -> str | None:
    """Two events of one report are two acts: the coder has already told them apart."""
    return "one report tells of both" if a.context.report == b.context.report else None


def other_day(a: Profile, b: Profile) -> str | None:
    """Two certain days more than a day apart, or two spells of time more than three."""
    if days_apart(a, b) <= _slack(a, b):
        return None
    return f"{shown_date(a)} and {shown_date(b)} are different days"


def _slack(a: Profile, b: Profile) -> int:
    return _SLACK_DAYS if a.precise and b.precise else _LOOSE_DAYS


def told_before(a: Profile, b: Profile) -> str | None:
    """A report cannot tell of an act that came after it, except of a planned one."""
    for teller, act in ((a, b), (b, a)):
        published = teller.context.published
        done = teller.status not in ("planned", "hypothetical")
        if done and published and act.start and act.start > published + _SLACK_DAYS:
            return f"the report of {_day(published)} is older than the act of {shown_date(act)}"
    return None


def other_town(a: Profile, b: Profile) -> str | None:
    """Two towns that were resolved and lie far apart, where no rare name of a place is shared.

    Names are often of several places, and only one of them may have been resolved rightly.
    """
    one, two = a.where, b.where
    apart = towns_apart(one, two)
    if apart is None or apart <= FAR_KM or place_likeness(one, two) > _SHARED_NAME:
        return None
    shared = one.stems.words & two.stems.words - stems([*one.admins, *two.admins])
    if any(weight(word) >= _RARE for word in shared):
        return None
    return f"{one.towns[0].name} and {two.towns[0].name} are {apart:.0f} km apart"


def statistic(a: Profile, b: Profile) -> str | None:
    """A count over weeks is not one of the acts it counts."""
    for sum_, act in ((a, b), (b, a)):
        wide = sum_.end is None or sum_.start is None or sum_.end - sum_.start > _WIDE_DAYS
        if wide and sum_.background and act.precise and sum_.start and _counts_many(sum_, act):
            return f"{sum_.shown!r} counts the acts of a longer time"
    return None


def _counts_many(sum_: Profile, act: Profile) -> bool:
    kinds = sum_.tolls.keys() & act.tolls.keys()
    return any((sum_.tolls[k][0] or 0) > _MANY * (act.tolls[k][1] or 10**9) for k in kinds)


def shown_date(profile: Profile) -> str:
    """Give an event's days in words."""
    if profile.start is None and profile.end is None:
        return "no date"
    if profile.start == profile.end:
        return _day(profile.start)
    return f"{_day(profile.start)} to {_day(profile.end)}"


def _day(day: int | None) -> str:
    return date.fromordinal(day).isoformat() if day else "an open end"


RULES: tuple[Rule, ...] = (one_report, other_day, told_before, other_town, statistic)
