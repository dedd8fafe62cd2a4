"""What a report says of where it plays, from every name in it that the gazetteer knows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.data.build.key import name_key
from sayso.model.dateline import find_dateline
from sayso.model.span import Span
from sayso.resolve.gazetteer import Entry, Gazetteer
from sayso.resolve.rank import prior, support
from sayso.resolve.setting import Setting, shares

_WORD = re.compile(r"[^\W\d_][\w'’.-]*\w\.?|[A-Z]\.(?:[A-Z]\.)+|[A-Z]")
_JOIN = re.compile(r"[ \u00a0]")
_LINK = {"de", "del", "la", "el", "al", "and", "of", "the", "ez", "e", "i", "da", "do", "des", "du"}
_LONGEST = 4
_ROUNDS = 3
_DATELINE = 3
_TOWN = 15_000  # people: a smaller town's name in a text is as likely a person's or a common word
_SURE = 100_000
_AFTER = re.compile(
    r"^['’]?s?\s*(?:,|\(|\bin\b|\bof\b)\s*(?:the\s+)?(?:\w+ern\s+|central\s+)?"
    r"((?:[A-Z][\w.'’-]*)(?:[ -](?:[A-Z][\w.'’-]*|of|the|and|el|al|de)){0,3})"
)
_BEFORE = re.compile(
    r"((?:[A-Z][\w.'’-]*)(?:[ -](?:[A-Z][\w.'’-]*|of|the|and)){0,3})(?:['’]s?)?\s+"
    r"(?:(?:\w+ern|central|capital|port|border|coastal|provincial|eastern|district|the)\s+){0,2}"
    r"(?:(?:city|town|village|province|district|region|state|capital)(?:\s+of)?,?\s+)?$"
)


_COUNTIES = re.compile(
    r"^(?:(?:, | and |, and | & )(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?))* [Cc]ounties\b"
)


@dataclass(slots=True)
class _Name:
    """A name in a report: what it may mean, how often it stands there, what holds it."""

    entries: tuple[Entry, ...]
    within: list[Entry] = field(default_factory=list)
    count: int = 0
    sure: bool = False


@dataclass(slots=True)
class PlaceContext:
    """A report's text with the setting read from it; made once per report.

    `written` are the places of the dateline, which count as often as several in the text.
    """

    text: str
    gazetteer: Gazetteer
    setting: Setting = field(default_factory=Setting)
    written: tuple[Span, ...] = ()
    held: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, gazetteer: Gazetteer, *, places: Sequence[Span] = ()) -> PlaceContext:
        """Read a text; `places` are spans that are known to be for places.

        The names vote, each for what it may mean; then again, in the light of the others.
        """
        context = cls(text, gazetteer)
        dateline = find_dateline(text)
        context.written = tuple(dateline.places) if dateline else ()
        names = context._collect((*places, *context.written))
        context.held = {key: tuple(name.within) for key, name in names.items() if name.within}
        for _ in range(_ROUNDS):
            setting = Setting()
            for key, name in names.items():
                context._vote(setting, key, name)
            context.setting = setting
        return context

    def _collect(self, places: Sequence[Span]) -> dict[str, _Name]:
        """Every name in the text by its key."""
        names: dict[str, _Name] = {}
        known = {span.start: span for span in places}
        for span in _names(self.text, self.gazetteer):
            known.setdefault(span.start, span)
        sure = {id(span) for span in places}
        for span in sorted(known.values(), key=lambda span: span.start):
            words = _bare(span.quote)
            entries = self.gazetteer.lookup(words)
            if id(span) not in sure:
                entries = tuple(entry for entry in entries if _telling(entry))
            if entries:
                name = names.setdefault(name_key(words), _Name(entries))
                name.count += _DATELINE if span in self.written else 1
                name.within += self.containers(span)
                if id(span) in sure and not name.sure:
                    name.sure, name.entries = True, entries
        return names

    def _vote(self, setting: Setting, key: str, name: _Name) -> None:
        scores = {}
        for entry in name.entries:
            capital = self.gazetteer.capitals.get(entry.country or "")
            added = support(entry, self.setting, within=name.within, key=key)
            weight = prior(entry, capital=capital is not None and capital.id == entry.id)
            scores[entry] = weight + sum(added.values())
        large = any(entry.precision in {"country", "province"} for entry in name.entries)
        strength = (1.0 if large or name.sure else 0.4) * math.sqrt(name.count)
        setting.vote(key, shares(scores), strength=strength)

    def holders(self, span: Span | None) -> tuple[Entry, ...]:
        """What holds words: what stands beside them, else beside another mention of the name."""
        if span is None:
            return ()
        return self.containers(span) or self.held.get(name_key(_bare(span.quote)), ())

    def counties(self, span: Span | None) -> bool:
        """Whether words stand in a list of counties: "Barrow, Clarke and Oconee counties"."""
        return span is not None and bool(_COUNTIES.match(self.text[span.end : span.end + 80]))

    def containers(self, span: Span | None) -> tuple[Entry, ...]:
        """The larger places that stand right after or before words: "X, Kentucky", "Iraq's X"."""
        if span is None:
            return ()
        after = _AFTER.match(self.text[span.end : span.end + 60])
        before = _BEFORE.search(self.text[max(0, span.start - 60) : span.start])
        found = [*self._larger(after[1] if after else "", from_left=True, code=True)]
        found += self._larger(before[1] if before else "", from_left=False, code=False)
        return tuple(found)

    def _larger(self, words: str, *, from_left: bool, code: bool) -> Iterator[Entry]:
        parts = words.split()
        for size in range(len(parts), 0, -1):
            name = " ".join(parts[:size] if from_left else parts[-size:])
            found = [e for e in self.gazetteer.lookup(_bare(name)) if _larger_kind(e, code=code)]
            if found:
                yield from found
                return


def _larger_kind(entry: Entry, *, code: bool) -> bool:
    if entry.kind == "alt" or (entry.kind == "code" and not code):
        return False
    return entry.precision in {"country", "province"} or entry.key.startswith("fips-")


def _bare(name: str) -> str:
    return re.sub(r"['’]s?$|[.,;:]+$", "", name) if not re.search(r"\.\w", name) else name


def _names(text: str, gazetteer: Gazetteer) -> Iterator[Span]:
    """The longest names in a text that the gazetteer knows."""
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        size = _longest(text, words, at, gazetteer) if words[at][2][0].isupper() else 0
        if size:
            start, end = words[at][0], words[at + size - 1][1]
            yield Span.of(text, start, end)
        at += max(1, size)


def _longest(
    text: str, words: Sequence[tuple[int, int, str]], at: int, gazetteer: Gazetteer
) -> int:
    """How many words from `at` make the longest known name; 0 if none."""
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        group = words[at : at + size]
        inner = pairwise(group)
        if not all(_JOIN.fullmatch(text[a[1] : b[0]]) for a, b in inner):
            continue
        if not all(word[0].isupper() or word in _LINK for _, _, word in group):
            continue
        if any(_telling(e) for e in gazetteer.lookup(_bare(text[group[0][0] : group[-1][1]]))):
            return size
    return 0


def _telling(entry: Entry) -> bool:
    """Whether an entry may be meant wherever its name stands."""
    if entry.kind == "code":
        return False
    if entry.precision == "town":
        return entry.population >= (_SURE if entry.kind == "alt" else _TOWN)
    return True
