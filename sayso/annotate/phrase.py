"""Noun phrases before and after a word, bounded by closed classes of words."""

from __future__ import annotations

from sayso.annotate.grammar import (
    is_genitive,
    is_modifier,
    is_verb,
    kind_of,
    present_forms,
    verb_words,
)
from sayso.annotate.page import Page

_LONGEST = 14
Bounds = tuple[int, int]


def after(page: Page, index: int, last: int) -> Bounds | None:
    """Find the noun phrase that begins at token `index`, adverbs skipped, or None.

    It goes on over "of" and stops at other prepositions, conjunctions, verbs, marks and times.
    """
    while (
        index <= last and kind_of(page.low[index]) == "adverb" and index not in page.number_tokens
    ):
        index += 1
    if index > last or (index in page.time_tokens and page.low[index] in ("on", "in", "at")):
        return None
    end = index
    while end <= min(last, index + _LONGEST) and not _stops(page, index, end):
        end += 1
    return _trimmed(page, index, end - 1)


def before(page: Page, index: int, first: int) -> Bounds | None:
    """Find the subject phrase that ends before the verb group at token `index`, or None."""
    end = verb_start(page, index, first) - 1
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


def verb_start(page: Page, index: int, first: int) -> int:
    """Step back over auxiliaries, adverbs and "to" to the beginning of the verb group."""
    at = index
    while at > first and (
        kind_of(page.low[at - 1]) in ("adverb", "auxiliary") or page.low[at - 1] == "to"
    ):
        if page.low[at - 1] == "'s" and is_genitive(page, at - 1):
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
    while start > first and (
        page.tokens[start - 1].quote[0].isupper() or page.low[start - 1] == "."
    ):
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
        if at in page.number_tokens:
            return after(page, at, end)
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
    if index in page.number_tokens:
        return False
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
    if at in page.number_tokens:
        return False
    if at > start and at in page.time_tokens and (at - 1) not in page.time_tokens:
        return True
    if word in ('"', "“", "”", "'"):
        return at > start and page.low[at - 1] == "the"
    if kind in ("boundary", "relative", "conjunction"):
        return not (word == "that" and at == start)
    if kind == "preposition":
        return word != "of" or at == start
    if kind == "auxiliary":
        return not (word == "'s" and is_genitive(page, at))
    if kind == "pronoun" or (kind == "determiner" and at > start):
        return at > start and page.low[at - 1] not in ("of", "all", "some", "at", "'s", "'")
    return at > start and _verbal(page, start, at)


def _verbal(page: Page, start: int, at: int) -> bool:
    """Whether a small-lettered participle or known verb follows a noun ("people gathered")."""
    token, word = page.tokens[at], page.low[at]
    if token.quote[:1].isupper() or is_modifier(page, at):
        return False
    if word in present_forms() and at - 1 in page.name_tokens:
        return True
    return word in verb_words() or (at > start and word.endswith(("ed", "ing")) and len(word) > 4)


def _trimmed(page: Page, start: int, end: int) -> Bounds | None:
    while end >= start and kind_of(page.low[end]) is not None and not _self(page.low[end]):
        end -= 1
    while start <= end and page.low[start] in ('"', "“", "”", "'", "also"):
        start += 1
    return (start, end) if start <= end else None


def _self(word: str) -> bool:
    return word in ("one", "others", "another", "them", "him", "her", "he", "she", "they", "it")
