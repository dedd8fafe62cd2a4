"""Tokens: words, figures and marks with exact offsets and the index of their sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model.annotated import Token
from sayso.model.span import Span

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|\d+(?:-[^\W\d_]+)+"
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|am|pm)?"
    r"|(?:al|el|as|ash|an|at|ad|ul|ur|bin|ibn)-[^\W\d_]+(?:-[^\W\d_]+)*"
    r"|[’'](?:s|S|re|ve|ll|d|m)(?!\w)"
    r"|[^\W_]+(?:[-][^\W_]+)*(?:[’'](?![sS]\b|re\b|ve\b|ll\b|d\b|m\b)[^\W\d_]+)?"
    r"|[^\w\s]|_"
)


def tokens(text: str, sentences: Sequence[Span]) -> tuple[Token, ...]:
    """Cut each sentence into tokens; `'s` is a token of its own, a hyphened word is one."""
    return tuple(
        Token(match.start(), match.end(), match.group(), index)
        for index, sentence in enumerate(sentences)
        for match in _TOKEN.finditer(text, sentence.start, sentence.end)
    )


def pieces(words: str) -> tuple[str, ...]:
    """Cut words as `tokens` does, lower-cased, so that tables match running text."""
    return tuple(match.group().lower() for match in _TOKEN.finditer(words))
