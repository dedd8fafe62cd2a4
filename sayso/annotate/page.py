"""The surface of a report with quick access by token: what every reader of words works on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from sayso.model.annotated import Annotated, Name, Quotation, Token
from sayso.model.span import Span


class Page:
    """Tokens by index, their lower-cased words, and the bounds of sentences in tokens."""

    def __init__(self, surface: Annotated) -> None:
        self.surface = surface
        self.text: str = surface.report.text
        self.tokens: Sequence[Token] = surface.tokens
        self.low: list[str] = [token.quote.lower().replace("’", "'") for token in surface.tokens]
        self._starts = [token.start for token in surface.tokens]

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """First and last token of each sentence (last below first: no token)."""
        found = [(0, -1)] * len(self.surface.sentences)
        for index, token in enumerate(self.tokens):
            first, last = found[token.sentence]
            found[token.sentence] = (first if last >= 0 else index, index)
        return found

    @cached_property
    def time_tokens(self) -> dict[int, Span]:
        """Each token that belongs to a time expression, with that expression."""
        return {i: span for span in self.surface.times for i in self.within(span)}

    @cached_property
    def name_tokens(self) -> dict[int, Name]:
        """Each token that belongs to a name, with that name."""
        return {i: name for name in self.surface.names for i in self.within(name)}

    @cached_property
    def number_tokens(self) -> dict[int, Span]:
        """Each token that belongs to a count, limits included ("at least seven")."""
        return {i: number for number in self.surface.numbers for i in self.within(number)}

    def within(self, span: Span) -> range:
        """Indices of the tokens that lie within a span."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def at(self, offset: int) -> int:
        """Index of the last token that begins at or before a code point."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def span(self, first: int, last: int) -> Span:
        """Cut the span of tokens `first` to `last`, inclusive."""
        return Span.of(self.text, self.tokens[first].start, self.tokens[last].end)

    def sentence(self, index: int) -> tuple[int, int]:
        """First and last token of the sentence that token `index` is in."""
        return self.bounds[self.tokens[index].sentence]

    def quoted(self, index: int) -> Quotation | None:
        """Find the longer quotation that token `index` stands in, if any."""
        start = self.tokens[index].start
        for quotation in self.surface.quotations:
            if quotation.start <= start < quotation.end and not quotation.scare:
                return quotation
        return None
