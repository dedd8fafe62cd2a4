"""PLOVER sentences: the category of what one named side does to another (Hu et al. 2023).

Each sentence of Zero-Shot-PLOVER names a source, a target and the category of what passes between
them. The coded event that fits the pair best answers for a sentence: the one with the source's
words among its actors, then the target's among its recipients, then the first. YIELD of the first
PLOVER is CONCEDE or RETREAT in the second. The set's first part is read, which no coder has seen.
Reported, never a floor.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.figure import Measure, Measures, share
from eval.path import read, scorer
from sayso.annotate.reader import Reader
from sayso.model.event import Event
from sayso.model.ontology import QUADS
from sayso.model.span import Span

NAME = "Zero-Shot-PLOVER"
PATH = "zeroshot_plover/PLV_train.tsv"
_NOW = {"YIELD": ("CONCEDE", "RETREAT")}


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, two sides in it, and the categories that are right."""

    name: str
    text: str
    source: str
    target: str
    categories: tuple[str, ...]


def pairs(path: Path) -> Iterator[Pair]:
    """The sentences of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t"):
            root = line["gold_root"]
            sides = line["source"], line["target"]
            yield Pair(line["sentence_id"], line["sentence"], *sides, _NOW.get(root, (root,)))


def answer(events: Sequence[Event], pair: Pair) -> Event | None:
    """The event that fits the two sides best; None if there is no event."""

    def fit(event: Event) -> tuple[bool, bool]:
        return _names(event.actor, pair.source), _names(event.recipient, pair.target)

    return max(events, key=fit, default=None)


def _names(spans: Sequence[Span], side: str) -> bool:
    """Whether any of the words name a side, as the corpus's scorer holds names alike."""
    return any(scorer().alike(side, span.quote) for span in spans)


def quad(category: str) -> str:
    """The quarter (verbal or material, cooperation or conflict) of a category."""
    return next(name for name, held in QUADS.items() if category in held)


def measure(folder: Path, reader: Reader, *, limit: int | None = None) -> Measures:
    """Accuracy of category and quarter over all sentences, and how many have an event."""
    rows: dict[str, list[Sequence[float]]] = {}
    for pair in list(pairs(folder / PATH))[:limit]:
        event = answer(read(reader, pair.name, pair.text)[1].events, pair)
        right = event is not None and event.category in pair.categories
        near = event is not None and quad(event.category) in map(quad, pair.categories)
        rows.setdefault("category", []).append((right, 1))
        rows.setdefault("quarter", []).append((near, 1))
        rows.setdefault("any event", []).append((event is not None, 1))
        rows.setdefault("category | event", []).append((right, event is not None))
    return {f"{name} (accuracy)": Measure(counts, share) for name, counts in rows.items()}
