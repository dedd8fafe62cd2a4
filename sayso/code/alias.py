"""Aliases: two names told as one actor's, as "the Hill Front, known as HF" or "Omar, alias Kojo".

The table `alias_words` holds what stands between such names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.code.view import View
from sayso.code.words import is_name, is_pronoun, parts
from sayso.data.tables import rows

_FAR = 80
"""Characters between two names beyond which the second is told of another."""
_OF = re.compile(r"([\w-]+) of (?:the )?$", re.IGNORECASE)
_LEAD = 40
"""Characters before a name in which the noun stands that it belongs to."""


def pairs(view: View, mentions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Mentions of one actor as told by the words between them; `mentions` are in text order."""
    for at, other in enumerate(mentions):
        words = view.span(other).quote
        if not is_name(words):
            continue
        for one in reversed(mentions[max(0, at - 4) : at]):
            gap = view.text[view.span(one).end : max(view.span(one).end, view.span(other).start)]
            if 0 < len(gap) <= _FAR and _fits(gap, words) and _heads(view, one):
                yield one, other
                break


def _fits(gap: str, words: str) -> bool:
    low = gap.lower()
    short = words.isupper() and words.isalpha()
    return any(p.fullmatch(low) and (short or kind == "any") for p, kind in _between())


def _heads(view: View, one: int) -> bool:
    """Whether a mention is what is named: not "the FARC" in "a faction of the FARC known as"."""
    span = view.span(one)
    if is_pronoun(span.quote):
        return False
    found = _OF.search(view.text, max(0, span.start - _LEAD), span.start)
    return not found or found.group(1).lower() not in parts()


@cache
def _between() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(r["between"]), r["other"]) for r in rows("alias_words"))
