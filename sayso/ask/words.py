"""Words: where a quote stands in a report, letter by letter, or nowhere.

Only the forms of quotation marks, dashes and blanks count as the same, one character for one:
models write them their own way. The words that are kept are cut out of the report. No letter is
ever forgiven, and no part of a word is a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sayso.model.span import Span

_ALIKE = {
    "'": "\u2018\u2019\u201a\u2032\u02bc`\u00b4",
    '"': "\u201c\u201d\u201e\u00ab\u00bb\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    " ": "\n\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000",
}
_FOLD = str.maketrans({c: plain for plain, alike in _ALIKE.items() for c in alike})
_LONGEST = 3000
"""Characters over which no words are looked for."""


class Words:
    """The stretch `start` to `end` of a text, in which quotes are looked for."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.start, self.end = start, len(text) if end is None else end
        self._folded = text.translate(_FOLD)

    def places(self, quote: str, *, within: Span | None = None) -> list[Span]:
        """Every place where `quote` stands as whole words, in order."""
        asked = unicodedata.normalize("NFC", quote).strip().translate(_FOLD)
        if not asked or len(asked) > _LONGEST:
            return []
        before = r"(?<!\w)" if _in_word(asked[0]) else ""
        after = r"(?!\w)" if _in_word(asked[-1]) else ""
        pattern = re.compile(f"{before}(?={re.escape(asked)}{after})")
        start, end = (within.start, within.end) if within else (self.start, self.end)
        found = (match.start() for match in pattern.finditer(self._folded, start, end))
        ends = ((at, at + len(asked)) for at in found)
        return [Span.of(self.text, at, to) for at, to in ends if to <= end]

    def one(self, quote: str, near: Sequence[Span], *, name: bool = False) -> Span | str:
        """The place that `quote` means, or why there is none.

        Words that stand several times are those within the first stretch of `near` that holds
        them. Elsewhere only a `name` may stand, which means the same wherever it does: it is
        taken where it is nearest to the first stretch.
        """
        found = self.places(quote)
        if not found:
            return "does not stand in the report"
        if len(found) == 1:
            return found[0]
        for stretch in near:
            inside = [span for span in found if stretch.covers(span)]
            if inside:
                return inside[0]
        if not name:
            return f"stands {len(found)} times in the report, but not in the words around it"
        at = near[0].start if near else self.start
        return min(found, key=lambda span: (abs(span.start - at), span.start))


def hull(text: str, spans: Iterable[Span]) -> Span:
    """The shortest stretch that covers all the spans; at least one is needed."""
    kept = list(spans)
    return Span.of(text, min(s.start for s in kept), max(s.end for s in kept))


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
