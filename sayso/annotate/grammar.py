"""The grammar of single words: their closed class, whether they are verbs, and their voice."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sayso.annotate.inflect import verb_forms
from sayso.annotate.lexicon import classes
from sayso.annotate.page import Page
from sayso.data.tables import rows

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "got", "gets", "get"])
_IRREGULAR = frozenset(
    [
        "said",
        "told",
        "says",
        "wrote",
        "shot",
        "slew",
        "struck",
        "blew",
        "beat",
        "took",
        "swore",
        "thought",
        "spoke",
        "died",
        "left",
        "fled",
        "went",
        "came",
        "began",
        "broke",
        "brought",
        "found",
        "gave",
        "got",
        "held",
        "kept",
        "led",
        "lost",
        "made",
        "met",
        "put",
        "ran",
        "sent",
        "set",
        "stood",
        "threw",
        "won",
        "withdrew",
        "fell",
        "drove",
        "saw",
        "hit",
    ]
)


def kind_of(word: str) -> str | None:
    """Give the closed class of a lower-cased word; -ly words are adverbs."""
    found = _closed()(word)
    if found is None and len(word) > 4 and word.endswith("ly") and word not in ("family", "italy"):
        return "adverb"
    return found


def is_verb(page: Page, index: int) -> bool:
    """Whether a token is an auxiliary, or a small-lettered form of a cue or trigger verb."""
    word = page.low[index]
    if kind_of(word) == "auxiliary":
        return not (word == "'s" and is_genitive(page, index))
    if page.tokens[index].quote[:1].isupper():
        return False
    if word in present_forms() and index:
        return index - 1 in page.name_tokens or kind_of(page.low[index - 1]) == "pronoun"
    return word in verb_words() and not is_modifier(page, index)


def passive(page: Page, index: int, first: int) -> bool:
    """Whether the participle at `index` follows a form of be or get, adverbs between or not."""
    if page.low[index].endswith("ing"):
        return False
    at = index - 1
    while at >= first and kind_of(page.low[at]) == "adverb":
        at -= 1
    if at >= first and page.low[at] in ("and", "or", ",") and at - 1 >= first:
        return page.low[at - 1].endswith("ed") and passive(page, at - 1, first)
    return at >= first and page.low[at] in _BE


def is_modifier(page: Page, at: int) -> bool:
    """Whether the word before makes this one part of a noun phrase ("the killed", "two armed")."""
    if at == 0:
        return False
    word = page.low[at - 1]
    return (
        kind_of(word) in ("determiner", "preposition")
        or word in ("'s", "'")
        or word[0].isdigit()
        or bool(classes("numbers")(word))
    )


def is_genitive(page: Page, at: int) -> bool:
    """Whether 's at `at` is a genitive: a noun or name follows, no participle."""
    if at + 1 >= len(page.low):
        return False
    return kind_of(page.low[at - 1]) != "pronoun" and page.low[at + 1] not in _BE


@cache
def _closed() -> Callable[[str], str | None]:
    return classes("function_words")


@cache
def verb_words() -> frozenset[str]:
    """Give every one-word past, -s and -ing form of the verbs of the cue and trigger tables."""
    forms: set[str] = set()
    for row in (*rows("cues"), *rows("triggers"), *rows("plain_verbs")):
        if (row.get("pos") or row.get("kind")) == "verb":
            every = verb_forms(row["words"], row.get("forms", ""))
            forms.update(form.split()[0] for form in every)
    return frozenset(form for form in forms if form.endswith(("ed", "ing")) or form in irregular())


@cache
def present_forms() -> frozenset[str]:
    """Give the forms in -s of the reporting verbs, nouns as well ("claims", "reports")."""
    forms = {
        form.split()[0]
        for row in rows("cues")
        if row["kind"] == "verb"
        for form in verb_forms(row["words"], row["forms"])
    }
    return frozenset(form for form in forms if form.endswith("s"))


@cache
def irregular() -> frozenset[str]:
    """Give the irregular past forms of the verbs that the tables know."""
    plain = {form for row in rows("plain_verbs") for form in row["forms"].split("|")}
    return _IRREGULAR | plain
