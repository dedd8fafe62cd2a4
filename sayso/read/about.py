"""What a paste says of itself: title, writer, outlet and day, where these stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from sayso.model.dateline import Dateline, find_dateline
from sayso.read.byline import placed_date, writer
from sayso.read.day import iso_day
from sayso.read.draft import About
from sayso.read.lines import Line, split_lines
from sayso.read.rules import parts

_FIRST = re.compile(r"\b(?:published|posted|date)\b", re.I)
_LATER = re.compile(r"\b(?:updated?|modified|edited)\b", re.I)
_TOP = 12  # lines in which a day of publication is looked for
_DATED = frozenset({"byline", "date line", "masthead", "page furniture", "navigation"})


def found(text: str, cut: Mapping[int, str]) -> About:
    """Give what the lines of a frozen `text` say; `cut` holds the reasons of its noise lines."""
    lines = [line for line in split_lines(text) if line.bare]
    kept = [line for line in lines if line.index not in cut]
    line_of_place = find_dateline("\n".join(line.text for line in kept))
    return About(
        title=_title(kept),
        outlet=_outlet(lines, cut, line_of_place),
        byline=_byline(lines, cut),
        published=_published(lines, cut, line_of_place),
    )


def _title(kept: list[Line]) -> str | None:
    """The first headline-like line: short, no full stop, and a report goes on below it."""
    for line, below in pairwise(kept[:4]):
        if line.prose or placed_date(line.bare) or line.clocked:
            return None
        text = line.bare
        dated_place = find_dateline(text)
        if dated_place is not None or len(text) > 200 or text.endswith((".", ":", ",", ";")):
            return None
        if len(line.tokens) >= 3 or (len(line.tokens) == 2 and below.prose):
            return text
    return None


def _byline(lines: list[Line], cut: Mapping[int, str]) -> str | None:
    signed = [line.bare for line in lines if cut.get(line.index) == "byline"]
    return next((name for text in signed if (name := writer(text))), None)


def _outlet(lines: list[Line], cut: Mapping[int, str], place: Dateline | None) -> str | None:
    if place and place.agency and not re.search(r"\d", place.agency.quote):
        return place.agency.quote.strip()
    plates = [line.bare for line in lines[:3] if cut.get(line.index) == "masthead"]
    return parts(plates[0])[0] if plates and "|" not in plates[0] else None


def _published(lines: list[Line], cut: Mapping[int, str], place: Dateline | None) -> str | None:
    """The day on a cut line that says published, else on another, else in the dateline."""
    lined = [line.bare for line in lines[:_TOP] if cut.get(line.index) in _DATED]
    lined.sort(key=lambda text: (not _FIRST.search(text), bool(_LATER.search(text))))
    for text in lined:
        # "Published 3 May 2021, updated 5 May 2021": the first of the two is the publication.
        if day := iso_day(text):
            return day
    return iso_day(place.date.quote) if place and place.date else None
