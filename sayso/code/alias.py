"""Aliases: two names told as one actor's, as "the Hill Front, known as HF" or "Omar, alias Kojo".

The table `alias_words` holds what stands between such names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.code.view import View
from sayso.code.words import bare, is_name, is_pronoun
from sayso.data.tables import rows

_FAR = 80
"""Characters between two names beyond which the second is told of another."""
_OF = re.compile(r"\w of (?:the )?$", re.IGNORECASE)
_LEAD = 10
"""Characters before a name in which it is told whose it is."""
_NEAREST = 4
"""Mentions before a name that it may be told of."""


def pairs(view: View, mentions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Mentions of one actor as told by the words between them; `mentions` are in text order.

    Another name is told where it is first used.
    """
    seen: set[frozenset[str]] = set()
    for at, other in enumerate(mentions):
        span = view.span(other)
        if bare(span.quote) in seen or not is_name(span.quote):
            continue
        seen.add(bare(span.quote))
        for one in reversed(mentions[max(0, at - _NEAREST) : at]):
            gap = view.text[view.span(one).end : max(view.span(one).end, span.start)]
            if 0 < len(gap) <= _FAR and _fits(gap, span.quote) and _is_named(view, one):
                yield one, other
                break


def _fits(gap: str, words: str) -> bool:
    low = gap.lower()
    short = words.isupper() and words.isalpha()
    return any(p.fullmatch(low) and (short or kind == "any") for p, kind in _between())


def _is_named(view: View, one: int) -> bool:
    """Whether a mention can be what gets another name.

    A place is not, nor is the body in "a commander of the FARC, alias Jojoy"; where the second
    name is the body's initials, they tell it by themselves.
    """
    span = view.span(one)
    if view.known[one].kind == "place" or is_pronoun(span.quote):
        return False
    return not _OF.search(view.text, max(0, span.start - _LEAD), span.start)


@cache
def _between() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(r["between"]), r["other"]) for r in rows("alias_words"))
