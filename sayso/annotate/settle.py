"""Settling: from the heads' probabilities to one consistent set of mentions and links.

Mentions of one event are joined into a cluster first; then each tie is decided once for the
whole cluster, so that no event gets the same role twice and none loses it to a weak mention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sayso.annotate import heads
from sayso.model.annotated import MENTION_KINDS, Link, Mention
from sayso.model.ontology import MODES
from sayso.model.span import Span

Floats = NDArray[np.float32]
_SLICES = heads.label_slices()
_COLUMN = {tie: i for i, tie in enumerate(heads.TIES)}
_TOLLS = ("killed", "injured", "captured", "displaced")

COARSE: Mapping[str, float] = {"actor": 0.12, "recipient": 0.12, "place": 0.12}
"""Bars of the roles: low, for which mentions fill a role is decided in coding, event by event."""

FIGURES = 3
"""Figures of a kind that an event hands over; which of them leads is decided in coding."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a probability must pass: per mention kind, per tie, and for joining two mentions.

    `high` and `low` are the tagger's, `keep` that of the mention head.
    """

    high: Mapping[str, float] = field(default_factory=dict)
    low: Mapping[str, float] = field(default_factory=dict)
    keep: Mapping[str, float] = field(default_factory=dict)
    tie: Mapping[str, float] = field(default_factory=dict)
    same: float = 0.5
    split: float = 0.5
    default: float = 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """Candidate mentions of a report with the heads' probabilities, rows in one order.

    `places` are the candidates' kind, first and end piece, where they are known.
    """

    kinds: list[str]
    spans: list[Span]
    keep: Floats
    labels: Floats
    ties: Floats
    places: Sequence[tuple[int, int, int]] = ()


def nothing() -> Scored:
    """The scores of a text without candidates."""
    ties = np.zeros((0, 0, len(heads.TIES)), dtype=np.float32)
    labels = np.zeros((0, heads.label_count()), dtype=np.float32)
    return Scored([], [], np.zeros(0, dtype=np.float32), labels, ties)


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def settle(scored: Scored, bars: Thresholds) -> tuple[tuple[Mention, ...], tuple[Link, ...]]:
    """The mentions that are kept, with their labels, and the links among them."""
    kept = [
        i
        for i, kind in enumerate(scored.kinds)
        if scored.keep[i] > bars.keep.get(kind, bars.default)
    ]
    return _Settler(scored, bars, kept).run()


class _Settler:
    """Decides the links of one report."""

    def __init__(self, scored: Scored, bars: Thresholds, kept: list[int]) -> None:
        self.scored, self.bars, self.kept = scored, bars, kept
        self.place = {row: new for new, row in enumerate(kept)}
        self.rows: dict[str, list[int]] = {kind: [] for kind in MENTION_KINDS}
        for row in kept:
            self.rows[scored.kinds[row]].append(row)
        ties = scored.ties[:, :, _COLUMN["same"]]
        self.same = np.asarray((ties + ties.T) / 2, dtype=np.float32)
        self.clusters = [
            sorted(cluster, key=lambda row: -scored.keep[row])
            for cluster in join(self.rows["event"], self.same, bars.same)
        ]
        self.links: list[Link] = []

    def run(self) -> tuple[tuple[Mention, ...], tuple[Link, ...]]:
        """Mentions in the order kept, links by kind."""
        for cluster in self.clusters:
            self._event(cluster)
        for cue in self.rows["cue"]:
            self._cue(cue)
        for kind, ties in (
            ("title", ("person", "org")),
            ("forecast", ("about", "horizon")),
            ("assessment", ("about",)),
        ):
            for row in self.rows[kind]:
                pull = self._pull([row])
                for tie in ties:
                    self._best(tie, row, pull, self._tails(tie, row))
        for row in self.rows["number"]:
            self._best("who", row, self._pull([row]), self.rows["actor"])
        self._relations()
        return tuple(self._mentions()), tuple(self.links)

    def _bar(self, tie: str) -> float:
        return COARSE.get(tie) or self.bars.tie.get(tie, self.bars.default)

    def _tails(self, tie: str, row: int) -> list[int]:
        """Kept mentions that this tie may lead to from `row`."""
        head = MENTION_KINDS.index(self.scored.kinds[row])
        column = _COLUMN[tie]
        return [
            other
            for other in self.kept
            if other != row
            and heads.ALLOWED[head, MENTION_KINDS.index(self.scored.kinds[other]), column]
        ]

    def _pull(self, cluster: Sequence[int]) -> Floats:
        """How surely a cluster is tied to each mention by each tie: (mentions, ties).

        It is half the surest of its mentions, and half their mean.
        """
        if len(cluster) == 1:
            return np.asarray(self.scored.ties[cluster[0]])
        block = self.scored.ties[list(cluster)]
        return np.asarray((block.max(axis=0) + block.mean(axis=0)) / 2, dtype=np.float32)

    def _say(self, kind: str, head: int, tail: int, sure: float, label: str | None = None) -> None:
        self.links.append(Link(kind, self.place[head], self.place[tail], label, sure))

    def _over(self, tie: str, pull: Floats, tails: Sequence[int]) -> list[tuple[float, int]]:
        """The tails that pass the tie's bar, surest first."""
        values = pull[list(tails), _COLUMN[tie]]
        bar = self._bar(tie)
        found = [(float(v), t) for v, t in zip(values, tails, strict=True) if v > bar]
        return sorted(found, reverse=True)

    def _best(self, tie: str, head: int, pull: Floats, tails: Sequence[int]) -> None:
        """The one tail that the head is most surely tied to, if it passes the bar."""
        for sure, tail in self._over(tie, pull, tails)[:1]:
            self._say(tie, head, tail, sure)

    def _each(self, tie: str, head: int, pull: Floats, tails: Sequence[int]) -> None:
        """Every tail that passes the bar, the same words once."""
        seen = set()
        for sure, tail in self._over(tie, pull, tails):
            words = self.scored.spans[tail].quote.lower()
            if words not in seen:
                self._say(tie, head, tail, sure)
            seen.add(words)

    def _event(self, cluster: list[int]) -> None:
        for other in cluster[1:]:
            self._say("same", other, cluster[0], float(self.same[other, cluster[0]]))
        head, pull = cluster[0], self._pull(cluster)
        for role in ("actor", "recipient", "place", "time", "weapon"):
            kind = "actor" if role == "recipient" else role
            self._each(role, head, pull, self.rows[kind])
        for toll in _TOLLS:
            for sure, tail in self._over(toll, pull, self.rows["number"])[:FIGURES]:
                self._say(toll, head, tail, sure)

    def _cue(self, cue: int) -> None:
        pull = self._pull([cue])
        for kind in ("source", "channel", "content"):
            self._best(kind, cue, pull, self.rows[kind])
        for tie, kind in (("via", "source"), ("blames", "actor"), ("with", "weapon")):
            self._each(tie, cue, pull, self.rows[kind])
        for toll in _TOLLS:
            self._best(toll, cue, pull, self.rows["number"])
        column = _COLUMN["claims"]
        for cluster in self.clusters:
            sure, event = max((float(self.scored.ties[cue, e, column]), e) for e in cluster)
            if sure > self._bar("claims"):
                self._say("claims", cue, event, sure)
        for kind in ("title", "forecast", "assessment", "actor"):
            for row in self.rows[kind]:
                sure = float(self.scored.ties[cue, row, column])
                if sure > self._bar("claims"):
                    self._say("claims", cue, row, sure)

    def _relations(self) -> None:
        first = _COLUMN["relation hostile_to"]
        actors = self.rows["actor"]
        chances = self.scored.ties[np.ix_(actors, actors)][:, :, first:]
        found = [
            (float(chances[i, j, k]), actors[i], actors[j], int(k))
            for i, j, k in np.argwhere(chances > self._bar("relation"))
        ]
        seen = set()
        for sure, head, tail, best in sorted(found, reverse=True):
            pair = tuple(self.scored.spans[row].quote.lower() for row in (head, tail))
            if pair[0] != pair[1] and pair not in seen:
                label = heads.TIES[first + best].removeprefix("relation ")
                self._say("relation", head, tail, sure, label)
            seen.add(pair)

    def _mentions(self) -> list[Mention]:
        shared = {row: cluster for cluster in self.clusters for row in cluster}
        return [self._mention(row, shared.get(row, [row])) for row in self.kept]

    def _mention(self, row: int, cluster: Sequence[int]) -> Mention:
        """A mention with its labels; those of an event are its whole cluster's.

        An event mention is as sure as that there is an event, and that it is of its category.
        """
        kind = self.scored.kinds[row]
        labels: dict[str, str] = {}
        logits = self.scored.labels[list(cluster)].mean(axis=0)
        sure = float(self.scored.keep[row])
        for name, (kinds, values) in heads.LABELS.items():
            if kind in kinds.split():
                chances = softmax(logits[_SLICES[name]])
                if name == "mode":
                    chances = _fitting(chances, values, labels["category"])
                best = int(chances.argmax())
                labels[name] = values[best]
                if name == "category":
                    sure *= float(chances[best])
        main = labels.pop(heads.MAIN.get(kind, ""), None)
        return Mention(kind, self.scored.spans[row], main, labels, sure)


def _fitting(chances: Floats, modes: Sequence[str], category: str) -> Floats:
    """Chances of modes with those that the category does not have set to nought."""
    fits = [m == "none" or m in MODES[category] for m in modes]
    return np.where(fits, chances, 0).astype(np.float32)


def join(rows: Sequence[int], same: Floats, bar: float) -> list[list[int]]:
    """Cluster mentions by the mean of their ties, closest first."""
    clusters = [[row] for row in rows]
    near = same[np.ix_(list(rows), list(rows))].astype(np.float64)
    np.fill_diagonal(near, -1)
    sizes = np.ones(len(clusters))
    while len(clusters) > 1 and near.max() > bar:
        i, j = sorted(int(k) for k in np.unravel_index(near.argmax(), near.shape))
        mixed = (near[i] * sizes[i] + near[j] * sizes[j]) / (sizes[i] + sizes[j])
        near[i], near[:, i], near[i, i] = mixed, mixed, -1
        near = np.delete(np.delete(near, j, axis=0), j, axis=1)
        clusters[i] += clusters.pop(j)
        sizes[i] += sizes[j]
        sizes = np.delete(sizes, j)
    return clusters
