"""The sentence around some words, for a person to read."""

from __future__ import annotations

import re

from sayso.model.span import Span

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
_TITLES = ("Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Col.", "Lt.", "Maj.", "Sgt.", "Capt.", "St.")


def around(text: str, span: Span) -> tuple[str, str, str]:
    """The sentence that holds `span`: what stands before its words, the words, what follows."""
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    last = len(text) if last < 0 else last
    start, end = first, last
    for mark in _END.finditer(text, first, last):
        if text[first : mark.end()].rstrip().endswith(_TITLES):
            continue
        if mark.end() <= span.start:
            start = mark.end()
        elif mark.start() >= span.end:
            end = mark.end()
            break
    return text[start : span.start], text[span.start : span.end], text[span.end : end].rstrip()
