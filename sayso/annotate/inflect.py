"""Inflected forms of the words in the tables, so that a table needs only the base form."""

from __future__ import annotations

_VOWELS = "aeiou"
_DOUBLED = ("stab", "gun", "kidnap", "nab", "step", "ban", "rob", "drop", "grab", "plan", "stop")


def verb_forms(lemma: str, irregular: str = "") -> frozenset[str]:
    """Give the forms of a verb, whose first word is inflected; `irregular` is "a|b|c"."""
    first, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    if irregular:
        return frozenset({lemma, *irregular.split("|")})
    return frozenset(form + tail for form in (first, _third(first), _past(first), _present(first)))


def noun_forms(lemma: str) -> frozenset[str]:
    """Give a noun and its plural, formed on the last word."""
    return frozenset({lemma, lemma if lemma.endswith("s") else _third(lemma)})


def _third(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _stem(word: str) -> str:
    return word + word[-1] if word in _DOUBLED else word


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return _stem(word) + "ed"


def _present(word: str) -> str:
    if word == "die":
        return "dying"
    if word.endswith("e") and not word.endswith("ee"):
        return word[:-1] + "ing"
    return _stem(word) + "ing"
