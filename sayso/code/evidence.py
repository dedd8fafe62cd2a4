"""Evidence: the shortest exact stretch of a report that carries a claim's source and content."""

from __future__ import annotations

from sayso.code.view import View
from sayso.code.words import hull
from sayso.model.span import Span

_LONG = 200
"""Characters over which a sentence is cut to the clause that holds the words."""
_BREAKS = ("; ", " — ", " – ", ", and ", ", but ", ", while ", ", whereas ", ", as ", ", adding ")


def own(view: View, words: Span) -> Span:
    """The sentence that holds `words`, or its clause if the sentence is long."""
    sentence = hull(view.text, view.sentences[view.nth(words)], words)
    if sentence.end - sentence.start <= _LONG:
        return _trim(view.text, sentence)
    return _clause(view.text, sentence, words)


def attributed(
    view: View, *, cue: Span, source: Span | None, told: Span, content: Span | None
) -> Span:
    """The stretch from the cue, with its source if that stands by it, to what it reports.

    What stands more than `Settings.reach` sentences off is left out.
    """
    at = view.nth(cue)
    near = [s for s in (told, content) if s and _reached(view, cue, s)]
    if source and view.nth(source) == at:
        near.append(source)
    whole = hull(view.text, cue, *near)
    if content is not None and content in near:
        return _trim(view.text, whole)
    last = view.sentences[view.nth(Span.of(view.text, whole.end - 1, whole.end))]
    wide = hull(view.text, view.sentences[view.nth(whole)], last, whole)
    if wide.end - wide.start <= _LONG:
        return _trim(view.text, wide)
    return _clause(view.text, wide, whole)


def _reached(view: View, cue: Span, words: Span) -> bool:
    """Whether words stand in the paragraph of the cue and not too many sentences off."""
    between = view.text[min(words.start, cue.start) : max(words.end, cue.end)]
    return "\n" not in between and abs(view.nth(words) - view.nth(cue)) <= view.settings.reach


def _clause(text: str, sentence: Span, words: Span) -> Span:
    """The part of a sentence between the breaks that enclose `words`."""
    start, end = sentence.start, sentence.end
    for mark in _BREAKS:
        before = text.rfind(mark, start, words.start)
        after = text.find(mark, words.end, end)
        start = before + len(mark) if before >= 0 else start
        end = after if after >= 0 else end
    return _trim(text, Span.of(text, start, end))


def _trim(text: str, span: Span) -> Span:
    """A stretch without the blanks at its ends."""
    lead = len(span.quote) - len(span.quote.lstrip())
    tail = len(span.quote) - len(span.quote.rstrip())
    if span.end - tail <= span.start + lead:
        return span
    return Span.of(text, span.start + lead, span.end - tail)
