"""Scores where events are: `python -m eval.event_place FILE [--coder rules] [--sample N]`.

FILE is labeled_text.jsonl.gz (Halterman 2018): sentences with an event's verb and the words for its
place, if it has one. Each sentence is coded as a report; the event whose trigger covers the verb is
the one that counts. The set knows named places only, and no container beside the innermost one: so
precision is over the first named place of each event, right if its words overlap a gold place. A
verb at which no event was found has no place, so that recall holds the finding of events too;
`recall of found` counts only verbs at which one was found. Many of the set's verbs tell of no
act of the codebook, or of one without a place: precision counts a place given there as wrong.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.flow.recipe import Recipe
from sayso.flow.stages import build
from sayso.model.event import Event
from sayso.model.report import Report

_SAMPLE = 600


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the place of its verb and those of the words for where it happened."""

    text: str
    verb: tuple[int, int]
    places: tuple[tuple[int, int], ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of the file with a verb, in an order that is theirs alone: by hash."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = json.load(file)
    made = [_sentence(row) for row in rows if row.get("answer", "accept") == "accept"]
    yield from sorted(filter(None, made), key=lambda one: _hash(one.text))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _sentence(row: dict[str, object]) -> Sentence | None:
    text, spans = str(row["text"]), row.get("spans") or []
    assert isinstance(spans, list)
    verbs = [(s["start"], s["end"]) for s in spans if s["label"] == "VERB"]
    places = [(s["start"], s["end"]) for s in spans if s["label"] == "LOCATION"]
    sound = all(0 <= start < end <= len(text) for start, end in (*verbs, *places))
    return Sentence(text, verbs[0], tuple(places)) if len(verbs) == 1 and sound else None


def score(sentence: Sentence, events: tuple[Event, ...], counts: Counter[str]) -> None:
    """Count the gold places, those given, and those that overlap, of one verb."""
    mine = [event for event in events if _at(event, sentence.verb)]
    given = [(s.start, s.end) for event in mine for s in event.place]
    counts["verbs"] += 1
    counts["gold"] += len(sentence.places)
    counts["found"] += bool(mine)
    counts["gold of found"] += len(sentence.places) if mine else 0
    first = [next(iter(_named(event)), None) for event in mine]
    counts["given"] += sum(span is not None for span in first)
    counts["given right"] += sum(
        any(_meet(span, place) for place in sentence.places) for span in first if span
    )
    counts["right"] += sum(any(_meet(g, p) for g in given) for p in sentence.places)


def _named(event: Event) -> list[tuple[int, int]]:
    """The places of an event that have a name, innermost first."""
    return [(s.start, s.end) for s in event.place if any(map(str.isupper, s.quote))]


def _at(event: Event, verb: tuple[int, int]) -> bool:
    spans = [(s.start, s.end) for s in (event.trigger, *event.mentions)]
    return any(_meet(span, verb) for span in spans)


def _meet(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def measured(path: Path, *, coder: str, sample: int) -> Counter[str]:
    """The counts over the first sentences by hash."""
    coder_of = build(Recipe(coder=coder))
    counts: Counter[str] = Counter()
    for nth, sentence in enumerate(sentences(path)):
        if nth == sample:
            break
        report = Report(f"s{nth}", None, None, None, None, "en", None, sentence.text, "")
        score(sentence, coder_of(report).events, counts)
    return counts


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Score where events are.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--coder", default="auto")
    parser.add_argument("--sample", type=int, default=_SAMPLE)
    asked = parser.parse_args()
    n = measured(asked.file, coder=asked.coder, sample=asked.sample)
    precision, recall = n["given right"] / max(1, n["given"]), n["right"] / max(1, n["gold"])
    linked = n["right"] / max(1, n["gold of found"])
    print(
        f"{n['verbs']} verbs, {n['gold']} places: event found {n['found'] / n['verbs']:.3f}  "
        f"place precision {precision:.3f}  recall {recall:.3f}  recall of found {linked:.3f}"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
