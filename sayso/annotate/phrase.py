"""Noun phrases before and after a word, bounded by closed classes of words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sayso.annotate.inflect import verb_forms
from sayso.annotate.lexicon import classes
from sayso.annotate.page import Page
from sayso.data.tables import rows

_LONGEST = 14
Bounds = tuple[int, int]


def after(page: Page, index: int, last: int, *, names: bool = False) -> Bounds | None:
    """Find the noun phrase that begins at token `index`, adverbs skipped, or None.

    It goes on over "of" and stops at other prepositions, conjunctions, verbs, marks and times.
    """
    while index <= last and kind_of(page.low[index]) == "adverb":
        index += 1
    if index > last or (index in page.time_tokens and page.low[index] in ("on", "in", "at")):
        return None
    end = index
    while end <= min(last, index + _LONGEST) and not _stops(page, index, end):
        end += 1
    return _trimmed(page, index, end - 1)


def before(page: Page, index: int, first: int) -> Bounds | None:
    """Find the subject phrase that ends before the verb group at token `index`, or None."""
    end = _verb_group(page, index, first) - 1
    apposed = _name_between(page, end, first)
    if apposed is not None:
        return apposed
    end = _skip_brackets(page, _skip_relative(page, end, first), first)
    if end < first:
        return None
    start = end
    while start >= first and not _opens(page, start):
        start -= 1
    return _first_phrase(page, start + 1, end)


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
        return not (word == "'s" and _possessive(page, index))
    if page.tokens[index].quote[:1].isupper():
        return False
    if word in _present() and index:
        return index - 1 in page.name_tokens or kind_of(page.low[index - 1]) == "pronoun"
    return word in _verbs() and not _modifier(page, index)


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


_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "got", "gets", "get"])


def _verb_group(page: Page, index: int, first: int) -> int:
    """Step back over auxiliaries, adverbs and "to" to the beginning of the verb group."""
    at = index
    while at > first and (
        kind_of(page.low[at - 1]) in ("adverb", "auxiliary") or page.low[at - 1] == "to"
    ):
        if page.low[at - 1] == "'s" and _possessive(page, at - 1):
            break
        at -= 1
    return at


def _skip_relative(page: Page, end: int, first: int) -> int:
    """Step back over "who" and over an apposition between commas."""
    if end >= first and page.low[end] in ("who", "which", "that"):
        end -= 1
        return end - 1 if end >= first and page.low[end] == "," else end
    if end >= first and page.low[end] == ",":
        for at in range(end - 1, max(first, end - 20), -1):
            if page.low[at] == ",":
                return at - 1
        return end - 1
    return end


def _name_between(page: Page, end: int, first: int) -> Bounds | None:
    """Find the name in "the mayor, Musa Garba, said": nothing else stands between the commas."""
    name = page.name_tokens.get(end - 1) if end > first and page.low[end] == "," else None
    if name is None or name.kind != "person":
        return None
    within = page.within(name)
    start = within[0]
    while start > first and (page.tokens[start - 1].quote[0].isupper() or page.low[start - 1] == "."):
        start -= 1
    alone = start > first and page.low[start - 1] == "," and within[-1] == end - 1
    return (within[0], within[-1]) if alone else None


def _skip_brackets(page: Page, end: int, first: int) -> int:
    """Step back over an acronym in brackets after a name."""
    if end > first and page.low[end] == ")":
        for at in range(end - 1, max(first, end - 6), -1):
            if page.low[at] == "(":
                return at - 1
    return end


def _first_phrase(page: Page, start: int, end: int) -> Bounds | None:
    """Find the head phrase of a clause's opening: not the one within "In Kabul, …"."""
    at = start
    while at <= end:
        if at in page.time_tokens or kind_of(page.low[at]) in ("adverb", "conjunction"):
            at += 1
            continue
        if kind_of(page.low[at]) == "preposition":
            inner = after(page, at + 1, end)
            at = (inner[1] if inner else at) + 1
            continue
        return after(page, at, end)
    return None


def _opens(page: Page, index: int) -> bool:
    """Whether a subject phrase cannot go further back than this token."""
    kind = kind_of(page.low[index])
    if page.low[index] == "that" and index and _reports(page, index - 1):
        return True
    if kind in ("boundary", "relative"):
        return True
    if kind == "conjunction":
        return page.low[index] != "and" or _clause_before(page, index)
    return is_verb(page, index)


def _reports(page: Page, index: int) -> bool:
    """Whether "that" after this token opens a clause: a verb, a mark, or a noun that is told."""
    word = page.low[index]
    return kind_of(word) != "preposition" or word in ("in", "on")


def _clause_before(page: Page, index: int) -> bool:
    """Whether a verb stands shortly before "and", so that it joins clauses and not names."""
    first = page.sentence(index)[0]
    if page.low[index - 1] == ",":
        return True
    return any(is_verb(page, at) for at in range(max(first, index - 8), index))


def _stops(page: Page, start: int, at: int) -> bool:
    word = page.low[at]
    kind = kind_of(word)
    if at > start and at in page.time_tokens and (at - 1) not in page.time_tokens:
        return True
    if word in ('"', "“", "”", "'"):
        return at > start and page.low[at - 1] == "the"
    if kind in ("boundary", "relative", "conjunction"):
        return not (word == "that" and at == start)
    if kind == "preposition":
        return word != "of" or at == start
    if kind == "auxiliary":
        return not (word == "'s" and _possessive(page, at))
    if kind == "pronoun" or (kind == "determiner" and at > start):
        return at > start and page.low[at - 1] not in ("of", "all", "some", "at", "'s", "'")
    return at > start and _verbal(page, start, at)


def _verbal(page: Page, start: int, at: int) -> bool:
    """Whether a small-lettered participle or known verb follows a noun ("people gathered")."""
    token, word = page.tokens[at], page.low[at]
    if token.quote[:1].isupper() or _modifier(page, at):
        return False
    if word in _present() and at - 1 in page.name_tokens:
        return True
    return word in _verbs() or (at > start and word.endswith(("ed", "ing")) and len(word) > 4)


def _modifier(page: Page, at: int) -> bool:
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


def _possessive(page: Page, at: int) -> bool:
    """Whether 's at `at` is a genitive: a noun or name follows, no participle."""
    if at + 1 >= len(page.low):
        return False
    return kind_of(page.low[at - 1]) != "pronoun" and page.low[at + 1] not in _BE


def _trimmed(page: Page, start: int, end: int) -> Bounds | None:
    while end >= start and kind_of(page.low[end]) is not None and not _self(page.low[end]):
        end -= 1
    while start <= end and page.low[start] in ('"', "“", "”", "'", "also"):
        start += 1
    return (start, end) if start <= end else None


def _self(word: str) -> bool:
    return word in ("one", "others", "another", "them", "him", "her", "he", "she", "they", "it")


@cache
def _closed() -> Callable[[str], str | None]:
    return classes("function_words")


@cache
def _verbs() -> frozenset[str]:
    """Every one-word past, -s and -ing form of the verbs of the cue and trigger tables."""
    forms: set[str] = set()
    for row in (*rows("cues"), *rows("triggers"), *rows("plain_verbs")):
        if (row.get("pos") or row.get("kind")) == "verb":
            every = verb_forms(row["words"], row.get("forms", ""))
            forms.update(form.split()[0] for form in every)
    return frozenset(form for form in forms if form.endswith(("ed", "ing")) or form in _IRREGULAR)


@cache
def _present() -> frozenset[str]:
    """Forms in -s of the reporting verbs, which are nouns as well ("claims", "reports")."""
    forms = {
        form.split()[0]
        for row in rows("cues")
        if row["kind"] == "verb"
        for form in verb_forms(row["words"], row["forms"])
    }
    return frozenset(form for form in forms if form.endswith("s"))


def irregular() -> frozenset[str]:
    """Give the irregular past forms of the verbs that the tables know."""
    return _IRREGULAR


_IRREGULAR = frozenset(
    ["said", "told", "says", "wrote", "shot", "slew", "struck", "blew", "beat", "took", "swore", "thought", "spoke", "died", "left", "fled", "went", "came", "began", "broke", "brought", "found", "gave", "got", "held", "kept", "led", "lost", "made", "met", "put", "ran", "sent", "set", "stood", "threw", "won", "withdrew", "fell", "drove", "saw", "hit"]
)
