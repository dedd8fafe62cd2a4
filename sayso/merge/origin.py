"""Origins: how many independent accounts of an act there are, however many reports repeat them.

Reports of an incident are one origin if they are copies of one text, credit one agency, come
from one outlet, or if all that one says of the act is passed on from the other's outlet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from sayso.data import tables
from sayso.merge.duplicate import copied
from sayso.merge.words import fold
from sayso.model.coded import Coded
from sayso.model.ids import content_id
from sayso.model.incident import Member, Origin
from sayso.model.report import Report

AGENCY, OUTLET, PASSED_ON, ALONE = "agency", "one outlet", "passed on", "alone"

_HEAD, _TAIL = 200, 120  # characters where a credit stands


def origins(members: Collection[Member], reports: Mapping[str, Coded]) -> tuple[Origin, ...]:
    """Give the independent origins of an incident, the earliest first, without what each adds."""
    told = sorted({member.report for member in members}, key=lambda r: _when(reports[r].report))
    group = {report: [report] for report in told}
    kinds: dict[str, str] = {}
    for at, later in enumerate(told):
        for earlier in told[:at]:
            kind = _tie(reports[earlier], reports[later], members)
            if kind and group[earlier] is not group[later]:
                _unite(group, group[earlier], group[later])
                kinds[later] = kind
    seen: list[list[str]] = []
    for report in told:
        if group[report] not in seen:
            seen.append(group[report])
    return tuple(_origin(sorted(g, key=told.index), kinds, reports) for g in seen)


def _origin(told: Sequence[str], kinds: Mapping[str, str], reports: Mapping[str, Coded]) -> Origin:
    kind = next((kinds[report] for report in told if report in kinds), ALONE)
    credits = [c for report in told if (c := credit(reports[report].report))]
    return Origin(
        id=content_id("org", told[0]),
        reports=tuple(told),
        kind=kind,
        credit=credits[0] if credits else None,
    )


def _unite(group: dict[str, list[str]], one: list[str], two: list[str]) -> None:
    both = one + two
    for report in both:
        group[report] = both


def _tie(one: Coded, two: Coded, members: Collection[Member]) -> str | None:
    if copy := copied(one.report.text, two.report.text):
        return copy
    names = _newsroom(one.report), _newsroom(two.report)
    if names[0] & names[1]:
        same = fold(one.report.outlet or "-") == fold(two.report.outlet or "")
        return OUTLET if same else AGENCY
    passed = _passed_on(two, members), _passed_on(one, members)
    return PASSED_ON if passed[0] & names[0] or passed[1] & names[1] else None


def _newsroom(report: Report) -> set[str]:
    """The outlet and the agency behind a report, folded."""
    return {fold(name) for name in (report.outlet, credit(report)) if name}


def _passed_on(coded: Coded, members: Collection[Member]) -> set[str]:
    """The names through which everything that a report says of the act has come."""
    mine = {member.event for member in members if member.report == coded.report.id}
    claims = [claim for claim in coded.claims if claim.item in mine]
    through = [{fold(span.quote.removeprefix("the ")) for span in claim.via} for claim in claims]
    return set.intersection(*through) if through else set()


def credit(report: Report) -> str | None:
    """Give the agency that a report credits in its byline, at its start or at its end, or None."""
    ends = (report.byline or "", report.text[:_HEAD], report.text[-_TAIL:])
    places = [place for place in ends if _named().search(place)]
    return next((agency for words, agency in _credits() for t in places if words.search(t)), None)


@cache
def _named() -> re.Pattern[str]:
    """Any agency's name: most texts hold none, and need no further look."""
    return re.compile("|".join(re.escape(row["words"]) for row in tables.rows("agencies")))


@cache
def _credits() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of credits: in brackets, after a dash, or on a line of their own."""
    rows = sorted(tables.rows("agencies"), key=lambda row: -len(row["words"]))
    return tuple((_pattern(row["words"], bare=not row["bare"]), row["agency"]) for row in rows)


def _pattern(words: str, *, bare: bool) -> re.Pattern[str]:
    name = re.escape(words)
    forms = [rf"\({name}\)", rf"[–—/-] ?{name}$", rf"^{name} ?[–—/-]"]
    if bare:
        forms += [rf"^(?:[Bb]y |[Ss]ource: |[Ww]ith )?{name}\.?$"]
    return re.compile("|".join(forms), re.MULTILINE)


def _when(report: Report) -> tuple[str, str]:
    return (report.published or "9999", report.id)
