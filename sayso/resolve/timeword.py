"""Takes time words apart into dated parts: "late on Monday" is one, "in May 2021" another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from sayso.resolve.part import Part, Reference
from sayso.resolve.timepattern import ordinal_value, ordinals, rules

_SINCE = re.compile(r"^(?:ever )?since\b|^(?:starting )?from (?!.*\b(?:to|until|till|-)\b)")
_UNTIL = re.compile(r"^(?:until|till|up to)\b")
_BY = re.compile(
    r"^(?:by|before)\b(?! dawn| day| night| sun| noon| mid| even| morn| lunch| the dawn)"
)


def _opened(words: str) -> Literal["", "since", "until", "by"]:
    if _SINCE.search(words):
        return "since"
    if _UNTIL.search(words):
        return "until"
    return "by" if _BY.search(words) else ""


def _with_opening(part: Part, opened: str, reference: Reference) -> Part:
    """A part as the beginning or end of an interval; an end alone dates nothing that is over."""
    if opened == "since" and part.first is not None:
        return Part(part.first, open="since")
    if opened in {"until", "by"}:
        if opened == "by" and part.of_day and part.first is None:
            return part
        if opened == "by" and part.first and part.fine == 2 and not reference.ahead:
            return part if part.of_day or part.relative else Part()
        return Part()
    return part


def read(words: str, reference: Reference) -> Iterator[Part]:
    """Every part of one phrase of time words."""
    rest = " ".join(words.casefold().split())
    opened = _opened(rest)
    rest = ordinals().sub(lambda match: f"{ordinal_value(match[1])} ", rest)
    for pattern, rule in rules():
        while (match := pattern.search(rest)) is not None:
            rest = f"{rest[: match.start()]} ; {rest[match.end() :]}"
            part = rule(match, reference)
            if part is not None:
                yield _with_opening(part, opened, reference)
