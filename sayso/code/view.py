"""View: an annotated report without its unusable pieces, its links by head and by tail."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from sayso.code.settings import Settings
from sayso.code.words import bare, is_name
from sayso.model import ontology
from sayso.model.annotated import MENTION_KINDS, Annotated, Link, Mention, Number
from sayso.model.span import Span

BODIES = ("actor", "source", "org")
"""Kinds of mention that can name a body or a person."""
PARTIES = (*BODIES, "place")
"""Kinds of mention that can be a party to something, the likeliest first."""
_NAME = 3
"""Words that a person's name has at most."""
_EVENT = frozenset({"event"})
_CUE = frozenset({"cue"})
_ACTOR = frozenset(BODIES)
_WORDS = frozenset({"forecast", "assessment"})
_NUMBER = frozenset({"number"})
_PARTY = frozenset(PARTIES)
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "actor": (_EVENT, _PARTY),
    "recipient": (_EVENT, _PARTY),
    "place": (_EVENT, frozenset({"place"})),
    "time": (_EVENT, frozenset({"time", "horizon"})),
    "weapon": (_EVENT, frozenset({"weapon"})),
    **dict.fromkeys(ontology.TOLL_KINDS, (_EVENT | _CUE, _NUMBER)),
    "source": (_CUE, _PARTY),
    "via": (_CUE, _PARTY),
    "channel": (_CUE, frozenset({"channel"})),
    "content": (_CUE, frozenset({"content"})),
    "claims": (_CUE, _EVENT | _WORDS | {"title", "actor"}),
    "blames": (_CUE, _PARTY),
    "with": (_CUE, frozenset({"weapon"})),
    "person": (frozenset({"title"}), _ACTOR),
    "org": (frozenset({"title"}), _PARTY),
    "relation": (_PARTY, _PARTY),
    "about": (_WORDS, _PARTY | _EVENT | {"title", "weapon", "number", "time"}),
    "horizon": (_WORDS, frozenset({"horizon", "time"})),
    "who": (_NUMBER, _ACTOR),
    "same": (_ACTOR | _EVENT, _ACTOR | _EVENT),
}
_LABELS: dict[str, tuple[str, ...]] = {"event": ontology.CATEGORIES, "cue": ontology.ACTS}


@dataclass(frozen=True, slots=True)
class Tie:
    """A link seen from one end: the mention at the other end, the link's label and confidence."""

    to: int
    label: str | None
    confidence: float


class View:
    """What the coder reads: known mentions by index, ties, sentences and numbers in text order."""

    def __init__(self, annotated: Annotated, settings: Settings) -> None:
        self.settings = settings
        self.report = annotated.report
        self.text = annotated.report.text
        self.coder = annotated.coder
        self.known: dict[int, Mention] = {
            index: mention
            for index, mention in enumerate(annotated.mentions)
            if self._usable(mention)
        }
        self._spans = {index: mention.span for index, mention in self.known.items()}
        self._kinds: dict[tuple[str, ...], list[int]] = {}
        self._places: dict[tuple[str, ...], dict[int, list[int]]] = {}
        self._tails: dict[tuple[int, str], list[Tie]] = defaultdict(list)
        self._heads: dict[tuple[int, str], list[Tie]] = defaultdict(list)
        self._read(annotated.links)
        self.numbers = sorted(
            (n for n in annotated.numbers if _stands(n, self.text)), key=lambda n: (n.start, -n.end)
        )
        self.sentences = _apart(annotated.sentences, self.text) or _lines(self.text)
        self._starts = [s.start for s in self.sentences]
        self._nth: dict[int, int] = {}

    def _usable(self, mention: Mention) -> bool:
        return (
            mention.kind in MENTION_KINDS
            and _stands(mention.span, self.text)
            and bool(mention.span.quote.strip())
            and mention.confidence >= self.settings.mention_floor(mention.kind)
            and (mention.kind not in _LABELS or mention.label in _LABELS[mention.kind])
        )

    def _read(self, links: tuple[Link, ...]) -> None:
        for link in sorted(links, key=lambda x: -x.confidence):
            ends = _ENDS.get(link.kind)
            head, tail = self.known.get(link.head), self.known.get(link.tail)
            if ends is None or head is None or tail is None or link.head == link.tail:
                continue
            if head.kind not in ends[0] or tail.kind not in ends[1]:
                continue
            if link.confidence >= self.settings.link_floor(link.kind):
                tie = (link.label, link.confidence)
                self._tails[link.head, link.kind].append(Tie(link.tail, *tie))
                self._heads[link.tail, link.kind].append(Tie(link.head, *tie))

    def of_kind(self, *kinds: str) -> list[int]:
        """The known mentions of some kinds in text order."""
        if kinds not in self._kinds:
            found = (i for i, m in self.known.items() if m.kind in kinds)
            self._kinds[kinds] = sorted(found, key=self._order)
        return self._kinds[kinds]

    def _order(self, index: int) -> tuple[int, int, int]:
        span = self.known[index].span
        return (span.start, -span.end, index)

    def tails(self, head: int, kind: str) -> list[Tie]:
        """The ties of one kind from `head`, surest first."""
        return self._tails.get((head, kind), [])

    def heads(self, tail: int, kind: str) -> list[Tie]:
        """The ties of one kind to `tail`, surest first."""
        return self._heads.get((tail, kind), [])

    def span(self, index: int) -> Span:
        """The words of a known mention."""
        return self._spans[index]

    @cached_property
    def persons(self) -> frozenset[frozenset[str]]:
        """The names, and the single names, of those who hold an office: no place is called so."""
        holders = [
            self.span(t.to).quote for i in self.of_kind("title") for t in self.tails(i, "person")
        ]
        names = [bare(quote) for quote in holders if is_name(quote)]
        single = {frozenset({word}) for name in names if len(name) <= _NAME for word in name}
        return frozenset({*names, *single})

    def nth(self, span: Span) -> int:
        """The index of the sentence in which `span` begins."""
        start = span.start
        if start not in self._nth:  # asked of the same few words over and over
            self._nth[start] = max(0, bisect_right(self._starts, start) - 1)
        return self._nth[start]

    def around(self, span: Span, *kinds: str, reach: int = 0) -> list[int]:
        """The mentions of some kinds in the sentences of `span` and `reach` further ones each way.

        In text order; what runs over several sentences counts in each of them.
        """
        if kinds not in self._places:
            self._places[kinds] = defaultdict(list)
            for index in self.of_kind(*kinds):
                for n in self._covered(self.span(index)):
                    self._places[kinds][n].append(index)
        held = self._covered(span)
        found = self._places[kinds]
        return sorted(
            {i for n in range(held[0] - reach, held[-1] + reach + 1) for i in found.get(n, ())},
            key=self._order,
        )

    def _covered(self, span: Span) -> range:
        """The indices of the sentences that `span` runs over."""
        last = max(0, bisect_right(self._starts, span.end - 1) - 1)
        return range(self.nth(span), last + 1)

    def near(self, one: Span, other: Span) -> bool:
        """Whether two spans begin in one sentence."""
        return self.nth(one) == self.nth(other)

    def named(self, span: Span) -> bool:
        """Whether a name stands in the words; the capital of a sentence's first word makes none.

        Unless that is a genitive ("Hamas's wing"), stands before a number, or has two capitals
        and stands alone; alone it is a name too if it is no plural ("Gunmen", "Soldiers").
        """
        words = span.quote.split()
        opens = span.start == self.sentences[self.nth(span)].start if self.sentences else True
        if not opens or not is_name(words[0]):
            return is_name(span.quote)
        if len(words) == 1:
            return sum(c.isupper() for c in words[0]) > 1 or not words[0].endswith(("s", "men"))
        owner = words[0].endswith(("'s", "’s"))
        return owner or is_name(" ".join(words[1:])) or words[-1].isdigit()

    def numbers_in(self, span: Span) -> list[Number]:
        """The numbers that overlap `span`, in text order."""
        return [n for n in self.numbers if n.overlaps(span)]


def _stands(span: Span, text: str) -> bool:
    return span.end <= len(text) and span.holds(text)


def _apart(sentences: tuple[Span, ...], text: str) -> list[Span]:
    """Valid sentences in order, none overlapping the one before."""
    kept: list[Span] = []
    for sentence in sorted(sentences, key=lambda s: (s.start, s.end)):
        if _stands(sentence, text) and (not kept or kept[-1].end <= sentence.start):
            kept.append(sentence)
    return kept


def _lines(text: str) -> list[Span]:
    """The lines of a text, for want of sentences."""
    made, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            made.append(Span.of(text, at, at + len(line)))
        at += len(line) + 1
    return made
