"""Words as comparison sees them: folded, stemmed, and weighed by how rare they are."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.data import tables

_WORD = re.compile(r"[^\W_]+")
_VOWELS = re.compile(r"[aeiouyhw]")
_DOUBLE = re.compile(r"(.)\1+")
_ENDINGS = ("ings", "ing", "ers", "ied", "ies", "ed", "er", "es", "s")


def folded(text: str) -> str:
    """Lower-case `text` without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("'s", ""))
    return "".join(c for c in plain.casefold() if not unicodedata.combining(c)).replace("'", "")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The same for words and names, which come again and again."""
    return folded(text)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Cut the commonest English endings off a folded word of five letters or more."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def stems(texts: Iterable[str]) -> frozenset[str]:
    """Give the stems of all words that say something: no words of the stop list."""
    found = (stem(word) for text in texts for word in _WORD.findall(fold(text)))
    return frozenset(word for word in found if word not in _stops())


def names(text: str) -> frozenset[str]:
    """Give the folded words of `text` that begin with a capital and are rare enough to be names."""
    found = (
        fold(w) for w in _WORD.findall(text.replace("'s", "").replace("’s", "")) if w[0].isupper()
    )
    return frozenset(word for word in found if len(word) > 2 and weight(stem(word)) >= 3.0)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Reduce a folded name to its first four consonants, alike across transliterations."""
    head = word[:1] if word[:1] in "aeiou" else ""
    bare = _VOWELS.sub("", word.replace("ph", "f").replace("kh", "k").replace("q", "k"))
    bare = bare.replace("c", "k").replace("z", "s").replace("v", "b").replace("j", "g")
    return ("a" if head else "") + _DOUBLE.sub(r"\1", bare)[:4]


@lru_cache(maxsize=200_000)
def weight(word: str) -> float:
    """Give the inverse document frequency of a stem; words outside the table weigh most."""
    return _weights().get(word, _most())


@dataclass(frozen=True, slots=True)
class Bag:
    """Stems with the sum of their weights and the length of their vector, worked out once."""

    words: frozenset[str] = frozenset()
    mass: float = 0.0
    length: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.words)


def bag(words: frozenset[str]) -> Bag:
    """Weigh some stems; sums are exact, so that they never differ between runs."""
    length = math.sqrt(math.fsum(weight(word) ** 2 for word in words))
    return Bag(words, math.fsum(map(weight, words)), length)


def share(a: Bag, b: Bag) -> float:
    """Give the weight of the shared words over that of the smaller side: 0 to 1."""
    if a.words.isdisjoint(b.words) or not a.mass or not b.mass:
        return 0.0
    return math.fsum(map(weight, a.words & b.words)) / min(a.mass, b.mass)


def cosine(a: Bag, b: Bag) -> float:
    """Give the cosine of two word sets weighed by rarity: 0 to 1."""
    if a.words.isdisjoint(b.words) or not a.length or not b.length:
        return 0.0
    return math.fsum(weight(word) ** 2 for word in a.words & b.words) / (a.length * b.length)


@cache
def _weights() -> dict[str, float]:
    return {row["word"]: float(row["weight"]) for row in tables.rows("merge_words")}


@cache
def _most() -> float:
    return max(_weights().values(), default=6.0) + 0.7


@cache
def _stops() -> frozenset[str]:
    return frozenset(row["word"] for row in tables.rows("merge_words") if row["stop"])
