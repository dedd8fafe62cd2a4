"""The sheet on which mentions and links are entered, each only once."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.annotate.page import Page
from sayso.model.annotated import Link, Mention, Number
from sayso.model.span import Span


class Sheet:
    """Mentions, links and the numbers that tolls need, in the making."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.mentions: list[Mention] = []
        self.links: list[Link] = []
        self.numbers: dict[tuple[int, int], Number] = {
            (number.start, number.end): number for number in page.surface.numbers
        }
        self._known: dict[tuple[str, int, int], int] = {}
        self._by_head: dict[tuple[int, str], list[Link]] = {}
        self._linked: set[tuple[str, int, int]] = set()

    def mention(
        self,
        kind: str,
        span: Span,
        *,
        label: str | None = None,
        labels: Mapping[str, str] | None = None,
        confidence: float = 1.0,
    ) -> int:
        """Enter a mention and give its index; the same kind at the same words is entered once."""
        key = (kind, span.start, span.end)
        if key not in self._known:
            self._known[key] = len(self.mentions)
            self.mentions.append(Mention(kind, span, label, labels or {}, confidence))
        return self._known[key]

    def link(
        self, kind: str, head: int, tail: int, *, label: str | None = None, confidence: float = 1.0
    ) -> None:
        """Enter a link from mention `head` to mention `tail`, once."""
        if head != tail and (kind, head, tail) not in self._linked:
            self._linked.add((kind, head, tail))
            self.links.append(Link(kind, head, tail, label, confidence))
            self._by_head.setdefault((head, kind), []).append(self.links[-1])

    def tails(self, head: int, kind: str, *, sure: bool = False) -> list[int]:
        """Give what `head` is linked to by links of one kind, by certain ones only if `sure`."""
        return [
            link.tail
            for link in self._by_head.get((head, kind), ())
            if link.confidence == 1.0 or not sure
        ]

    def count(self, span: Span, low: int | None, high: int | None) -> int:
        """Enter a number mention with the count that its words stand for."""
        key = (span.start, span.end)
        self.numbers.setdefault(key, Number(span.start, span.end, span.quote, low, high))
        return self.mention("number", span)
