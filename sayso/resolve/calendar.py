"""Days, weeks and months counted from a day of reference, by the rules that news prose follows."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.resolve.edtf import Stamp

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_WEEK = timedelta(days=7)


def weekday(name: str, from_: date, *, ahead: bool, which: str = "") -> date:
    """The day that a weekday means on `from_`: the last one up to and including it, or the next.

    "last Monday" lies before `from_`, "next Monday" after it.
    """
    number = WEEKDAYS.index(name[:3])
    if which == "next":
        return from_ + timedelta(days=(number - from_.weekday() - 1) % 7 + 1)
    if which == "last":
        return from_ - timedelta(days=(from_.weekday() - number - 1) % 7 + 1)
    if ahead:
        return from_ + timedelta(days=(number - from_.weekday()) % 7)
    return from_ - timedelta(days=(from_.weekday() - number) % 7)


def week(from_: date, offset: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the week of `from_`, or of one `offset` weeks away."""
    monday = from_ - timedelta(days=from_.weekday()) + offset * _WEEK
    return monday, monday + timedelta(days=6)


def weekend(from_: date, *, ahead: bool) -> tuple[date, date]:
    """Saturday and Sunday of the last weekend that has begun, or of the next."""
    saturday = weekday("sat", from_, ahead=ahead)
    return saturday, saturday + timedelta(days=1)


def month(number: int, from_: date, *, ahead: bool, which: str = "") -> Stamp:
    """The month that a name means on `from_`: the last one begun, or the next not over."""
    if which == "next" or ahead:
        later = number < from_.month or (which == "next" and number == from_.month)
        return Stamp(from_.year + later, number)
    earlier = number > from_.month or (which == "last" and number == from_.month)
    return Stamp(from_.year - earlier, number)


def day_of(month_: int, day: int, from_: date, *, ahead: bool) -> Stamp:
    """The day that "9 May" means on `from_`: the last one, or the next."""
    stamp = Stamp(from_.year, month_, day)
    if stamp.valid():
        past = stamp.date is not None and stamp.date <= from_
        if past == (not ahead) or stamp.date == from_:
            return stamp
    return Stamp(from_.year + (1 if ahead else -1), month_, day)


def numbered(day: int, from_: date, *, ahead: bool) -> Stamp | None:
    """The day that "the 9th" means on `from_`: the last ninth, or the next; None if too far."""
    for distance in range(3):
        stamp = add_months(Stamp(from_.year, from_.month), distance if ahead else -distance)
        found = Stamp(stamp.year, stamp.month, day)
        when = found.date if found.valid() else None
        if when is not None and (when == from_ or (when > from_) == ahead):
            return found
    return None


def add_months(stamp: Stamp, count: int) -> Stamp:
    """The month `count` months away from a month."""
    whole = (stamp.year or 0) * 12 + (stamp.month or 1) - 1 + count
    return Stamp(whole // 12, whole % 12 + 1)
