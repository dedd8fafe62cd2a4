"""Triggers: words that speak of an act, told apart from figures of speech and other uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.annotate import grammar
from sayso.annotate.inflect import noun_forms, verb_forms
from sayso.annotate.lexicon import Lexicon, Row, lexicon
from sayso.annotate.page import Page
from sayso.data.tables import rows, words_of

_DOMAIN_WORDS = 2  # distinct words of one domain that make a report doubtful


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger at tokens `first` to `last`: its row in the table, a verb or a noun, its voice."""

    first: int
    last: int
    row: Row
    verb: bool
    passive: bool = False

    @property
    def category(self) -> str:
        """The category that the table gives."""
        return self.row["category"]


def triggers(page: Page, first: int, last: int) -> Iterator[Trigger]:
    """Find the triggers from token `first` to `last` (one sentence), in order."""
    barred = {
        index
        for hit in lexicon("figures_of_speech").all(page.low, first, last)
        for index in range(hit.first, hit.last + 1)
    }
    index = first
    while index <= last:
        found = None if index in barred else _at(page, index, first, last)
        if found is not None and not barred & set(range(found.first, found.last + 1)):
            yield found
            index = found.last
        index += 1


def about_violence(page: Page) -> bool:
    """Whether the report is no report of sport, business, culture or health with warlike words."""
    words = set(page.low)
    counts = Counter(row["domain"] for row in rows("domains") if row["word"] in words)
    if not counts:
        return True
    armed = words_of("agents", "security_force", "kind") | words_of("agents", "armed_group", "kind")
    weapons = {row["words"] for row in rows("weapons")}
    signs = (
        len(words & armed)
        + len(words & weapons)
        + len(words & words_of("toll_words", "killed", "kind"))
    )
    most = counts.most_common(1)[0][1]
    return most < _DOMAIN_WORDS or signs > most


def _at(page: Page, index: int, first: int, last: int) -> Trigger | None:
    noun = _nouns().at(page.low, index)
    verb = _verbs().at(page.low, index)
    longest = max((hit.last for hit in (noun, verb) if hit), default=-1)
    whole = noun is not None and noun.last == longest and noun.last <= last
    if noun is not None and whole:
        only = verb is None or noun.last > verb.last
        if only or _as_noun(page, index, noun.last, first, last):
            gerund = page.low[index].endswith("ing") and _object_follows(page, noun.last, last)
            found = Trigger(noun.first, noun.last, noun.row, verb=False)
            return None if gerund else _name_like(page, index, found)
    if verb is not None and verb.last <= last and _as_verb(page, index, first, last):
        voice = grammar.passive(page, index, first) or _reduced(page, index, verb.last, last)
        return Trigger(verb.first, verb.last, verb.row, verb=True, passive=voice)
    return None


def _name_like(page: Page, index: int, found: Trigger) -> Trigger | None:
    """Leave out a noun within a longer name ("Operation Sunrise", "Attack Helicopter Regiment")."""
    name = page.name_tokens.get(index)
    inside = name is not None and len(page.within(name)) > found.last - found.first + 1
    return None if inside and page.tokens[index].quote[0].isupper() else found


def _as_noun(page: Page, index: int, end: int, first: int, last: int) -> bool:
    before = page.low[index - 1] if index > first else ""
    after = page.low[end + 1] if end < last else ""
    if before == "to" or grammar.kind_of(before) in ("auxiliary", "pronoun", "adverb"):
        return before in ("was", "were", "is", "be") and after in (
            "on",
            "of",
            "in",
            "against",
            "by",
        )
    if grammar.kind_of(before) in ("determiner", "preposition") or before in ("'s", "'"):
        return not page.low[index].endswith("ing") or not _object_follows(page, end, last)
    if page.low[index].endswith("ing"):
        return after in ("of", "on", "at", "in", "by") or index == first
    return after in ("on", "of", "against", "by", "in", "at", "near", "that", "between") or (
        page.low[index] == page.low[index].rstrip("s")
    )


def _object_follows(page: Page, end: int, last: int) -> bool:
    if end >= last:
        return False
    if end + 1 in page.number_tokens:
        return True
    word = page.low[end + 1]
    return (
        word[0].isdigit()
        or grammar.kind_of(word) == "determiner"
        or page.tokens[end + 1].quote[0].isupper()
    )


def _as_verb(page: Page, index: int, first: int, last: int) -> bool:
    word = page.low[index]
    before = page.low[index - 1] if index > first else ""
    kind = grammar.kind_of(before)
    if kind == "determiner" or before in ("'s", "'"):
        return False
    if word.endswith("ing") and kind == "preposition":
        return True
    if word.endswith(("ed", "ing")) or word in grammar.irregular():
        return kind != "preposition" or before in ("of", "by", "after", "before")
    return before == "to" or kind in ("auxiliary", "pronoun") or word.endswith("s")


def _reduced(page: Page, index: int, end: int, last: int) -> bool:
    """Whether a participle is passive without be: "a man killed by …", "two dead, nine wounded"."""
    if not (
        page.low[index].endswith("ed") or page.low[index] in ("shot", "slain", "beaten", "taken")
    ):
        return False
    after = page.low[end + 1] if end < last else ""
    return end + 1 not in page.number_tokens and after in (
        "by",
        "in",
        "on",
        "at",
        "near",
        "during",
        "when",
        "",
        ".",
        ",",
        "and",
    )


@cache
def _verbs() -> Lexicon:
    return Lexicon(
        (form.lower(), row)
        for row in rows("triggers")
        if row["pos"] in ("verb", "phrase")
        for form in (
            verb_forms(row["words"], row["forms"]) if row["pos"] == "verb" else (row["words"],)
        )
    )


@cache
def _nouns() -> Lexicon:
    return Lexicon(
        (form.lower(), row)
        for row in rows("triggers")
        if row["pos"] == "noun"
        for form in (noun_forms(row["words"]) if row["scope"] != "echo" else (row["words"],))
    )
