"""Quotations: what stands between quotation marks, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.code.view import View
from sayso.model.span import Span

_OPENS, _CLOSES, _STRAIGHT = "“", "”", '"'
_BESIDE = 60
"""Characters between a quotation and the reporting word that stands outside it."""
_LEAST = 4
"""Words that a quotation has at least; fewer are a phrase in quotation marks."""


def around(text: str, words: Span) -> tuple[int, int] | None:
    """The quotation (start, end) in which words stand, within their paragraph."""
    start = text.rfind("\n", 0, words.start) + 1
    end = text.find("\n", words.end)
    for low, high in marked(text, start, len(text) if end < 0 else end):
        if low <= words.start and words.end <= high:
            return (low, high) if len(text[low:high].split()) >= _LEAST else None
    return None


def marked(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The quotations of one paragraph; one that is not closed runs to its end."""
    opened: int | None = None
    for at in range(start, end):
        mark = text[at]
        if opened is None and mark in (_OPENS, _STRAIGHT):
            opened = at
        elif opened is not None and mark in (_CLOSES, _STRAIGHT):
            yield opened, at + 1
            opened = None
    if opened is not None:
        yield opened, end


def cue_of(view: View, words: Span) -> int | None:
    """The cue that speaks the quotation in which words stand.

    It stands right beside the quotation. A quotation that goes on (`"..." he said. "..."`, and
    over paragraphs that begin with a quotation mark) has the cue of the one before it.
    """
    found = around(view.text, words)
    while found:
        low, high = found
        cues = [c for c in view.of_kind("cue") if _outside(view, c, low, high)]
        if cues:
            return min(cues, key=lambda c: _gap(view.span(c), low, high))
        found = _before(view.text, low)
    return None


def _outside(view: View, cue: int, low: int, high: int) -> bool:
    """Whether a cue stands beside a quotation, in its paragraph, and in no quotation itself."""
    span = view.span(cue)
    near = not span.start < high or not low < span.end
    between = view.text[min(span.end, high) : max(span.start, low)]
    return (
        near
        and _gap(span, low, high) <= _BESIDE
        and "\n" not in between
        and not around(view.text, span)
    )


def _gap(span: Span, low: int, high: int) -> int:
    return max(span.start - high, low - span.end)


def _before(text: str, low: int) -> tuple[int, int] | None:
    """The quotation that one goes on from: of its paragraph, or, if it begins it, of the last."""
    start = text.rfind("\n", 0, low) + 1
    earlier = list(marked(text, start, low))
    if earlier:
        return earlier[-1]
    if text[start:low].strip() or not start:
        return None
    above = text.rfind("\n", 0, start - 1) + 1
    earlier = list(marked(text, above, start - 1))
    unclosed = text[start - 2 : start - 1] not in (_CLOSES, _STRAIGHT)
    return earlier[-1] if earlier and unclosed and earlier[-1][1] == start - 1 else None
