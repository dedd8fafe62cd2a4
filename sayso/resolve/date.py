"""Dates: time words, against the day of publication and the event just told, to EDTF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sayso.model.when import When
from sayso.resolve.edtf import Stamp, span, when
from sayso.resolve.part import Part, Reference
from sayso.resolve.timeword import read

_AHEAD = frozenset({"planned", "hypothetical", "expected"})


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads the time words of a report's events; `published` is the day of publication, or None.

    Where the day of publication is unknown, what hangs on it is left open: "on 3 May" gives
    XXXX-05-03, "on Monday" gives None.
    """

    published: date | None

    @classmethod
    def of(cls, published: str | None) -> DateReader:
        """Take a publication date as ISO 8601, with or without a time; None if it is no date."""
        try:
            return cls(_countable(date.fromisoformat((published or "")[:10])))
        except ValueError:
            return cls(None)

    def read(
        self,
        words: Iterable[str],
        *,
        status: str = "happened",
        told: date | None = None,
        year: int | None = None,
    ) -> When | None:
        """Give the date that time words mean, or None if they leave it open.

        `told` is the day of the event told just before, for words such as "two days later", and
        `year` the last year told, for such as "that June" and "two years later"; what is planned
        lies ahead of publication, all else up to it.
        """
        told = _countable(told)
        reference = Reference(
            self.published, told, ahead=status in _AHEAD, status=status, year=year
        )
        parts = [part for phrase in words for part in read(phrase, reference)]
        edtf = _combine(parts, reference)
        found = when(edtf) if edtf else None
        return None if found and self._too_late(found, status) else found

    def _too_late(self, found: When, status: str) -> bool:
        """Whether something that is over would begin after it was reported: a misreading."""
        if self.published is None or found.start is None or status in _AHEAD:
            return False
        return date.fromisoformat(found.start) > self.published


def _countable(day: date | None) -> date | None:
    """The day, if a lifetime can be counted on and back from it without leaving the calendar."""
    return day if day is not None and 1000 <= day.year <= 9000 else None


def _combine(parts: list[Part], reference: Reference) -> str | None:
    """One date out of several parts: the finest of those that are not only a time of day."""
    dated = [part for part in parts if part.first is not None or part.last is not None]
    if not dated:
        return _told(parts, reference)
    dated = _completed(dated)
    finest = max(part.fine for part in dated)
    fine = [part for part in dated if part.fine == finest]
    closed = [part for part in fine if not part.open]
    if opened := next((p for p in fine if p.open == "since" or (p.open and not closed)), None):
        return _open(opened, reference)
    fine = closed
    firsts = [part.first for part in fine if part.first is not None]
    lasts = [part.last or part.first for part in fine]
    ends = sorted(
        (stamp for stamp in (*firsts, *lasts) if stamp is not None),
        key=lambda stamp: (stamp.year or 0, stamp.month or 0, stamp.day or 0),
    )
    relative = [part for part in fine if not part.relative]
    if relative and len(relative) < len(fine):
        return _combine(relative, reference)
    return span(ends[0], ends[-1])


def _told(parts: list[Part], reference: Reference) -> str | None:
    """The day of the event just told, if the words give a time of the day."""
    if reference.told is None or not any(part.of_day for part in parts):
        return None
    return str(Stamp.of(reference.told))


def _completed(parts: list[Part]) -> list[Part]:
    """A month without a year takes the year, a day without a month the month, that stands by."""
    single = [p.first for p in parts if p.first and p.last is None and not p.guessed]
    years = [stamp.year for stamp in single if stamp.fine < 2 and stamp.year is not None]
    months = [p.first for p in parts if p.first and p.first.fine == 1 and p.last is None]
    found = []
    for part in parts:
        first = part.first
        if first is not None and part.guessed and years and first.fine > 0:
            first = replace(first, year=years[0])
        if first is not None and part.numbered and months:
            first = replace(first, year=months[0].year, month=months[0].month)
        usable = first is None or first.valid()
        found.append(replace(part, first=first) if usable else part)
    return found


def _open(part: Part, reference: Reference) -> str | None:
    """An interval that is open, or that ends with publication for what is over."""
    if part.open == "until":
        return None if part.first is None else f"../{part.last or part.first}"
    first, published = part.first, reference.published
    if first is None:
        return None
    if reference.ahead and (published is None or str(first) > str(Stamp.of(published))):
        return str(first)
    if reference.status == "ongoing" or published is None or first.fine == 0 or first.year is None:
        return f"{first}/.."
    last = Stamp.of(published) if first.fine == 2 else Stamp(published.year, published.month)
    return span(first, last)
