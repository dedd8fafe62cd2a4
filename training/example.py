"""Examples: gold reports as arrays over wordpieces, ready for the network."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.annotate import heads
from sayso.annotate.window import Pieces, pieces
from sayso.model.annotated import MENTION_KINDS
from training.gold import GoldReport

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Example:
    """A report over its pieces.

    `tags` is (pieces, tags, 2): begin and inside; `weights` (pieces, tags) is 0 where nothing is
    taught. `mentions` are (kind, start, end) in pieces with `labels` (mentions, label heads),
    −1 where unknown; `links` are (head, tail, tie, unsure).
    """

    gold: GoldReport
    pieces: Pieces
    tags: Floats
    weights: Floats
    mentions: list[tuple[int, int, int]]
    labels: Ints
    links: list[tuple[int, int, int, bool]]
    blurred: list[tuple[int, int, int]]


def reach(cut: Pieces, start: int, end: int) -> tuple[int, int] | None:
    """The pieces that code points `start` to `end` touch."""
    first = bisect_right([s[1] for s in cut.spans], start)
    last = bisect_left([s[0] for s in cut.spans], end)
    return (first, last) if first < last else None


def _label_row(kind: str, label: str | None, labels: dict[str, str]) -> list[int]:
    row = []
    for name, (kinds, values) in heads.LABELS.items():
        value = label if heads.MAIN.get(kind) == name else labels.get(name)
        fits = kind in kinds.split() and value in values
        row.append(values.index(value) if fits and value else -1)
    return row


_TASKS = {
    "corpus": list(MENTION_KINDS),
    "polnear": [t for t in heads.TAGS if t.startswith("attribution")],
    "muc": list(heads.EXTRAS[3:]),
}


_HEAD_KINDS = {"attribution " + kind: kind for kind in ("source", "cue", "content")}
"""As what the heads over mentions see the tags of other sets."""


def example(gold: GoldReport, encoder: Tokenizer) -> Example:
    """Lay a gold report out over its pieces; mentions without a piece are left out."""
    cut = pieces(gold.text, encoder)
    tags = np.zeros((len(cut), len(heads.TAGS), 2), dtype=np.float32)
    weights = np.zeros((len(cut), len(heads.TAGS)), dtype=np.float32)
    for tag in _TASKS[gold.task]:
        weights[:, heads.TAGS.index(tag)] = 1
    made: list[tuple[int, int, int]] = []
    rows: list[list[int]] = []
    place: dict[int, int] = {}
    blurred = []
    for kind, start, end in gold.blurred:
        span = reach(cut, start, end)
        if span:
            weights[span[0] : span[1], heads.TAGS.index(kind)] = 0
            blurred.append((heads.TAGS.index(kind), *span))
    for index, mention in enumerate(gold.mentions):
        span = reach(cut, mention.start, mention.end)
        if span is None:
            continue
        column = heads.TAGS.index(mention.kind)
        weights[span[0] : span[1], column] = 1
        tags[span[0], column, 0] = 1
        tags[span[0] : span[1], column, 1] = 1
        place[index] = len(made)
        head = _HEAD_KINDS.get(mention.kind, mention.kind)
        made.append((heads.TAGS.index(head), *span))
        rows.append(_label_row(mention.kind, mention.label, mention.labels))
    links = []
    for link in gold.links:
        if link.head in place and link.tail in place:
            tie = link.kind if link.label is None else f"{link.kind} {link.label}"
            links.append((place[link.head], place[link.tail], heads.TIES.index(tie), link.unsure))
    labels = np.array(rows, dtype=np.int64).reshape(len(rows), len(heads.LABELS))
    return Example(gold, cut, tags, weights, made, labels, links, blurred)


def joined(one: Example, other: Example) -> Example:
    """Two reports on one page, the one after the other; nothing ties the two.

    Taught so that a page's first story does not decide how the next one is read.
    """
    a, b, shift = one.pieces, other.pieces, len(one.pieces)
    chars = len(one.gold.text) + 1
    cut = Pieces(
        a.ids + b.ids,
        a.shapes + b.shapes,
        a.spans + [(s + chars, e + chars) for s, e in b.spans],
        a.sentences + [s + a.sentences[-1] + 1 for s in b.sentences],
        a.words + [w + a.words[-1] + 1 for w in b.words],
        a.loose + b.loose,
    )
    text = one.gold.text + "\n" + other.gold.text
    gold = GoldReport(f"{one.gold.id}+{other.gold.id}", text, [], [], [], one.gold.task)
    count = len(one.mentions)
    return Example(
        gold,
        cut,
        np.concatenate([one.tags, other.tags]),
        np.concatenate([one.weights, other.weights]),
        one.mentions + [(k, s + shift, e + shift) for k, s, e in other.mentions],
        np.concatenate([one.labels, other.labels]),
        one.links + [(h + count, t + count, k, u) for h, t, k, u in other.links],
        one.blurred + [(k, s + shift, e + shift) for k, s, e in other.blurred],
    )
