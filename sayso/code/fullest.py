"""Fullest: the fullest mention of an actor or speaker that a report holds.

"Mujahid", "he" and "the spokesman" lead to "Zabihullah Mujahid". Rank, honorific and age are no
part of a name: a `title` that opens a mention is cut off it.
"""

from __future__ import annotations

import re
from functools import cached_property

from sayso.code import alias, description
from sayso.code.cluster import Groups
from sayso.code.view import BODIES, PARTIES, View
from sayso.code.words import PERSONAL, bare, bodies, fullness, head_of, is_name, is_pronoun
from sayso.data.tables import words_of
from sayso.model.span import ActorSpan, Span, actor

_NAME = 2
"""Words of a name that has a short form."""
_SMALL = frozenset({"the", "of", "and", "for"})
"""Words within a name that its short form leaves out."""
_INITIALS = re.compile(r"[A-Z][A-Z-]{1,9}\)?|")
_BRACKETS = re.compile(r" \(([A-Z][A-Za-z-]{1,9})\)")


class Fullest:
    """Finds, for any mention of an actor or source, who it is and the fullest words for it."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._mentions = view.of_kind(*PARTIES)
        self._groups = Groups(self._mentions)
        self._described = description.among(view, self._mentions)
        self._titles = view.of_kind("title")
        self._cuts = {m: self._cut(m) for m in self._mentions}
        self._join_links()
        self._join_equal()
        self._join_surnames()
        self._join_short()
        self._join_aliases()
        self._join_descriptions()
        self._join_offices()
        self._join_pronouns()
        self._sets = self._groups.sets()
        self._best = {
            root: max(members, key=self._fullness) for root, members in self._sets.items()
        }

    def _fullness(self, index: int) -> tuple[bool, tuple[int, int, int, int]]:
        """What the fullest mention has most of; a description is never fuller than a name."""
        return (index not in self._described, fullness(self._cuts[index]))

    def group(self, index: int) -> int:
        """A number that all mentions of one actor share."""
        return self._groups.root(index)

    def span(self, index: int) -> ActorSpan:
        """The fullest words for the actor of a mention."""
        return actor(self._cuts[self._best[self._groups.root(index)]])

    def members(self, index: int) -> list[int]:
        """All mentions of the actor of a mention."""
        return self._groups.members(index)

    def find(self, words: str) -> int | None:
        """A mention of the one organisation, actor or speaker that has a name, or its initials."""
        found = self._named.get(bare(words)) or self._initials.get(words) or []
        return found[0] if len({self.group(i) for i in found}) == 1 else None

    @cached_property
    def _named(self) -> dict[frozenset[str], list[int]]:
        """The mentions that are names, by their words."""
        made: dict[frozenset[str], list[int]] = {}
        for index in self._view.of_kind(*BODIES):
            if is_name(self._view.span(index).quote):
                made.setdefault(bare(self._view.span(index).quote), []).append(index)
        return made

    @cached_property
    def _initials(self) -> dict[str, list[int]]:
        made: dict[str, list[int]] = {}
        for index in self._view.of_kind(*BODIES):
            for short in _shortened(self._view.text, self._cuts[index]):
                made.setdefault(short, []).append(index)
        return made

    def label(self, index: int) -> str | None:
        """The label of a mention, or the surest one of its group's mentions."""
        known = self._view.known
        if known[index].kind == "source" and known[index].label:
            return known[index].label
        members = self._sets[self._groups.root(index)]
        sources = [m for m in members if known[m].kind == "source" and known[m].label]
        return known[max(sources, key=lambda m: known[m].confidence)].label if sources else None

    def _cut(self, index: int) -> Span:
        """A mention's words without the title and the ranks that open them."""
        span = self._view.span(index)
        for title in self._titles:
            head = self._view.span(title)
            if head.start <= span.start < head.end < span.end:
                span = _from(self._view.text, head.end, span)
        return _unranked(self._view.text, span)

    def _join_links(self) -> None:
        for index in self._mentions:
            ties = [t for t in self._view.tails(index, "same") if t.to in self._view.known]
            for tie in ties[:1] if is_pronoun(self._view.span(index).quote) else ties:
                if self._view.known[tie.to].kind in PARTIES:
                    self._groups.join(index, tie.to)

    def _join_equal(self) -> None:
        first: dict[frozenset[str], int] = {}
        for index in self._mentions:
            quote = _open(self._view.span(index).quote)
            if is_pronoun(quote) or not bare(quote):
                continue
            self._groups.join(first.setdefault(bare(quote), index), index)

    def _join_surnames(self) -> None:
        """A single name joins the one person whose full name ends in it; `the Army` does not."""
        full: dict[str, set[int]] = {}
        for index in self._mentions:
            words = self._cuts[index].quote.split()
            if 2 <= len(words) <= 4 and all(w[:1].isupper() or "-" in w for w in words):
                full.setdefault(_surname(words[-1]), set()).add(self._groups.root(index))
        for index in self._mentions:
            words = self._cuts[index].quote.split()
            if len(words) != 1 or not words[0][:1].isupper() or self._has_article(index):
                continue
            roots = {self._groups.root(r) for r in full.get(_surname(words[0]), ())}
            if len(roots) == 1:
                self._groups.join(roots.pop(), index)

    def _join_short(self) -> None:
        """Capitals alone join the one name that they are the first letters of, or stand behind."""
        names: dict[str, set[int]] = {}
        for index in self._mentions:
            for short in _shortened(self._view.text, self._cuts[index]):
                names.setdefault(short, set()).add(self._groups.root(index))
        for index in self._mentions:
            roots = {self._groups.root(r) for r in names.get(_capitals(self._cuts[index]), ())}
            if len(roots) == 1:
                self._groups.join(roots.pop(), index)

    def _join_aliases(self) -> None:
        for one, other in alias.pairs(self._view, self._mentions):
            self._groups.join(one, other)

    def _join_descriptions(self) -> None:
        sets = self._groups.sets()
        for index, root in description.antecedents(self._view, sets, self._described):
            self._groups.join(root, index)

    def _join_offices(self) -> None:
        """`the spokesman` joins the one person who is told to hold an office of those words."""
        holders = [
            (self._view.span(title).quote, tie.to)
            for title in self._titles
            for tie in self._view.tails(title, "person")
            if is_name(self._cuts[tie.to].quote)
        ]
        for index in self._mentions:
            words = self._view.span(index).quote
            if self._view.known[index].kind != "source" or not _is_office(words):
                continue
            found = {self._groups.root(p) for title, p in holders if _names_office(words, title)}
            if len(found) == 1:
                self._groups.join(found.pop(), index)

    def _has_article(self, index: int) -> bool:
        start = self._view.span(index).start
        return self._view.text[max(0, start - 4) : start].lower().endswith("the ")

    def _join_pronouns(self) -> None:
        """A personal pronoun left alone is the last speaker with a name before it."""
        view, named = self._view, -1
        alone = {r for r, members in self._groups.sets().items() if len(members) == 1}
        for index in self._mentions:
            words = view.span(index).quote
            if view.known[index].kind != "source":
                continue
            if is_name(words) and not is_pronoun(words):
                named = index
            elif words.lower() in PERSONAL and index in alone and named >= 0:
                self._groups.join(named, index)


def _from(text: str, start: int, span: Span) -> Span:
    """What is left of a name from `start` on, or all of it if no name is left."""
    rest = text[start : span.end]
    start = span.end - len(rest.lstrip(" ,"))
    if start < span.end and text[start].isupper():
        return Span.of(text, start, span.end)
    return span


def _unranked(text: str, span: Span) -> Span:
    """A name without the ranks before it (`Lt. Col. Musa Garba`); a group keeps its words."""
    words = span.quote.split()
    if not words or words[-1].lower() in bodies():
        return span
    for word in words[:-1]:
        if word.rstrip(".").lower() not in words_of("titles", "rank"):
            break
        span = _from(text, span.start + len(word), span)
    return span


def _capitals(span: Span) -> str:
    """A mention's letters if it is capitals alone (`the RSF`), else nothing."""
    word = span.quote.split()[-1]
    rest = [w for w in span.quote.split()[:-1] if w.lower() != "the"]
    return word if not rest and len(word) > 1 and word.isalpha() and word.isupper() else ""


def _open(words: str) -> str:
    """A name's words without its initials in brackets behind it."""
    head, _, rest = words.partition(" (")
    return head if _INITIALS.fullmatch(rest) else words


def _shortened(text: str, span: Span) -> set[str]:
    """What a name of several words may be cut to: its first letters, and what follows in brackets.

    In `Rapid Support Forces (RSF)` the brackets may stand within the mention or right behind it.
    """
    head, _, _ = span.quote.partition(" (")
    words = [w for w in head.split() if w.lower() not in _SMALL]
    if len(words) < _NAME or not all(any(p[:1].isupper() for p in w.split("-")) for w in words):
        return set()
    found = _BRACKETS.match(text, span.start + len(head))
    return {"".join(p[0] for w in words for p in w.split("-") if p)} | (
        {found.group(1)} if found else set()
    )


def _is_office(words: str) -> bool:
    """Whether the words are an office with its article and no name: `the police spokesman`."""
    first, _, rest = words.partition(" ")
    many = rest.endswith("s") or rest.lower() in bodies()
    return first.lower() == "the" and bool(rest) and not is_name(rest) and not many


def _names_office(words: str, title: str) -> bool:
    """Whether words name an office by its head: `the spokesman`, the `army spokesman in Kano`."""
    return head_of(words.lower()) == head_of(title.lower()) and bare(words) <= bare(title)


def _surname(word: str) -> str:
    """A name's key: lower case, without a leading article as in `al-Qasimi`."""
    word = word.lower().strip(".,’'\"")
    return word[3:] if word.startswith(("al-", "el-")) else word
