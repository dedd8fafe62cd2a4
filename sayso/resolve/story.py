"""Dates in running text: each expression against the day of writing and the dates told before it.

News counts from the day it was written: a month or a day without a year is the nearest one. A
history counts on from the date it told last: "August" is one of the year that is being told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sayso.model.when import When
from sayso.resolve import calendar
from sayso.resolve.date import DateReader
from sayso.resolve.edtf import Stamp, when

_YEARLESS = "XXXX"
_BARE = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)?")
_AHEAD = re.compile(r"\b(?:will|shall|won['’]t|['’]ll|due|scheduled|upcoming|to be|next)\b")
_WHICH = re.compile(r"\b(?:last|next|this|past|quarter|previous)\b")
_QUARTER = re.compile(r"\b(?:year[- ](?:ago|earlier)|the|that|latest|current|same) quarter\b")
_YEAR_AGO = re.compile(r"\b(?:a year (?:ago|earlier|before)|year[- ](?:ago|earlier)(?: \w+)?)$")
_SEASON = re.compile(r"\b(spring|summer|autumn|fall|winter)\b")
_ERA = re.compile(r"(?:(?P<m>[a-z]+) )?(?P<y>\d{1,4}) ?b\.?\s?c\b\.?e?\.?$")
_ASIDE = 20  # years from what is told at which a date is an aside, unless the next one is there too
_BACK = 6  # months that a history goes back in a year before its next one is meant


@dataclass(slots=True)
class StoryReader:
    """Reads the time expressions of one text in their order; `focus` is the date told last."""

    published: date | None
    history: bool
    focus: Stamp | None = None
    told: When | None = None
    aside: int | None = None

    @classmethod
    def of(cls, published: str | None, *, history: bool = False) -> StoryReader:
        """A reader for news of a day (ISO 8601), or for a history."""
        return cls(DateReader.of(published).published, history)

    def read(self, words: str, *, sentence: str = "") -> When | None:
        """The date that an expression means, or None if it is none.

        `sentence` is what it stands in: a verb of what is to come turns news ahead.
        """
        found = self._history(words) if self.history else self._news(words, sentence)
        if found is not None and found.start is not None:
            self._look(_stamp(found))
            back = _YEAR_AGO.search(words.casefold())
            self.told = self.told if back else found
        return found

    def _look(self, stamp: Stamp) -> None:
        """Go on from a date, unless it is an aside: one date far from all before it."""
        year, at = stamp.year or 0, self.focus.year if self.focus else None
        far = self.history and at is not None and abs(year - at) > _ASIDE
        if far and (self.aside is None or abs(year - self.aside) > _ASIDE):
            self.aside = year
        else:
            self.focus, self.aside = stamp, None

    def _history(self, words: str) -> When | None:
        if era := _ERA.search(words.strip().casefold()):
            return _before_christ(era)
        bare = _BARE.fullmatch(words.strip().casefold())
        if bare and self.focus is not None and self.focus.month is not None:
            return _when(Stamp(self.focus.year, self.focus.month, int(bare[1])))
        found = DateReader(None).read([words], told=self._told())
        if found is None:
            return self._season(words)
        if _YEARLESS not in found.edtf or self.focus is None or self.focus.year is None:
            return found
        month = int(found.edtf.split("/")[0].split("-")[1])
        later = self.focus.month is not None and month < self.focus.month - _BACK
        return when(found.edtf.replace(_YEARLESS, f"{self.focus.year + later:04}"))

    def _season(self, words: str) -> When | None:
        """A season of the year that is being told."""
        match = _SEASON.search(words.casefold())
        if match is None or self.focus is None or self.focus.year is None:
            return None
        return DateReader(None).read([f"{match[1]} {self.focus.year}"])

    def _news(self, words: str, sentence: str) -> When | None:
        if quarter := self._quarter(words.casefold()):
            return quarter
        ahead = bool(_AHEAD.search(sentence.replace(words, " ").casefold()))
        ahead = ahead and "quarter" not in words
        reader = DateReader(self.published)
        order = ("expected", "happened") if ahead else ("happened", "expected")
        open_ = DateReader(None).read([words])
        if (
            open_ is not None
            and _YEARLESS in open_.edtf
            and self.published is not None
            and not _WHICH.search(words.casefold())
        ):
            return self._nearest(open_, ahead=ahead)
        dates = (reader.read([words], status=status, told=self._told()) for status in order)
        return next((found for found in dates if found is not None), None)

    def _quarter(self, words: str) -> When | None:
        """The quarter that is told of, or the one a year before it: "the year-ago quarter"."""
        if self.told is None or "/" not in self.told.edtf or self.told.precision != "interval":
            return None
        back = 1 if _YEAR_AGO.search(words) else 0
        if not back and not _QUARTER.search(words):
            return None
        ends = [end.split("-") for end in self.told.edtf.split("/")]
        if any(len(end) != 2 for end in ends):
            return None
        return when("/".join(f"{int(year) - back:04}-{month}" for year, month in ends))

    def _nearest(self, found: When, *, ahead: bool) -> When | None:
        """A date without a year in the year that is nearest to the day of writing."""
        base = self.published
        if base is None:
            return found
        years = (base.year - 1, base.year, base.year + 1)
        made = [when(found.edtf.replace(_YEARLESS, str(year))) for year in years]
        return min((one for one in made if one), key=lambda one: _far(one, base, ahead=ahead))

    def _told(self) -> date | None:
        focus = self.focus
        if focus is None or focus.year is None or not 1000 <= focus.year <= 9000:
            return None
        return date(focus.year, focus.month or 1, focus.day or 1)


def _far(found: When, base: date, *, ahead: bool) -> int:
    """Days from the day of writing, those on the wrong side of it counted thrice."""
    first = date.fromisoformat(found.start or base.isoformat())
    last = date.fromisoformat(found.end or base.isoformat())
    if first <= base <= last:
        return 0
    days = (first - base).days if first > base else (last - base).days
    return abs(days) * (3 if (days < 0) == ahead else 1)


def _stamp(found: When) -> Stamp:
    """The beginning of a date, as fine as it is."""
    first = found.edtf.split("/")[0]
    year, *rest = first.split("-") if first not in ("", "..") else (found.start or "").split("-")
    parts = [int(part) for part in rest if part.isdigit()]
    month = parts[0] if parts and parts[0] <= 12 else None
    number = int(year) if year.isdigit() else int((found.start or "0000")[:4])
    return Stamp(number, month, parts[1] if len(parts) > 1 else None)


def _before_christ(match: re.Match[str]) -> When | None:
    """A year before Christ, which EDTF counts from 0000 (1 BC) down."""
    year = 1 - int(match["y"])
    months = [name for name in calendar.MONTHS if (match["m"] or "-").startswith(name)]
    month = f"-{calendar.MONTHS.index(months[0]) + 1:02}" if months else ""
    edtf = f"{'-' if year < 0 else ''}{abs(year):04}{month}"
    return When(edtf, None, None, "month" if month else "year")


def _when(stamp: Stamp) -> When | None:
    return when(str(stamp)) if stamp.valid() else None
