"""WikiEvents: triggers and roles of events in news of bombings and attacks (Li, Ji and Han 2021).

Its KAIROS types are more and narrower than PLOVER's categories; `kairos.tsv` maps those that fit
one. Only they count: what is found at the trigger of another type is neither right nor wrong.
The codebook makes one event of the mentions of an incident while the set marks each mention, so
that triggers are compared mention by mention and roles event by event. Reported, never a floor.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eval.figure import Measure, Measures, f1, paired, share
from eval.path import read
from sayso.annotate.reader import Reader
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.span import Span

NAME = "WikiEvents"
PATH = "wikievents/dev.jsonl"
CLUSTERS = "wikievents/dev.jsonlines"
MAP = Path(__file__).parent / "kairos.tsv"
ROLES = {
    **dict.fromkeys(("Attacker", "Killer", "Injurer", "Destroyer", "DamagerDestroyer"), "actor"),
    **dict.fromkeys(("Demonstrator", "Jailer", "Investigator", "Prosecutor"), "actor"),
    **dict.fromkeys(("JudgeCourt", "Communicator", "Perpetrator", "Giver"), "actor"),
    **dict.fromkeys(("Victim", "Target", "Detainee", "Defendant", "Recipient"), "recipient"),
    "Place": "place",
    **dict.fromkeys(("Instrument", "ExplosiveDevice"), "weapon"),
}
"""Roles of the set and the role of a coded event that each stands for."""
OWN = ("actor", "recipient", "place", "weapon")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A gold event mention: where it stands, its category, and the heads of its roles.

    `category` is None for a type that the map leaves out. Each filler is the set of stretches at
    which the text names the same entity.
    """

    at: Stretch
    category: str | None
    fillers: tuple[tuple[str, frozenset[Stretch]], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its gold event mentions."""

    name: str
    text: str
    triggers: tuple[Trigger, ...]


@cache
def categories() -> dict[str, str]:
    """The map from the first parts of a type to a category, empty where none fits."""
    lines = [s for s in MAP.read_text(encoding="utf-8").splitlines() if not s.startswith("#")]
    return {line["type"]: line["category"] for line in csv.DictReader(lines, delimiter="\t")}


def category(kind: str) -> str | None:
    """The category of a KAIROS type, or None."""
    parts = kind.split(".")
    for count in range(len(parts), 0, -1):
        found = categories().get(".".join(parts[:count]))
        if found is not None:
            return found or None
    return None


def documents(path: Path, clusters: Path) -> Iterator[Document]:
    """The documents of a file, with the coreference of another."""
    same: dict[str, list[list[str]]] = {}
    if clusters.exists():
        for line in clusters.read_text(encoding="utf-8").splitlines():
            given = json.loads(line)
            same[given["doc_key"]] = given["clusters"]
    for line in path.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        yield document(given, same.get(given["doc_id"], []))


def document(given: Mapping[str, Any], clusters: Sequence[Sequence[str]]) -> Document:
    """One document; sentences stand on lines of their own, tokens where their offsets say."""
    tokens = [token for sentence, _ in given["sentences"] for token in sentence]
    places = [(start, end) for _, start, end in tokens]
    named = {
        m["id"]: (places[m["end"] - 1][0], places[m["end"] - 1][1])
        for m in given["entity_mentions"]
    }
    group = {mention: cluster for cluster in clusters for mention in cluster}
    triggers = []
    for event in given["event_mentions"]:
        at = event["trigger"]
        fillers = tuple(
            (
                ROLES[a["role"]],
                frozenset(named[i] for i in group.get(a["entity_id"], ()) if i in named)
                | {named[a["entity_id"]]},
            )
            for a in event["arguments"]
            if a["role"] in ROLES and a["entity_id"] in named
        )
        stretch = (places[at["start"]][0], places[at["end"] - 1][1])
        triggers.append(Trigger(stretch, category(event["event_type"]), fillers))
    return Document(given["doc_id"], _text(given["sentences"]), tuple(triggers))


def _text(sentences: Sequence[Any]) -> str:
    """The text that the tokens' offsets count on."""
    made = ""
    for tokens, _ in sentences:
        for number, (words, start, _) in enumerate(tokens):
            gap = start - len(made)
            made += (" " * gap if number else "\n" * gap) + words
    return made


def _touch(span: Span, at: Stretch) -> bool:
    return span.start < at[1] and at[0] < span.end


def triggers(coded: Coded, gold: Document) -> dict[str, tuple[int, ...]]:
    """Counts of trigger identification, classification, and category where both mark one."""
    found = [(s, e.category) for e in coded.events for s in dict.fromkeys((e.trigger, *e.mentions))]
    wanted = [t for t in gold.triggers if t.category]
    left_out = [t.at for t in gold.triggers if not t.category]
    pairs = _pairs(found, wanted)
    met = {i for i, _ in pairs}
    free = [
        i
        for i, (s, _) in enumerate(found)
        if i not in met and any(_touch(s, at) for at in left_out)
    ]
    count = len(found) - len(free)
    right = sum(found[i][1] == wanted[j].category for i, j in pairs)
    return {
        "trigger, identification": paired(len(pairs), count, len(wanted)),
        "trigger, classification": paired(right, count, len(wanted)),
        "category | trigger": (right, len(pairs)),
    }


def _pairs(found: Sequence[tuple[Span, str]], wanted: Sequence[Trigger]) -> list[tuple[int, int]]:
    """One-to-one pairs of mentions that share a character, those of one category first."""
    touching = [
        (found[i][1] != gold.category, i, j)
        for i in range(len(found))
        for j, gold in enumerate(wanted)
        if _touch(found[i][0], gold.at)
    ]
    left, right, made = set[int](), set[int](), []
    for _, i, j in sorted(touching):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            made.append((i, j))
    return made


def roles(coded: Coded, gold: Document) -> dict[str, tuple[int, int, int, int]]:
    """Counts for each role; a filler is right if it covers a head that names the gold entity.

    A gold mention belongs to the first coded event that marks it with its category; one that
    none marks stands alone. An event that marks a trigger of an unmapped type, and none of its
    own category, is left out. The set marks few of the events that the codebook does, so that
    fillers are also counted of those events alone that both mark.
    """
    owned: dict[int, list[Trigger]] = defaultdict(list)
    loose: list[list[Trigger]] = []
    for trigger in (t for t in gold.triggers if t.category):
        owner = _owner(coded.events, trigger)
        if owner is None:
            loose.append([trigger])
        else:
            owned[owner].append(trigger)
    made: dict[str, tuple[int, int, int, int]] = {}
    for role in OWN:
        met = [_count(getattr(coded.events[n], role), found, role) for n, found in owned.items()]
        spurious = [
            _count(getattr(event, role), (), role)
            for number, event in enumerate(coded.events)
            if number not in owned and not _unmapped(event, gold)
        ]
        missed = [_count((), alone, role) for alone in loose]
        made[f"role {role}"] = _sum([*met, *spurious, *missed])
        made[f"role {role}, of events found"] = _sum(met)
    return made


def _owner(events: Sequence[Event], trigger: Trigger) -> int | None:
    for number, event in enumerate(events):
        spans = (event.trigger, *event.mentions)
        if event.category == trigger.category and any(_touch(s, trigger.at) for s in spans):
            return number
    return None


def _unmapped(event: Event, gold: Document) -> bool:
    """Whether an event marks a trigger of a type that the map leaves out."""
    spans = (event.trigger, *event.mentions)
    return any(not t.category and any(_touch(s, t.at) for s in spans) for t in gold.triggers)


def _count(
    found: Sequence[Span], triggers: Sequence[Trigger], role: str
) -> tuple[int, int, int, int]:
    """One event's fillers of a role; an entity that several mentions name counts once."""
    wanted = list(dict.fromkeys(heads for t in triggers for r, heads in t.fillers if r == role))
    right = sum(any(_covers(s, heads) for heads in wanted) for s in found)
    met = sum(any(_covers(s, heads) for s in found) for heads in wanted)
    return right, len(found), met, len(wanted)


def _sum(rows: Sequence[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    one, two, three, four = (sum(row[i] for row in rows) for i in range(4))
    return one, two, three, four


def _covers(span: Span, heads: frozenset[Stretch]) -> bool:
    return any(span.start <= start and end <= span.end for start, end in heads)


def measure(folder: Path, reader: Reader, *, limit: int | None = None) -> Measures:
    """Trigger and role figures over the documents."""
    counts: dict[str, list[Sequence[float]]] = {}
    for gold in list(documents(folder / PATH, folder / CLUSTERS))[:limit]:
        coded = read(reader, gold.name, gold.text)[1]
        for name, row in {**triggers(coded, gold), **roles(coded, gold)}.items():
            counts.setdefault(name, []).append(row)
    kinds = {name: share if " | " in name else f1 for name in counts}
    return {name: Measure(rows, kinds[name]) for name, rows in counts.items()}
