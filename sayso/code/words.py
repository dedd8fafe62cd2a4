"""Words: when two mentions name the same, and what kind of words they are."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from sayso.data.tables import rows, words_of
from sayso.model.span import Span

_TAIL = 3
"""Small words that a name may end in; more are no part of it."""
_HEAD_ENDS = re.compile(r",| \(| (?:of|for|in|at|to|from|on|who|near|with|reached)\b")
"""What follows the noun that a name or a description is about."""
_MARKS = "\"'“”‘’«(["
_ARTICLES = frozenset({"the", "a", "an", "of", "s"})
DEFINITE = ("the", "this", "that")
"""Words before a noun that takes up what has been told."""
PERSONAL = frozenset({"he", "she", "him", "her", "his"})
"""Pronouns that stand for one person."""
_PLURAL = {"it", "its", "they", "them", "their", "theirs", "we", "us", "our", "i", "me", "my"}
_POINTING = {"who", "whom", "which", "that", "this", "these", "those", "one", "both", "each"}
_PRONOUNS = PERSONAL | _PLURAL | _POINTING | {"you", "himself", "herself", "itself", "themselves"}


@lru_cache(maxsize=8192)
def bare(words: str) -> frozenset[str]:
    """Lower-cased words without articles and punctuation, as a set."""
    cleaned = "".join(c if c.isalnum() else " " for c in words.lower())
    return frozenset(w for w in cleaned.split() if w not in _ARTICLES)


def alike(one: str, other: str) -> bool:
    """Whether two mentions name the same words: half of them shared, or one within the other."""
    a, b = bare(one), bare(other)
    if not a or not b:
        return False
    return a <= b or b <= a or len(a & b) / len(a | b) >= 0.5


def is_pronoun(words: str) -> bool:
    """Whether the words are a pronoun alone."""
    return words.strip().lower() in _PRONOUNS


def agrees(pronoun: str, words: str) -> bool:
    """Whether a pronoun can stand for those words: one person, one body, or more than one."""
    head = head_of(words)
    many = head.islower() and head.endswith("s") and not head.endswith("ss")
    if pronoun in PERSONAL:
        return not many and not is_body(words)
    return many != (pronoun == "it")


def head_of(words: str) -> str:
    """The noun that a name or a description is about, without a genitive ending; "" for none."""
    kept = _HEAD_ENDS.split(words, maxsplit=1)[0].split()[-1:]
    return kept[0].removesuffix("’s").removesuffix("'s") if kept else ""


def is_body(words: str) -> bool:
    """Whether a body of people is named: by its last word, or by capitals alone (`the RSF`)."""
    content = [w for w in words.split() if w.lower() not in _ARTICLES]
    short = len(content) == 1 and content[0].isupper() and len(content[0]) > 1
    return bool(content) and (short or content[-1].lower() in bodies())


@cache
def lands() -> frozenset[frozenset[str]]:
    """Countries by all their names, each as bare words."""
    names = (name for r in rows("countries") for name in (r["name"], *r["aliases"].split("|")))
    return frozenset(bare(name) for name in names if name)


def bodies() -> frozenset[str]:
    """Words that tell that a name is a body's."""
    return words_of("name_words", "group", "kind")


def is_part(words: str) -> bool:
    """Whether words name a body that is part of another: a wing, a `Front 33`."""
    shown = words.split()
    numbered = (w for w, after in pairwise(shown) if after[:1].isdigit())
    known = words_of("description_words", "part", "use")
    return any(w.lower() in known for w in (head_of(words), *numbered))


def is_name(words: str) -> bool:
    """Whether a capital letter opens one of the words, be it in quotation marks; no article's."""
    shown = (w.lstrip(_MARKS) for w in words.split())
    return any(w[:1].isupper() for w in shown if w.lower() not in _ARTICLES)


def fullness(span: Span) -> tuple[int, int, int, int]:
    """A key by which the fullest mention sorts last.

    Pronouns come first, then descriptions, longer ones later, then names by their capitals.
    Rank, honorific and age are no part of a name, so small words before it or behind a comma
    count against it; those right behind it are part of it (`Taliban security forces`).
    """
    if is_pronoun(span.quote):
        return (0, 0, 0, -span.start)
    shown = (w.lstrip(_MARKS) for w in span.quote.split())
    content = [w for w in shown if w and w.lower() not in _ARTICLES]
    capitals = sum(w[:1].isupper() for w in content)
    small = len(content) - capitals
    if not capitals:
        return (1, 0, small, -span.start)
    behind = content[0][:1].isupper() and "," not in span.quote and small <= _TAIL
    return (2, capitals, small if behind else -small, -span.start)


def hull(text: str, *spans: Span | None) -> Span:
    """The shortest stretch of `text` that covers all the spans; at least one is needed."""
    kept = [s for s in spans if s is not None]
    return Span.of(text, min(s.start for s in kept), max(s.end for s in kept))
