"""MUC-4: the fillers of five roles, and templates of incidents.

Gold is the form of Du, Rush and Cardie's GTT (2021): per report a list of templates, each with an
incident type and, for each role, entities as lists of mentions. Two measures:

- CEAF-REE (Du, Rush and Cardie, "GRIT", 2021): the entities of all templates of a report, those
  of which one holds the other's mentions being one; found and gold entities are aligned one to
  one within a role, and an aligned pair counts if every mention found is a mention of the gold
  entity. F1 over the sums of all roles and reports.
- Template F1 (GTT): found templates are mapped to gold ones of the same incident type, no two to
  one, so that the report's F1 over types and fillers is best; what is not mapped is wrong.

Mentions are compared as both papers do: lower case, without punctuation and articles.
"""

from __future__ import annotations

import json
import math
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.figure import Measure, Measures, f1, paired
from eval.path import read
from sayso.annotate.reader import Reader
from sayso.annotate.tagged import Tagged
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.span import Span

NAME = "MUC-4"
PATH = "muc4/dev.json"
ROLES = {
    "PerpInd": "perpetrator individual",
    "PerpOrg": "perpetrator organisation",
    "Target": "target",
    "Victim": "victim",
    "Weapon": "instrument",
}
"""Each role of the set, and the encoder's tag for it."""
_TYPES = {
    "abduct": "kidnapping",
    "explosives": "bombing",
    "suicide-attack": "bombing",
    "seize": "robbery",
}
"""Modes of coded events and the incident type they stand for; another assault is an attack."""
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_MARKS = str.maketrans("", "", string.punctuation)

Entity = frozenset[str]
Fillers = Mapping[str, Sequence[Entity]]


@dataclass(frozen=True, slots=True)
class Template:
    """An incident: its type (gold may allow several) and the entities of each role."""

    types: frozenset[str]
    fillers: Fillers = field(default_factory=dict)


def plain(words: str) -> str:
    """Words in lower case, without punctuation, articles and doubled spaces."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_MARKS)).split())


def load(path: Path) -> list[dict[str, Any]]:
    """The documents of a file: a JSON list, or one object a line."""
    text = path.read_text(encoding="utf-8")
    if text.lstrip().startswith("["):
        return list(json.loads(text))
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def gold_templates(document: Mapping[str, Any]) -> list[Template]:
    """A document's templates, the same one once."""
    made: list[Template] = []
    for given in document["templates"]:
        fillers = {
            role: [
                frozenset(plain(words) for words, _ in entity)
                for entity in given.get(role) or []
                if entity
            ]
            for role in ROLES
        }
        template = Template(frozenset(given["incident_type"].split(" / ")), fillers)
        if template not in made:
            made.append(template)
    return made


def gold_fillers(templates: Sequence[Template]) -> dict[str, list[Entity]]:
    """The entities of all templates; of two where one holds the other's mentions, the first."""
    merged: dict[str, list[Entity]] = {}
    for role in ROLES:
        kept = merged.setdefault(role, [])
        for entity in (e for t in templates for e in t.fillers.get(role, ())):
            if not any(entity <= other or other <= entity for other in kept):
                kept.append(entity)
    return merged


def aligned(found: Sequence[Entity], wanted: Sequence[Entity]) -> int:
    """How many pairs the best one-to-one alignment has; a pair needs found within wanted."""
    owner: dict[int, int] = {}

    def settle(i: int, tried: set[int]) -> bool:
        for j, gold in enumerate(wanted):
            if found[i] <= gold and j not in tried:
                tried.add(j)
                if j not in owner or settle(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    return sum(settle(i, set()) for i in range(len(found)))


def ceaf(found: Fillers, wanted: Fillers) -> dict[str, tuple[int, int, int, int]]:
    """The counts of one report for each role."""
    made = {}
    for role in ROLES:
        some, gold = found.get(role, ()), wanted.get(role, ())
        made[role] = paired(aligned(some, gold), len(some), len(gold))
    return made


def size(templates: Sequence[Template]) -> int:
    """Incident types and entities of templates."""
    return sum(1 + sum(map(len, t.fillers.values())) for t in templates)


def agreement(found: Template, gold: Template) -> tuple[int, int]:
    """What is right of a found template mapped to a gold one, and what of the gold is found."""
    if not found.types & gold.types:
        return 0, 0
    right, met = 1, 1
    for role in ROLES:
        some, wanted = found.fillers.get(role, ()), gold.fillers.get(role, ())
        right += sum(any(e <= g for g in wanted) for e in some)
        met += sum(any(e <= g for e in some) for g in wanted)
    return right, met


def mapped(found: Sequence[Template], gold: Sequence[Template]) -> tuple[int, int, int, int]:
    """Counts of one report for `f1`, under the mapping that makes its F1 best."""
    gains = [[agreement(f, g) for g in gold] for f in found]
    whole = size(found), size(gold)
    best = 0.0, 0, 0

    def search(i: int, free: frozenset[int], right: int, met: int) -> None:
        nonlocal best
        if i == len(found):
            value = _f1(right, whole[0], met, whole[1])
            best = max(best, (value, right, met))
            return
        search(i + 1, free, right, met)
        for j in free:
            if gains[i][j][0]:
                search(i + 1, free - {j}, right + gains[i][j][0], met + gains[i][j][1])

    search(0, frozenset(range(len(gold))), 0, 0)
    return best[1], whole[0], best[2], whole[1]


def _f1(right: int, found: int, met: int, wanted: int) -> float:
    precision, recall = right / max(found, 1), met / max(wanted, 1)
    return 2 * precision * recall / (precision + recall) if right and met else 0.0


def entities(spans: Sequence[Span]) -> list[Entity]:
    """An entity for each of the words found; of words that hold one another, the longest."""
    return [frozenset((words[0],)) for words in _grouped(plain(s.quote) for s in spans)]


def likely(weighed: Sequence[tuple[Span, float]], bar: float) -> list[Span]:
    """The spans of entities of which it is likelier than `bar` that one mention at least is right.

    Mentions are taken for independent: the chance is 1 − ∏(1 − p) over all of an entity.
    """
    kept: list[Span] = []
    for words in _grouped(plain(span.quote) for span, _ in weighed):
        own = [(span, chance) for span, chance in weighed if plain(span.quote) in words]
        if 1 - math.prod(1 - chance for _, chance in own) >= bar:
            kept += [span for span, _ in own]
    return kept


def _grouped(found: Iterable[str]) -> list[list[str]]:
    """Distinct words in groups, the longest first, which holds all others of its group."""
    groups: list[list[str]] = []
    for words in sorted(set(found) - {""}, key=lambda w: (-len(w), w)):
        home = next((g for g in groups if f" {words} " in f" {g[0]} "), None)
        if home is None:
            groups.append([words])
        else:
            home.append(words)
    return groups


def fillers(reader: Reader, text: str) -> dict[str, list[Span]]:
    """What the encoder's tags give for each role, over the model's bars."""
    tags = reader.encoder.tags(text)
    return {role: spans_of(tags, tag) for role, tag in ROLES.items()}


def spans_of(tags: Tagged, tag: str) -> list[Span]:
    """What one tag gives, over the model's bars."""
    bar = tags.bars[tag].get("entity")
    return tags.found(tag) if bar is None else likely(tags.weighed(tag), bar)


def one_template(tagged: Mapping[str, Sequence[Span]], events: Sequence[Event]) -> list[Template]:
    """All fillers in one template of the commonest incident type; none without a filler."""
    if not any(tagged.values()):
        return []
    types = sorted((t for e in events if (t := incident(e))), key=lambda t: t != "attack")
    commonest = max(types, key=types.count) if types else "attack"
    return [Template(frozenset((commonest,)), {r: entities(s) for r, s in tagged.items()})]


def by_type(tagged: Mapping[str, Sequence[Span]], events: Sequence[Event]) -> list[Template]:
    """A template for each incident type among the events, each filler at the nearest event's."""
    at = [(s, t) for e in events if (t := incident(e)) for s in (e.trigger, *e.mentions)]
    if not at:
        return one_template(tagged, events)
    kinds: dict[str, dict[str, list[Span]]] = {}
    for role, spans in tagged.items():
        for span in spans:
            near = min(at, key=lambda pair: abs(pair[0].start - span.start))[1]
            kinds.setdefault(near, {}).setdefault(role, []).append(span)
    return [
        Template(frozenset((kind,)), {role: entities(spans) for role, spans in roles.items()})
        for kind, roles in kinds.items()
    ]


def incident(event: Event) -> str | None:
    """The incident type of a coded event, or None."""
    if event.mode in _TYPES and event.category in ("ASSAULT", "COERCE"):
        return _TYPES[event.mode]
    return "attack" if event.category == "ASSAULT" else None


def coded_fillers(coded: Coded) -> dict[str, list[Entity]]:
    """Perpetrators (of either kind), victims (targets among them) and weapons of coded assaults.

    The coded form does not part persons from things or individuals from groups, so that what it
    gives is held against both roles of a pair as one.
    """
    events = [e for e in coded.events if e.category == "ASSAULT"]
    return {
        "perpetrator": entities([a for e in events for a in e.actor]),
        "victim or target": entities([r for e in events for r in e.recipient]),
        "weapon": entities([w for e in events for w in e.weapon]),
    }


_PAIRS = {
    "perpetrator": ("PerpInd", "PerpOrg"),
    "victim or target": ("Target", "Victim"),
    "weapon": ("Weapon",),
}


def measure(folder: Path, reader: Reader, *, limit: int | None = None) -> Measures:
    """CEAF-REE of the encoder's tags and of coded events, and template F1, on the reports.

    A model whose config has no bars for the tags is measured by its coded events alone.
    """
    counts: dict[str, list[Sequence[float]]] = {}
    for document in load(folder / PATH)[:limit]:
        for name, row in _report(document, reader).items():
            counts.setdefault(name, []).append(row)
    return {name: Measure(rows, f1) for name, rows in counts.items()}


def _report(document: Mapping[str, Any], reader: Reader) -> dict[str, Sequence[float]]:
    text, templates = document["doctext"], gold_templates(document)
    gold = gold_fillers(templates)
    coded = read(reader, document["docid"], text)[1]
    news = [e for e in coded.events if e.status in ("happened", "ongoing")]
    made: dict[str, Sequence[float]] = {}
    if reader.encoder.config.get("extras"):
        tagged = fillers(reader, text)
        roles = ceaf({r: entities(s) for r, s in tagged.items()}, gold)
        made["CEAF-REE, micro"] = _summed(list(roles.values()))
        made |= {f"CEAF-REE, {role}": row for role, row in roles.items()}
        made["template F1, one a report"] = mapped(one_template(tagged, news), templates)
        made["template F1, one an incident type"] = mapped(by_type(tagged, news), templates)
    for name, found in coded_fillers(coded).items():
        wanted = [e for role in _PAIRS[name] for e in gold[role]]
        row = paired(aligned(found, wanted), len(found), len(wanted))
        made[f"coded events, {name}"] = row
    return made


def _summed(rows: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(sum(column) for column in zip(*rows, strict=True))
