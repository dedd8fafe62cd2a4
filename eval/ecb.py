"""Score merging on ECB+ within topics: `python -m eval.ecb PATH_TO_ECBPLUS`; reported, no aim.

Training topics (1 to 35 without the usual development topics), sentences that were checked by the
annotators. Mentions that corefer within a document are one event that goes in; what is scored is
which events of a topic's documents are joined. ECB+ gives no dates of publication and no
categories: every event goes in under one category with the persons, places and times of its
sentence, before its words as actors, after them as recipients.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from eval import beside
from eval.coding import Rows
from eval.incidents import Scores, conll
from sayso.merge.merger import Merger
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.ids import sha256
from sayso.model.incident import Member
from sayso.model.report import Report
from sayso.model.span import ActorSpan, PlaceSpan, Span

DEVELOPMENT = {2, 5, 12, 18, 21, 23, 34, 35}
TRAINING = [topic for topic in range(1, 36) if topic not in DEVELOPMENT]
_ACTIONS = ("ACTION_", "NEG_ACTION_")


@dataclass(slots=True)
class Document:
    """A document as read: its text, token places, sentences, and its mentions by chain."""

    name: str
    text: str = ""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    sentence_of: dict[str, int] = field(default_factory=dict)
    mentions: list[tuple[str, str, Span, int]] = field(default_factory=list)


def documents(folder: Path, topic: int) -> Iterator[Document]:
    """The documents of a topic, with the mentions of checked sentences."""
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as lines:
        checked = {(r["Topic"], r["File"], r["Sentence Number"]) for r in csv.DictReader(lines)}
    for path in sorted((folder / "ECB+" / str(topic)).glob("*.xml")):
        name = path.stem.split("_", maxsplit=1)[1]
        sentences = {int(s) for t, f, s in checked if (t, f) == (str(topic), name)}
        yield _document(path, sentences)


def _document(path: Path, sentences: set[int]) -> Document:
    root = ET.parse(path).getroot()  # the data set is trusted: it was fetched by hand
    made = Document(path.stem)
    words: list[str] = []
    at = 0
    for token in root.iter("token"):
        word = token.text or "_"
        made.places[token.attrib["t_id"]] = (at, at + len(word))
        made.sentence_of[token.attrib["t_id"]] = int(token.attrib["sentence"])
        words.append(word)
        at += len(word) + 1
    made.text = " ".join(words)
    chain = _chains(root)
    for mark in root.findall("Markables/*"):
        tokens = [anchor.attrib["t_id"] for anchor in mark.findall("token_anchor")]
        if tokens and made.sentence_of[tokens[0]] in sentences:
            start, end = made.places[tokens[0]][0], made.places[tokens[-1]][1]
            span = Span(start, end, made.text[start:end])
            key = chain.get(mark.attrib["m_id"], f"{path.stem}:{mark.attrib['m_id']}")
            made.mentions.append((mark.tag, key, span, made.sentence_of[tokens[0]]))
    return made


def _chains(root: ET.Element) -> dict[str, str]:
    """Each mention's chain; chains across documents share the note of their relation."""
    found: dict[str, str] = {}
    for relation in root.findall("Relations/*"):
        name = relation.attrib.get("note") or f"{root.attrib['doc_name']}:{relation.attrib['r_id']}"
        for source in relation.findall("source"):
            found[source.attrib["m_id"]] = name
    return found


def coded(document: Document) -> tuple[Coded, dict[Member, str]]:
    """A document as a coded report, and the chain of each of its events."""
    chains: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for tag, chain, span, sentence in document.mentions:
        if tag.startswith(_ACTIONS):
            chains[chain].append((span, sentence))
    made = [_event(document, f"e{n}", spans) for n, spans in enumerate(chains.values())]
    text = document.text
    report = Report(document.name, None, None, None, None, "en", None, text, sha256(text.encode()))
    gold = {Member(document.name, e.id): c for (e, _), c in zip(made, chains, strict=True)}
    return Coded(report, tuple(e for e, _ in made), claims=tuple(c for _, c in made)), gold


def _event(document: Document, id: str, spans: list[tuple[Span, int]]) -> tuple[Event, Claim]:
    trigger, sentence = spans[0]
    near = [(t, s) for t, _, s, n in document.mentions if n in {n for _, n in spans}]
    persons = [s for t, s in near if t.startswith(("HUMAN", "NON_HUMAN"))]
    event = Event(
        id, "EVENT", None, "happened", False, trigger, tuple(s for s, _ in spans[1:]),
        tuple(ActorSpan(s.start, s.end, s.quote) for s in persons if s.start < trigger.start),
        tuple(ActorSpan(s.start, s.end, s.quote) for s in persons if s.start > trigger.start),
        tuple(PlaceSpan(s.start, s.end, s.quote) for t, s in near if t.startswith("LOC")),
        tuple(s for t, s in near if t.startswith("TIME")),
    )  # fmt: skip
    tokens = [t for t, n in document.sentence_of.items() if n == sentence]
    start, end = document.places[tokens[0]][0], document.places[tokens[-1]][1]
    evidence = Span(start, end, document.text[start:end])
    return event, Claim(
        id, None, (), None, None, None, "states", "certain", "affirmed", (), (), evidence
    )


def measured(folder: Path = beside.DATA / "ecbplus") -> Rows:
    """The figure as a row to be held to a floor; none where the set is not there."""
    if not (folder / "ECB+").is_dir():
        return {}
    count, figures = scored(folder)
    return {
        f"{beside.PREFIX}ECB+ within topic, CoNLL F1": {"f1": figures["CoNLL"][2], "gold": count}
    }


def scored(folder: Path) -> tuple[int, Scores]:
    """How many events there are, and the figures over all training topics, each by itself."""
    gold: dict[tuple[int, str], set[Member]] = defaultdict(set)
    found: list[set[Member]] = []
    for topic in TRAINING:
        merger = Merger()
        read = [coded(document) for document in documents(folder, topic)]
        for _, chains in read:
            for member, chain in chains.items():
                gold[topic, chain].add(member)
        merger.add(*(each for each, _ in read))
        found += [set(members) for members in merger.groups().values()]
    return sum(map(len, found)), conll(list(gold.values()), found)


def main(argv: list[str]) -> None:
    """Print the figures."""
    count, figures = scored(Path(argv[0]))
    print(f"ECB+ training topics, within topic: {count} events")
    for name, (p, r, f1) in figures.items():
        print(f"  {name:7} P {p:.3f} R {r:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
