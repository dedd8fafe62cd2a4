"""Settling: from the heads' probabilities to one consistent set of mentions and links.

Mentions of one event are joined into a cluster first; then each tie is decided once for the
whole cluster, so that no event gets the same role twice and none loses it to a weak mention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso.annotate import heads
from sayso.model.annotated import MENTION_KINDS, Link, Mention
from sayso.model.ontology import MODES
from sayso.model.span import Span

Floats = NDArray[np.float32]
Pull = Mapping[str, list[tuple[float, int]]]
"""By tie: how surely something is tied to which mentions, where that passes the tie's bar."""
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
        self.levels = np.array([self._bar(tie) for tie in heads.TIES])
        self.open: dict[str, NDArray[np.bool_]] = {}
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
                    self._best(tie, row, pull)
        for row in self.rows["number"]:
            self._best("who", row, self._pull([row]))
        self._relations()
        return tuple(self._mentions()), tuple(self.links)

    def _bar(self, tie: str) -> float:
        return COARSE.get(tie) or self.bars.tie.get(tie, self.bars.default)

    def _pull(self, cluster: Sequence[int]) -> Pull:
        """What a cluster is tied to, of what its kind can be tied to.

        How surely is half the surest of its mentions, and half their mean.
        """
        pull = self.scored.ties[cluster[0]]
        if len(cluster) > 1:
            block = self.scored.ties[list(cluster)]
            pull = np.asarray((block.max(axis=0) + block.mean(axis=0)) / 2, dtype=np.float32)
        over = (pull.astype(np.float64) > self.levels) & self._fitting(
            self.scored.kinds[cluster[0]]
        )
        found: dict[str, list[tuple[float, int]]] = {}
        places = np.argwhere(over).tolist()
        for (row, column), sure in zip(places, pull[over].tolist(), strict=True):
            found.setdefault(heads.TIES[column], []).append((sure, row))
        return found

    def _fitting(self, kind: str) -> NDArray[np.bool_]:
        """Which kept mentions one of a kind can be tied to by which ties: (mentions, ties)."""
        if kind not in self.open:
            table = np.zeros((len(self.scored.kinds), len(heads.TIES)), dtype=bool)
            tails = [MENTION_KINDS.index(self.scored.kinds[row]) for row in self.kept]
            table[self.kept] = heads.ALLOWED[MENTION_KINDS.index(kind), tails]
            self.open[kind] = table
        return self.open[kind]

    def _say(self, kind: str, head: int, tail: int, sure: float, label: str | None = None) -> None:
        self.links.append(Link(kind, self.place[head], self.place[tail], label, sure))

    def _best(self, tie: str, head: int, pull: Pull) -> None:
        """The one tail that the head is most surely tied to."""
        if tie in pull:
            sure, tail = max(pull[tie])
            self._say(tie, head, tail, sure)

    def _each(self, tie: str, head: int, pull: Pull) -> None:
        """Every tail, the surest first, the same words once."""
        seen = set()
        for sure, tail in sorted(pull.get(tie, ()), reverse=True):
            words = self.scored.spans[tail].quote.lower()
            if words not in seen:
                self._say(tie, head, tail, sure)
            seen.add(words)

    def _event(self, cluster: list[int]) -> None:
        for other in cluster[1:]:
            self._say("same", other, cluster[0], float(self.same[other, cluster[0]]))
        head, pull = cluster[0], self._pull(cluster)
        for role in ("actor", "recipient", "place", "time", "weapon"):
            self._each(role, head, pull)
        for toll in _TOLLS:
            for sure, tail in sorted(pull.get(toll, ()), reverse=True)[:FIGURES]:
                self._say(toll, head, tail, sure)

    def _cue(self, cue: int) -> None:
        pull = self._pull([cue])
        for tie in ("source", "content"):
            self._best(tie, cue, pull)
        for tie in ("channel", "via", "blames", "with"):
            self._each(tie, cue, pull)
        for toll in _TOLLS:
            self._best(toll, cue, pull)
        told = {row: sure for sure, row in pull.get("claims", ())}
        for cluster in self.clusters:
            if hits := [(told[e], e) for e in cluster if e in told]:
                sure, event = max(hits)
                self._say("claims", cue, event, sure)
        for kind in ("title", "forecast", "assessment", "actor"):
            for row in self.rows[kind]:
                if row in told:
                    self._say("claims", cue, row, told[row])

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
        """The kept mentions with their labels; those of an event are its whole cluster's.

        An event mention is as sure as that there is an event, and that it is of its category.
        """
        logits, kinds = self._logits(), [self.scored.kinds[row] for row in self.kept]
        sure = self.scored.keep[self.kept].tolist()
        labels: list[dict[str, str]] = [{} for _ in self.kept]
        for name, (carriers, values) in heads.LABELS.items():
            rows = [i for i, kind in enumerate(kinds) if kind in carriers.split()]
            if not rows:
                continue
            chances = softmax(logits[rows][:, _SLICES[name]])
            if name == "mode":
                fits = [_fits(labels[i]["category"], values) for i in rows]
                chances = np.where(fits, chances, 0).astype(np.float32)
            for i, best, given in zip(rows, chances.argmax(axis=1), chances, strict=True):
                labels[i][name] = values[best]
                if name == "category":
                    sure[i] *= float(given[best])
        return [
            Mention(kind, self.scored.spans[row], told.pop(heads.MAIN.get(kind, ""), None), told, s)
            for kind, row, told, s in zip(kinds, self.kept, labels, sure, strict=True)
        ]

    def _logits(self) -> Floats:
        """The logits of the kept mentions' labels; an event's are the mean of its cluster's."""
        logits = self.scored.labels[self.kept]
        for cluster in self.clusters:
            if len(cluster) > 1:
                mean = self.scored.labels[list(cluster)].mean(axis=0)
                logits[[self.place[row] for row in cluster]] = mean
        return logits


@cache
def _fits(category: str, modes: tuple[str, ...]) -> tuple[bool, ...]:
    """Which of some modes a category has."""
    return tuple(m == "none" or m in MODES[category] for m in modes)


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
