"""Slips: the sentence behind a value, cut out of its report, with the words that carry it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import quote

from sayso.annotate.sentence import sentences
from sayso.model.claim import Claim
from sayso.model.coded import Coded, roles
from sayso.model.event import Event
from sayso.model.span import Span, shown

Json = Mapping[str, Any]
_OWN = ("category", "mode", "status")


class Slips:
    """Finds the words of accounts in one report."""

    def __init__(self, coded: Coded) -> None:
        self.coded = coded

    def of(self, attribute: str, account: Json) -> dict[str, Any] | None:
        """The sentence that an account of an attribute stands in; None if it has no words."""
        span = self._span(attribute, account)
        if span is None:
            return None
        before, after = self._around(span)
        event = account["member"]["event"]
        return {
            "before": before,
            "words": span.quote,
            "after": after,
            "start": span.start,
            "end": span.end,
            "href": address(self.coded.report.id, event, span),
        }

    def _span(self, attribute: str, account: Json) -> Span | None:
        """The span with the account's words: its claim's own if there is one, else the event's."""
        words = account["quote"]
        if not words:
            return None
        event = account["member"]["event"]
        for part, role in self._parts(event, account):
            for found, span in roles(part):
                if span.quote == words and _fits(attribute, role or found, found):
                    return span
        found_at = self.coded.report.text.find(words)
        return Span(found_at, found_at + len(words), words) if found_at >= 0 else None

    def _parts(self, event: str, account: Json) -> Iterator[tuple[Event | Claim, str]]:
        """Where to look, best first; the second pass takes the words in any role."""
        said = [c for c in self.coded.claims_on(event) if _voice(c) == account["source"]]
        said.sort(key=lambda c: (c.act, c.polarity) != (account["act"], account["polarity"]))
        whole = [e for e in self.coded.events if e.id == event]
        for role in ("", "any"):
            yield from ((claim, role) for claim in said)
            yield from ((held, role) for held in whole)

    def _around(self, span: Span) -> tuple[str, str]:
        """What stands before and after the words in their sentence, or sentences."""
        over = [s for s in self._sentences if s.overlaps(span)]
        start = min([span.start, *(s.start for s in over)])
        end = max([span.end, *(s.end for s in over)])
        text = self.coded.report.text
        return text[start : span.start], text[span.end : end]

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        return sentences(self.coded.report.text)


def address(report: str, item: str, span: Span) -> str:
    """Where words stand: the page of their report, with the item brought out."""
    return at(report, item, span.start, span.end)


def at(report: str, item: str, start: int, end: int) -> str:
    """The same for a stretch by its ends."""
    return f"/reports/{quote(report, safe='')}?item={quote(item, safe='')}&at={start}-{end}#at"


def _voice(claim: Claim) -> str | None:
    return shown(claim.source) if claim.source else None


def _fits(attribute: str, role: str, found: str) -> bool:
    """Whether the words of a role can be those of an attribute."""
    if role == "any" or found == attribute:
        return True
    if attribute in _OWN:
        return found == "trigger"
    return found == {"date": "time", "happened": "evidence"}.get(attribute)
