"""Settings: how sure a link must be before the coder uses it, and how much one item may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_LINK = 0.1
"""Readers of words decide by bars of their own; this floor only keeps out what they doubt."""

FILLS: Mapping[str, float] = {"actor": 0.22, "recipient": 0.18, "place": 0.3}
"""How likely a mention must be to fill a role; set on the development reports. F1 of the roles
alone would have it higher, whole records, which forgive a name too many, lower: between the two."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds are probabilities from 0 to 1; a link or mention below its threshold is dropped.

    `links` and `mentions` give thresholds by kind, for all others `link` and `mention` hold.
    A `same` link of at least `sure` joins two event mentions whatever speaks against it; an
    event mention as sure as that stands for itself even if it points back ("the attack").
    An event mention less sure than `whole` that stands within `fragment` characters of another
    of its category is taken for a piece of it.
    A second speaker of one cue is kept from `second` on. A figure can be the leading one of an
    event if its link has at least the share `rival` of the strongest one's confidence.
    An event is dropped if the chance that it stands is less than `stands`.
    Beside the surest one whom a cue blames stand those with at least the share `blames` of its
    confidence; nobody is named who is blamed by less than `names`.
    A mention fills a role if it is likely to by at least `fills` for that role. An event has
    somebody who acts or suffers, for its standing, if a link is sure of that by `somebody`.
    A cue tells of an item if it is likely to by at least `tells`.
    A relation is kept if it is told at least as surely as `relation`, one that has somebody
    without a name belong to a body or lead it as surely as `nameless`.
    `tolls` is one of `ontology.TOLL_RULES`: how an event's low, best and high are built.
    `roles` bounds the mentions of a role. `reach` is the number of sentences over which a cue
    and what it reports are quoted as one stretch of evidence.
    """

    link: float = DEFAULT_LINK
    mention: float = 0.0
    links: Mapping[str, float] = field(default_factory=dict)
    mentions: Mapping[str, float] = field(default_factory=dict)
    sure: float = 0.9
    whole: float = 0.8
    fragment: int = 60
    second: float = 0.6
    rival: float = 0.6
    stands: float = 0.22
    tells: float = 0.33
    blames: float = 0.5
    names: float = 0.2
    reach: int = 2
    relation: float = 0.45
    nameless: float = 0.9
    tolls: str = "leading"
    somebody: float = 0.6
    fills: Mapping[str, float] = field(default_factory=lambda: dict(FILLS))
    roles: Mapping[str, int] = field(
        default_factory=lambda: {"actor": 3, "recipient": 5, "place": 5, "time": 2, "weapon": 3}
    )

    def link_floor(self, kind: str) -> float:
        """The least confidence of a link of one kind."""
        return self.links.get(kind, self.link)

    def mention_floor(self, kind: str) -> float:
        """The least confidence of a mention of one kind."""
        return self.mentions.get(kind, self.mention)
