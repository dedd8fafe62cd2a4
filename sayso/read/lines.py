"""Lines of a paste, and what can be seen of a line without knowing what it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOCK = re.compile(r"^\W*\d{1,2}[:.h]\d{2}\b")
# The commonest English words: a line with several of them says something.
_FUNCTION = frozenset(
    {"the", "a", "an", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or"}
    | {"but", "as", "that", "this", "these", "those", "it", "its", "he", "she", "his", "her"}
    | {"they", "their", "was", "were", "is", "are", "be", "been", "has", "have", "had", "will"}
    | {"would", "who", "which", "when", "after", "before", "not", "no", "than", "into", "over"}
    | {"under", "against", "said", "says", "told"}
)
# Words that a sentence of news is hardly ever without; none of them stands in a name or a menu.
_VERBAL = frozenset(
    {"was", "were", "is", "are", "be", "been", "has", "have", "had", "will", "would", "could"}
    | {"may", "might", "must", "said", "says", "told", "did", "does"}
)


@dataclass(frozen=True)
class Line:
    """A line of text: `start` and `end` (code points, without its newline) and its place."""

    text: str
    start: int
    index: int

    @property
    def end(self) -> int:
        """The code point after the last of the line."""
        return self.start + len(self.text)

    @cached_property
    def bare(self) -> str:
        """The line without the spaces around it."""
        return self.text.strip()

    @cached_property
    def unclocked(self) -> str:
        """The bare line without a time of day in front."""
        return _CLOCK.sub("", self.bare).lstrip(" .|:-–—apmAPM") if self.clocked else self.bare

    @cached_property
    def tokens(self) -> list[str]:
        """The words of the line, as written."""
        return _TOKEN.findall(self.bare)

    @cached_property
    def stops(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(_END.search(self.bare))

    @cached_property
    def function_words(self) -> int:
        """How many of its words are articles, prepositions, auxiliaries and the like."""
        return sum(word.lower() in _FUNCTION for word in self.tokens)

    @cached_property
    def verbal(self) -> bool:
        """Whether it holds a word that a sentence of news is hardly ever without."""
        return any(
            w.lower() in _VERBAL or (len(w) > 4 and w.endswith("ed") and w.islower())
            for w in self.tokens
        )

    @cached_property
    def clocked(self) -> bool:
        """Whether it opens with a time of day, as the entries of a live page do."""
        return bool(_CLOCK.match(self.bare))

    @cached_property
    def prose(self) -> bool:
        """Whether it reads as a paragraph: long, or a whole sentence with function words."""
        size = len(self.bare)
        if size >= 200:
            return self.function_words >= 4
        return self.stops and size >= 70 and self.function_words >= 3


def split_lines(text: str) -> list[Line]:
    """The lines of `text`, empty ones too, with their offsets."""
    lines, start = [], 0
    for index, line in enumerate(text.split("\n")):
        lines.append(Line(line, start, index))
        start += len(line) + 1
    return lines
