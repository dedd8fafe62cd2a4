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
    """Candidate mentions of a report with the heads' probabilities, rows in one order."""

    kinds: list[str]
    spans: list[Span]
    keep: Floats
    labels: Floats
    ties: Floats


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
        self.clusters = join(self.rows["event"], self._same(), bars.same)
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
                for tie in ties:
                    self._best(tie, [row], self._tails(tie, row))
        for row in self.rows["number"]:
            self._best("who", [row], self.rows["actor"])
        self._relations()
        return tuple(self._mentions()), tuple(self.links)

    def _same(self) -> Floats:
        ties = self.scored.ties[:, :, _COLUMN["same"]]
        return np.asarray((ties + ties.T) / 2, dtype=np.float32)

    def _bar(self, tie: str) -> float:
        return self.bars.tie.get(tie, self.bars.default)

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

    def _pull(self, tie: str, cluster: Sequence[int], tail: int) -> float:
        """How surely a cluster is tied to `tail`: half the best mention's, half the mean."""
        values = self.scored.ties[list(cluster), tail, _COLUMN[tie]]
        return float((values.max() + values.mean()) / 2)

    def _say(self, kind: str, head: int, tail: int, sure: float, label: str | None = None) -> None:
        self.links.append(Link(kind, self.place[head], self.place[tail], label, sure))

    def _best(self, tie: str, cluster: Sequence[int], tails: Sequence[int]) -> None:
        """The one tail that the cluster is most surely tied to, if it passes the bar."""
        ranked = [(self._pull(tie, cluster, t), t) for t in tails if t not in cluster]
        if ranked:
            sure, tail = max(ranked)
            if sure > self._bar(tie):
                self._say(tie, cluster[0], tail, sure)

    def _each(self, tie: str, cluster: Sequence[int], tails: Sequence[int]) -> None:
        """Every tail that passes the bar, the same words once."""
        found: dict[str, tuple[float, int]] = {}
        for tail in tails:
            sure = self._pull(tie, cluster, tail)
            words = self.scored.spans[tail].quote.lower()
            if sure > self._bar(tie) and sure > found.get(words, (0.0, 0))[0]:
                found[words] = (sure, tail)
        for sure, tail in sorted(found.values(), reverse=True):
            self._say(tie, cluster[0], tail, sure)

    def _event(self, cluster: list[int]) -> None:
        for other in cluster[1:]:
            sure = float(self._same()[other, cluster[0]])
            self._say("same", other, cluster[0], sure)
        for role in ("actor", "recipient", "place", "time", "weapon"):
            kind = "actor" if role == "recipient" else role
            self._each(role, cluster, self.rows[kind])
        for toll in _TOLLS:
            self._best(toll, cluster, self.rows["number"])

    def _cue(self, cue: int) -> None:
        self._best("source", [cue], self.rows["source"])
        self._best("channel", [cue], self.rows["channel"])
        self._best("content", [cue], self.rows["content"])
        self._each("via", [cue], self.rows["source"])
        self._each("blames", [cue], self.rows["actor"])
        self._each("with", [cue], self.rows["weapon"])
        for toll in _TOLLS:
            self._best(toll, [cue], self.rows["number"])
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
        found: dict[tuple[str, str], tuple[float, int, int, int]] = {}
        for head in actors:
            for tail in actors:
                values = self.scored.ties[head, tail, first:]
                best = int(values.argmax())
                sure = float(values[best])
                key = (
                    self.scored.spans[head].quote.lower(),
                    self.scored.spans[tail].quote.lower(),
                )
                better = sure > max(self._bar("relation"), found.get(key, (0.0,))[0])
                if better and key[0] != key[1]:
                    found[key] = (sure, head, tail, best)
        for sure, head, tail, best in sorted(found.values(), reverse=True):
            label = heads.TIES[first + best].removeprefix("relation ")
            self._say("relation", head, tail, sure, label)

    def _mentions(self) -> list[Mention]:
        shared = {row: cluster for cluster in self.clusters for row in cluster}
        return [self._mention(row, shared.get(row, [row])) for row in self.kept]

    def _mention(self, row: int, cluster: Sequence[int]) -> Mention:
        """A mention with its labels; those of an event are its whole cluster's."""
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
        main = labels.pop(heads.MAIN.get(kind, ""), None)
        return Mention(kind, self.scored.spans[row], main, labels, sure)


def _fitting(chances: Floats, modes: Sequence[str], category: str) -> Floats:
    """Chances of modes with those that the category does not have set to nought."""
    fits = [m == "none" or m in MODES[category] for m in modes]
    return np.where(fits, chances, 0).astype(np.float32)


def join(rows: Sequence[int], same: Floats, bar: float) -> list[list[int]]:
    """Cluster mentions by the mean of their ties, closest first; the surest mention leads."""
    clusters = [[row] for row in rows]
    while len(clusters) > 1:
        best, pair = bar, None
        for i, one in enumerate(clusters):
            for j in range(i + 1, len(clusters)):
                mean = float(same[np.ix_(one, clusters[j])].mean())
                if mean > best:
                    best, pair = mean, (i, j)
        if pair is None:
            break
        clusters[pair[0]] += clusters.pop(pair[1])
    return clusters
