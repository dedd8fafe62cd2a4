"""Annotations: what the readers of words hand to the coder, whichever reader it was.

The rules and the encoder both give an `Annotated`; `code` turns any of them into items and
claims. A mention is known by its place in `Annotated.mentions`; a link joins two of them.

Mention kinds, what their `label` is, and their further `labels`:

    event       a trigger phrase         category     mode (or "none"), status, voice,
                                                      background ("true"/"false")
    actor       who may act or suffer    –
    place time weapon                    –
    number      words of a toll          –
    source      a speaker                source kind
    cue         a reporting word         act          certainty, polarity
    content     what is asserted         –
    channel     where it was said        –
    title       an office                position status   voice
    org         whose office             –
    forecast    its words                expects      voice
    assessment  its words                –            voice
    horizon     the time of a forecast   –

`voice` may be left out; it says in whose voice the item is heard over the whole report: "own"
(the report's), "attributed" (a source's) or "both".

Link kinds, from head to tail:

    actor recipient place time weapon    event → mention (roles)
    killed injured captured displaced    event → number;  cue → number (this source's own toll)
    source channel via                   cue → mention
    content                              cue → content
    claims                               cue → event, title, forecast, assessment or actor
    blames with                          cue → actor or weapon, by this account
    person org                           title → actor or org
    relation                             actor → actor, label is the relation's kind
    about horizon                        forecast or assessment → mention
    who                                  number → actor
    same                                 a mention → its antecedent (event, actor or source)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sayso.model.report import Report
from sayso.model.span import Span

MENTION_KINDS = (
    "event",
    "actor",
    "place",
    "time",
    "weapon",
    "number",
    "source",
    "cue",
    "content",
    "channel",
    "title",
    "org",
    "forecast",
    "assessment",
    "horizon",
)
LINK_KINDS = (
    "actor",
    "recipient",
    "place",
    "time",
    "weapon",
    "killed",
    "injured",
    "captured",
    "displaced",
    "source",
    "channel",
    "via",
    "content",
    "claims",
    "blames",
    "with",
    "person",
    "org",
    "relation",
    "about",
    "horizon",
    "who",
    "same",
)


@dataclass(frozen=True, slots=True)
class Token(Span):
    """A word or a mark, with the index of its sentence."""

    sentence: int


@dataclass(frozen=True, slots=True)
class Number(Span):
    """Words for a count as the codebook reads them; None is an open end."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Quotation(Span):
    """A stretch in quotation marks, marks included; `scare` if it is a word or two."""

    scare: bool = False


@dataclass(frozen=True, slots=True)
class Name(Span):
    """Words that a table knows or that look like a name: `kind` is person, group, place, …

    `key` is the table's id for it, or None.
    """

    kind: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Typed words with their label and further labels, each decision with its confidence."""

    kind: str
    span: Span
    label: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """A typed tie from mention `head` to mention `tail` (indices into the mentions)."""

    kind: str
    head: int
    tail: int
    label: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with its sentences, tokens, times, numbers, quotations, names, mentions, links.

    `coder` names what decided: `rules/VERSION`, or `encoder/HASH`.
    """

    report: Report
    coder: str
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Token, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()

    def linked(self, head: int, kind: str) -> Iterator[tuple[Link, Mention]]:
        """The links of one kind from mention `head`, each with the mention at its tail."""
        for link in self.links:
            if link.head == head and link.kind == kind:
                yield link, self.mentions[link.tail]

    def of_kind(self, kind: str) -> Iterator[tuple[int, Mention]]:
        """The mentions of one kind with their indices."""
        for index, mention in enumerate(self.mentions):
            if mention.kind == kind:
                yield index, mention
