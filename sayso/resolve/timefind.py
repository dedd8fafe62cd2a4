"""Finds time expressions in running text by the patterns that read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model.span import Span
from sayso.resolve import timerule
from sayso.resolve.timepattern import rules

_GAP = re.compile(r",? (?:of |in |on |the )*")
_LEAD = re.compile(
    r"\b(?:the |that |this )?(?:(?:very )?(?:early|late|later|mid|start|beginning|middle|end|rest)"
    r"(?: in| of)?[ -])(?:the )?$"
)
_ERA = re.compile(r"\s*(?:\d{1,4}\s*)?b\.?\s?c\b")
_BEFORE_CHRIST = re.compile(
    r"(?:\b(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december) )?\b\d{1,4} ?b\.?\s?c\b\.?e?\b"
)
_QUARTER = re.compile(
    r"\b(?:(?:the |that |this )?(?:(?:comparable )?year[- ](?:ago|earlier)|latest|current|same)"
    r" (?:quarter|period)|(?:the|that) quarter)\b"
)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter)\b")
_YEAR_AFTER = re.compile(
    r"(?:\b(?:in|since|by|during|of|until|till|from|before|after|to|and|between|through|late|early"
    r"|mid|year|spring|summer|autumn|winter|fall|for|the|about|around)[ -]|[-–(/]|, )$"
)
_QUANTITY = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:men|troops|people|soldiers|tons?|miles|km|kilomet|feet)"
)
# Times of the day are no dates, and of a span ("from May to June") each end is one of its own.
_LEFT: tuple[timerule.Rule, ...] = (
    *(timerule.clock, timerule.nothing, timerule.days, timerule.months, timerule.years),
    *(timerule.weekdays, timerule.past),
)
_LONE = frozenset({"sun", "mon", "sat", "wed", "mar", "may", "jan", "dec", "march"})


def found(text: str) -> Iterator[Span]:
    """Every expression that a rule reads, those that touch as one, in the order of the text."""
    low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    taken: list[tuple[int, int]] = []
    for pattern, rule in rules():
        if rule in _LEFT:
            continue
        for match in pattern.finditer(low):
            start, end = match.start(), len(match[0].rstrip(" .")) + match.start()
            if not any(start < e and s < end for s, e in taken) and _stands(text, match, rule):
                taken.append((start, end))
    taken = [span for span in taken if not _ERA.match(low, span[1])]
    for extra in (_BEFORE_CHRIST, _SEASON, _QUARTER):
        taken += [m.span() for m in extra.finditer(low) if not _within(m.span(), taken)]
    yield from _joined(text, sorted(taken))


def _within(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _stands(text: str, match: re.Match[str], rule: timerule.Rule) -> bool:
    """Whether what a pattern found is a time: a month with a capital, a year that is no count."""
    for name in ("m", "w"):
        if match.groupdict().get(name) and not match[name].isdigit():
            at = match.start(name)
            if not text[at].isupper() or (match[0].strip() in _LONE and at != match.start()):
                return False
    if rule is timerule.year:
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() :][:24]
        alone = _YEAR_AFTER.search(before.lower()) or re.match(r"[,.;:)]", after)
        return (
            bool(alone) and not _QUANTITY.match(after) and not re.search(r"[\d$£€][,.]?$", before)
        )
    return True


def _joined(text: str, taken: list[tuple[int, int]]) -> Iterator[Span]:
    whole: list[tuple[int, int]] = []
    for start, end in taken:
        if whole and _GAP.fullmatch(text[whole[-1][1] : start]):
            whole[-1] = (whole[-1][0], end)
        else:
            lead = _LEAD.search(text[max(0, start - 30) : start].lower())
            whole.append((start - len(lead[0]) if lead else start, end))
    for start, end in whole:
        yield Span(start, end, text[start:end])
