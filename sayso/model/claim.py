"""Claims: who asserts an item, through whom, where, how and how surely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.model.ids import content_id
from sayso.model.span import ActorSpan, Span
from sayso.model.toll import Toll


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of the item whose id is `item`; a null source is the report's own voice.

    `via` lists the sources between the speaker and this report, nearest the speaker first.
    `actor`, `weapon` and `toll` are by this account only. `evidence` carries source and content.
    """

    item: str
    source: ActorSpan | None
    via: tuple[ActorSpan, ...]
    source_kind: str | None
    channel: Span | None
    cue: Span | None
    act: str
    certainty: str
    polarity: str
    actor: tuple[ActorSpan, ...]
    weapon: tuple[Span, ...]
    evidence: Span
    toll: Mapping[str, Toll] = field(default_factory=dict)
    confidence: float = 1.0
    coder: str = ""

    @property
    def id(self) -> str:
        """A content hash of item, source, cue and evidence."""
        source = (self.source.start, self.source.end) if self.source else None
        cue = (self.cue.start, self.cue.end) if self.cue else None
        return content_id("clm", self.item, source, cue, self.evidence.start, self.evidence.end)
