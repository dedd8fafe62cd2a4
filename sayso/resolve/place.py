"""Places: words to an entry of the gazetteer, or None where a guess would be needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.data.build.key import name_key
from sayso.model.place import Place
from sayso.model.span import Span
from sayso.resolve.candidate import Candidate
from sayso.resolve.context import PlaceContext
from sayso.resolve.gazetteer import Entry, Gazetteer
from sayso.resolve.rank import DEPTH, KIND, NAMESAKE, OTHER_KIND, prior, support
from sayso.resolve.setting import likeliest
from sayso.resolve.words import Reading, readings

_ALONE = 15_000  # people from which a town's name stands for itself
_ALONE_OTHER = 300_000  # and from which a further name of it does
_KNOWN = 300_000  # people from which a town is known beyond its country
_HOME, _ELSEWHERE = 0.7, 0.03  # shares of a report's country, and of one it does not touch
_CAPITAL = re.compile(r"^(?:the\s+)?(?:\w+\s+)?capital(?:\s+city)?$", re.I)


class PlaceResolver:
    """Resolves the places of one report after another against one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def context(self, text: str, *, places: Sequence[Span] = ()) -> PlaceContext:
        """Read a report's text; `places` are the spans in it that are for places."""
        return PlaceContext.of(text, self.gazetteer, places=places)

    def resolve(self, span: Span, context: PlaceContext) -> Place | None:
        """Give the place that the words are for, or None."""
        found = self.candidates(span.quote, context, span=span)
        if not found or not _stands(found[0]) or _strays(found[0], context):
            return None
        return self.gazetteer.place(found[0].entry, precision=found[0].precision)

    def candidates(
        self, words: str, context: PlaceContext, *, span: Span | None = None
    ) -> list[Candidate]:
        """Every entry that the words may mean, the best first; ties by id."""
        if _CAPITAL.match(words.strip()):
            return self._capital(words, context)
        near = context.holders(span)
        words = f"{words} County" if context.counties(span) else words
        best: dict[int, Candidate] = {}
        for reading in readings(words):
            if not any(c.isupper() for c in reading.name):
                continue  # a common noun: names of places are capitalised
            within = [*near, *self._within(reading)]
            for entry in self.gazetteer.lookup(reading.name):
                scored = self._score(entry, reading, context, within)
                old = best.get(entry.id)
                if old is None or scored.score > old.score:
                    best[entry.id] = scored
            if best and reading.depth == 0 and reading.precision is None:
                break  # the whole words are a name: nothing needs to come off
        every = _namesakes(best.values(), local=bool(context.containers(span)))
        found = sorted(every, key=lambda c: (-c.score, c.entry.id))
        return found or self._outer(words, context)

    def _within(self, reading: Reading) -> list[Entry]:
        """The entries of what the words say the place lies in."""
        found: list[Entry] = []
        for outer in reading.within:
            for inner in readings(outer):
                entries = self.gazetteer.lookup(inner.name)
                if entries:
                    found += [e for e in entries if e.kind != "alt" or len(entries) == 1]
                    break
        return found

    def _score(
        self, entry: Entry, reading: Reading, context: PlaceContext, within: Iterable[Entry]
    ) -> Candidate:
        capital = self.gazetteer.capitals.get(entry.country or "")
        is_capital = capital is not None and capital.id == entry.id
        reasons = {"size": round(prior(entry, capital=is_capital), 3)}
        reasons |= support(entry, context.setting, within=within, key=name_key(reading.name))
        if reading.precision:
            fits = reading.precision in {entry.precision, "point"}
            reasons["kind"] = KIND if fits else OTHER_KIND
        if reading.depth:
            reasons["words"] = DEPTH * reading.depth
        return Candidate(
            entry=entry,
            score=round(sum(reasons.values()), 3),
            precision=_precision(entry, reading),
            exact=reading.depth == 0,
            reasons=reasons,
        )

    def _capital(self, words: str, context: PlaceContext) -> list[Candidate]:
        """The capital of the country the words or the report name most."""
        adjective = words.split()[-2] if len(words.split()) > 1 else ""
        own = [e.country for e in self.gazetteer.lookup(adjective) if e.kind == "people"]
        code = own[0] if own else likeliest(context.setting.countries)
        entry = self.gazetteer.capitals.get(code or "")
        if entry is None or not (own or context.setting.country(code) >= 0.4):
            return []
        return [Candidate(entry, 9.0, "town", reasons={"country": 9.0})]

    def _outer(self, words: str, context: PlaceContext) -> list[Candidate]:
        """Where the innermost name is unknown, the next larger place that the words name."""
        for reading in readings(words):
            for outer in reading.within:
                if found := self.candidates(outer, context):
                    return [replace(c, exact=False) for c in found]
        return []


def _namesakes(found: Iterable[Candidate], *, local: bool) -> list[Candidate]:
    """A small town that is called as a country or a province is, is seldom meant.

    Not so where what it lies in stands beside its name: "Paris, Texas", "California, Maryland".
    """
    every = list(found)
    large = [c.entry for c in every if c.exact and c.entry.kind == "name"]
    lands = {e.country for e in large if e.precision == "province"} - {None}
    world = any(e.precision == "country" for e in large)
    if local:
        return every
    return [
        replace(c, score=round(c.score + NAMESAKE, 3), reasons={**c.reasons, "namesake": NAMESAKE})
        if c.entry.precision == "town"
        and c.entry.population < _KNOWN
        and (world or c.entry.country in lands)
        else c
        for c in every
    ]


def _stands(best: Candidate) -> bool:
    """Whether the best candidate is more than a hamlet whose name is a common word."""
    entry = best.entry
    large = {"country", "province", "region", "district"}
    if best.supported or entry.precision in large:
        return entry.kind != "code" or best.supported
    least = _ALONE_OTHER if entry.kind == "alt" else _ALONE
    return entry.population >= least


def _strays(best: Candidate, context: PlaceContext) -> bool:
    """Whether a small town lies in a country that the report, which names another, never names."""
    entry, setting = best.entry, context.setting
    if entry.precision != "town" or entry.population >= _KNOWN or best.reasons.get("inside"):
        return False
    home = setting.country(likeliest(setting.countries))
    own = setting.country(entry.country, besides=name_key(entry.name))
    return home >= _HOME and own < _ELSEWHERE


def _precision(entry: Entry, reading: Reading) -> str:
    """The precision of a place: "Marjeh district" is a district though its entry is a town."""
    if entry.precision == "town" and reading.precision == "district":
        return "district"
    return entry.precision
