"""Wording: how likely the words about two names tell of a standing tie between them.

Where `bond` knows fixed phrases, here all words count that stand between two names, right before
and right behind them: the table `bond_weights` holds what each speaks for, by kind of tie and by
which of the two names is its first side. `python -m training.bonds` fits it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import exp

from sayso.code.bond import Bond, person
from sayso.code.fullest import Fullest
from sayso.code.view import PARTIES, View
from sayso.code.words import is_name, is_pronoun
from sayso.data.tables import rows
from sayso.model.span import Span

FAR = 120
"""Characters between two names beyond which their words are not asked."""
LEAST = 0.1
"""Chances below this are not worth a mention."""
ALWAYS = "always"
"""The trait that every pair has."""
EITHER, FIRST, SECOND = "either", "first", "second"
"""Which of two names is the first side of a tie; of a mutual one either is."""
_WORDS = 25
"""Words between two names that are looked at."""
_SHORT = 3
"""Words between two names that count as one phrase."""
_STEPS = (0, 2, 4, 8, 15)
_HOPELESS = -3.0
"""Sums of weights whose chance is below LEAST for certain."""
_ABOUT = 40
_BETWEEN = re.compile(r"([A-Za-z-]+) (?:between|of) (?:both )?(?:the )?[\"“]?$")
"""What is told to stand between two, or to be of them: a war, talks, an alliance."""
_WORD = re.compile(r"[A-Za-z]+(?:[-’'][a-z]+)*|\d+|[^\sA-Za-z\d]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of a sentence, the first of them first, and the names that stand between."""

    first: int
    second: int
    between: int


def bonds(view: View, fullest: Fullest) -> Iterator[Bond]:
    """The ties that wording tells between names of different actors."""
    for pair in pairs(view):
        if fullest.group(pair.first) == fullest.group(pair.second):
            continue
        for (kind, side), sure in chances(traits(view, pair)).items():
            ends = (pair.second, pair.first) if side == SECOND else (pair.first, pair.second)
            yield Bond(*ends, kind, sure)


def pairs(view: View) -> Iterator[Pair]:
    """Each two names that stand near each other in one sentence, in text order."""
    spans: dict[Span, int] = {}
    for kind in PARTIES:
        for index in view.of_kind(kind):
            if not is_pronoun(view.span(index).quote):
                spans.setdefault(view.span(index), index)
    names = sorted(spans, key=lambda s: (s.start, s.end))
    for at, one in enumerate(names):
        for to in range(at + 1, len(names)):
            other = names[to]
            if other.start - one.end > FAR:
                break
            if view.near(one, other):
                inner = (n for n in names[at + 1 : to] if n.start >= one.end)
                between = sum(n.end <= other.start for n in inner)
                yield Pair(spans[one], spans[other], between)


def traits(view: View, pair: Pair) -> set[str]:
    """What the words about two names are, each thing by a name of the table."""
    one, other = view.span(pair.first), view.span(pair.second)
    kinds = [_kind(one.quote), _kind(other.quote)]
    found = {ALWAYS, f"pair {kinds[0]} {kinds[1]}"}
    for place, index in (("first", pair.first), ("second", pair.second)):
        words = view.span(index).quote.lower().split()
        found |= {f"{place} opens {words[0]}", f"{place} ends {words[-1].strip('.,')}"}
        found.add(f"{place} is {view.known[index].kind}")
    if other.start < one.end:
        rest = _words(view.text[other.end : one.end])[:4]
        return found | {"within"} | {f"behind it {w}" for w in rest}
    gap = _words(view.text[one.end : other.start])
    found |= {f"far {sum(len(gap) > s for s in _STEPS)}", f"names {min(pair.between, 3)}"}
    return found | _between(gap, kinds) | _about(view.text, one, other)


@lru_cache(maxsize=8192)
def _kind(words: str) -> str:
    if person(words):
        return "person"
    return "name" if is_name(words) else "words"


def _words(text: str) -> list[str]:
    return ["0" if w.isdigit() else w.lower() for w in _WORD.findall(text)]


@lru_cache(maxsize=512)
def _ends(text: str) -> tuple[list[str], list[str]]:
    """The first two and the last two words of a text, which several pairs have beside them."""
    words = _words(text)
    return words[:2], words[-2:]


def _between(gap: list[str], kinds: list[str]) -> set[str]:
    """The words between two names, by ones, twos and threes; a few of them as one phrase."""
    words = gap[:_WORDS]
    ends = ["^", *words, "$"]
    found = {f"word {w}" for w in words}
    found |= {" ".join(("words", *some)) for some in pairwise(ends)}
    found |= {" ".join(("words", *s)) for s in zip(ends, ends[1:], ends[2:], strict=False)}
    if len(gap) <= _SHORT:
        phrase = " ".join(gap) or "-"
        found |= {f"only {phrase}", f"only {kinds[0]} {phrase} {kinds[1]}"}
    return found


def _about(text: str, one: Span, other: Span) -> set[str]:
    """The words right before the first name and right behind the second."""
    _, before = _ends(text[max(0, one.start - _ABOUT) : one.start])
    behind, _ = _ends(text[other.end : other.end + _ABOUT])
    found = {f"before {w}" for w in before} | {f"behind {w}" for w in behind}
    found |= {f"right before {w}" for w in before[-1:]}
    if noun := _BETWEEN.search(text, max(0, one.start - _ABOUT), one.start):
        found.add(f"{noun[1].lower()} between")
    return found | {f"right behind {w}" for w in behind[:1]}


def chances(seen: set[str]) -> dict[tuple[str, str], float]:
    """How likely each tie is by some traits: by its kind and its first side, from LEAST on."""
    sums: dict[str, float] = {}
    table = _weights()
    for trait in sorted(seen & table.keys()):  # in one order, or sums differ from run to run
        for tie, weight in table[trait]:
            sums[tie] = sums.get(tie, 0.0) + weight
    found = {tie: 1 / (1 + exp(-weight)) for tie, weight in sums.items() if weight > _HOPELESS}
    return {_parted(tie): sure for tie, sure in found.items() if sure >= LEAST}


def _parted(tie: str) -> tuple[str, str]:
    kind, _, side = tie.partition(" ")
    return kind, side


@cache
def _weights() -> dict[str, list[tuple[str, float]]]:
    """The weights of each trait by tie: its kind and its first side."""
    table: dict[str, list[tuple[str, float]]] = {}
    ties: dict[str, str] = {}
    for row in rows("bond_weights"):
        tie = f"{row['kind']} {row['side']}"
        weight = (ties.setdefault(tie, tie), float(row["weight"]))  # one object: sums are quicker
        table.setdefault(row["trait"], []).append(weight)
    return table
