"""Gold reports as spans and ties: the YAML of the corpus in the terms of `sayso.model.annotated`.

The corpus names words, not places. Each string is found in the text: where a string stands more
than once, names count at every place, and common words at the place nearest to the event or
within the claim's evidence; the places passed over are blurred, so that they teach nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from training.place import Finder

TOLLS = ("killed", "injured", "captured", "displaced")
ROLES = ("actor", "recipient", "place", "time", "weapon")


@dataclass(slots=True)
class GoldMention:
    """Words of one kind at code points `start` to `end`, with their labels."""

    kind: str
    start: int
    end: int
    label: str | None = None
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldLink:
    """A tie between two mentions; an `unsure` one is neither right nor wrong."""

    kind: str
    head: int
    tail: int
    label: str | None = None
    unsure: bool = False


@dataclass(slots=True)
class GoldReport:
    """A report's text with its mentions, links, and the blurred (kind, start, end) stretches."""

    id: str
    text: str
    mentions: list[GoldMention]
    links: list[GoldLink]
    blurred: list[tuple[str, int, int]]
    task: str = "corpus"

    def part(self, start: int, end: int) -> GoldReport:
        """The report from code point `start` to `end`, with the mentions and ties within."""
        inside = [i for i, m in enumerate(self.mentions) if start <= m.start and m.end <= end]
        place = {old: new for new, old in enumerate(inside)}
        moved = (self.mentions[i] for i in inside)
        return replace(
            self,
            text=self.text[start:end],
            mentions=[replace(m, start=m.start - start, end=m.end - start) for m in moved],
            links=[
                replace(link, head=place[link.head], tail=place[link.tail])
                for link in self.links
                if link.head in place and link.tail in place
            ],
            blurred=[
                (k, s - start, e - start) for k, s, e in self.blurred if start <= s and e <= end
            ],
        )


def load(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The raw reports of YAML files."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in paths:
        yield from yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or []


def split(folder: Path) -> tuple[list[Path], list[Path]]:
    """The training and the development files of a corpus folder; the seed page is in neither."""
    named = json.loads((folder / "split.json").read_text(encoding="utf-8"))["development"]
    files = sorted(p for p in folder.glob("*.yaml") if p.name != "seed.yaml")
    return [p for p in files if p.name not in named], [p for p in files if p.name in named]


def convert(report: Mapping[str, Any], *, noisy: bool = False) -> GoldReport:
    """Find a report's strings in its text, cleaned of its noise lines unless `noisy`."""
    finder = Finder(report["text"], [] if noisy else report.get("noise") or [])
    return _Reader(report, finder).read()


class _Reader:
    """Builds the mentions and links of one report."""

    def __init__(self, report: Mapping[str, Any], finder: Finder) -> None:
        self.report = report
        self.find = finder
        self.made: dict[tuple[str, int, int], int] = {}
        self.mentions: list[GoldMention] = []
        self.links: dict[tuple[str, int, int], GoldLink] = {}
        self.blurred: list[tuple[str, int, int]] = []
        self.items: dict[str, list[int]] = {}
        self.claims: dict[str, list[Mapping[str, Any]]] = {}
        self.evidence: dict[int, tuple[int, int] | None] = {}

    def read(self) -> GoldReport:
        """Read all items, then the claims on them."""
        for claim in self.report.get("claims") or []:
            self.claims.setdefault(claim["item"], []).append(claim)
            found = self.find.all(claim.get("evidence"))
            self.evidence[id(claim)] = found[0] if found else None
        for event in self.report.get("events") or []:
            self._event(event)
        for relation in self.report.get("relations") or []:
            self._relation(relation)
        for position in self.report.get("positions") or []:
            self._position(position)
        for name in ("forecast", "assessment"):
            for item in self.report.get(name + "s") or []:
                self._outlook(name, item)
        for claim in self.report.get("claims") or []:
            self._claim(claim)
        self._who()
        blurred = [b for b in self.blurred if b not in self.made]
        return GoldReport(
            str(self.report["id"]),
            self.find.text,
            self.mentions,
            list(self.links.values()),
            blurred,
        )

    def _add(
        self, kind: str, span: tuple[int, int], label: str | None = None, **labels: str
    ) -> int:
        key = (kind, *span)
        if key not in self.made:
            self.made[key] = len(self.mentions)
            self.mentions.append(GoldMention(kind, *span))
        mention = self.mentions[self.made[key]]
        mention.label = mention.label or label
        for name, value in labels.items():
            mention.labels.setdefault(name, value)
        return self.made[key]

    def _link(
        self, kind: str, head: int, tail: int, label: str | None = None, *, unsure: bool = False
    ) -> None:
        key = (kind + (label or ""), head, tail)
        if key not in self.links or (self.links[key].unsure and not unsure):
            self.links[key] = GoldLink(kind, head, tail, label, unsure)

    def _spans_of(self, item: str) -> list[tuple[int, int]]:
        return [s for c in self.claims.get(item, []) if (s := self.evidence[id(c)])]

    def _one(self, kind: str, words: str | None, near: int, within: Any = ()) -> list[int]:
        """The best place of some words as a mention; the other places are blurred."""
        best, rest = self.find.best(words, near, within)
        if best is None:
            return []
        self.blurred += [(kind, *span) for span in rest]
        return [self._add(kind, best)]

    def _every(self, kind: str, words: str | None, near: int, within: Any = ()) -> list[int]:
        """All places of a name as mentions; of common words only the best."""
        if words and any(w[:1].isupper() for w in words.partition("##")[0].split()):
            return [self._add(kind, span) for span in self.find.all(words.partition("##")[0])]
        return self._one(kind, words, near, within)

    def _event(self, event: Mapping[str, Any]) -> None:
        within = self._spans_of(event["id"])
        labels = {
            "mode": event.get("mode") or "none",
            "status": event["status"],
            "background": "true" if event.get("background") else "false",
            "voice": self._voice(event["id"]),
        }
        cluster: list[int] = []
        near = within[0][0] if within else 0
        for words in [event["trigger"], *(event.get("also") or [])]:
            best, rest = self.find.best(words, near, within if not cluster else ())
            if best is None:
                continue
            self.blurred += [("event", *span) for span in rest]
            cluster.append(self._add("event", best, event["category"], **labels))
        self.items[event["id"]] = cluster
        for one in cluster:
            for other in cluster:
                if one != other:
                    self._link("same", one, other)
        if cluster:
            self._roles(event, cluster, within)

    def _roles(self, event: Mapping[str, Any], cluster: list[int], within: Any) -> None:
        near = self.mentions[cluster[0]].start
        for role in ROLES:
            kind = "actor" if role == "recipient" else role
            for words in event.get(role) or []:
                find = self._one if role in ("time", "weapon") else self._every
                for tail in find(kind, words, near, within):
                    for head in cluster:
                        self._link(role, head, tail)
        for kind in TOLLS:
            toll = event.get(kind) or {}
            for tail in self._one("number", toll.get("text"), near, within):
                for head in cluster:
                    self._link(kind, head, tail)

    def _voice(self, item: str) -> str:
        named = {bool(c.get("source") or c.get("cue")) for c in self.claims.get(item, [])}
        return "both" if len(named) == 2 else "attributed" if True in named else "own"

    def _relation(self, relation: Mapping[str, Any]) -> None:
        within = self._spans_of(relation["id"]) or self.find.all(relation.get("evidence"))
        near = within[0][0] if within else 0
        heads = self._every("actor", relation["a"], near, within)
        tails = self._every("actor", relation["b"], near, within)
        self.items[relation["id"]] = self._inside(heads, within)
        for head in heads:
            for tail in tails:
                both = self._inside([head], within) and self._inside([tail], within)
                if head != tail:
                    self._link("relation", head, tail, relation["kind"], unsure=not both)

    def _inside(self, mentions: list[int], within: Any) -> list[int]:
        return [
            m
            for m in mentions
            if any(s <= self.mentions[m].start and self.mentions[m].end <= e for s, e in within)
        ]

    def _position(self, position: Mapping[str, Any]) -> None:
        within = self._spans_of(position["id"])
        near = within[0][0] if within else 0
        persons = self._every("actor", position["person"], near, within)
        titles = self._one("title", position["title"], near, within)
        self.items[position["id"]] = titles
        for title in titles:
            self.mentions[title].label = position.get("status")
            self.mentions[title].labels.setdefault("voice", self._voice(position["id"]))
            for person in persons:
                self._link("person", title, person)
            for org in self._one("org", position.get("org"), self.mentions[title].start, within):
                self._link("org", title, org)

    def _outlook(self, kind: str, item: Mapping[str, Any]) -> None:
        spans = self.find.all(item["text"])
        if not spans:
            return
        head = self._add(kind, spans[0], item.get("expects"), voice=self._voice(item["id"]))
        self.items[item["id"]] = [head]
        known = [
            self.made[key]
            for span in self.find.all((item.get("about") or "").partition("##")[0])
            for kind_ in ("actor", "source", "place", "event")
            if (key := (kind_, *span)) in self.made
        ]
        if known:
            for tail in known:
                self._link("about", head, tail)
        else:
            self.blurred += [("actor", *s) for s in self.find.all(item.get("about"))]
        for tail in self._one("horizon", item.get("horizon"), spans[0][0], spans):
            self._link("horizon", head, tail)

    def _claim(self, claim: Mapping[str, Any]) -> None:
        evidence = self.evidence[id(claim)]
        targets = self.items.get(claim["item"], [])
        within = [evidence] if evidence else []
        near = evidence[0] if evidence else 0
        if not claim.get("cue"):
            self._uncued(claim, near, within)
            return
        best, _ = self.find.best(claim["cue"], near, within)
        if best is None:
            return
        cue = self._add(
            "cue",
            best,
            claim["act"],
            certainty=claim["certainty"],
            polarity=claim["polarity"],
        )
        inside = self._inside(targets, within)
        for target in targets:
            self._link("claims", cue, target, unsure=bool(inside) and target not in inside)
        source = self._source(claim, best[0], within)
        for tail in source:
            self._link("source", cue, tail)
        self._circumstance(claim, cue, best[0], within)
        if evidence and claim.get("source"):
            self._content(cue, evidence, best, [self.mentions[s] for s in source])

    def _uncued(self, claim: Mapping[str, Any], near: int, within: Any) -> None:
        if claim.get("source"):
            self._source(claim, near, within)

    def _source(self, claim: Mapping[str, Any], near: int, within: Any) -> list[int]:
        """A speaker's mentions: those of a name anywhere, else the one in the evidence."""
        found = self._every("source", claim.get("source"), near, within)
        for index in found:
            mention = self.mentions[index]
            mention.label = mention.label or claim.get("source_kind")
        return found

    def _circumstance(self, claim: Mapping[str, Any], cue: int, near: int, within: Any) -> None:
        for words in claim.get("via") or []:
            for tail in self._every("source", words, near, within):
                self._link("via", cue, tail)
        for tail in self._one("channel", claim.get("channel"), near, within):
            self._link("channel", cue, tail)
        for kind, name in (("blames", "actor"), ("with", "weapon")):
            for words in claim.get(name) or []:
                find = self._every if name == "actor" else self._one
                for tail in find(name, words, near, within):
                    self._link(kind, cue, tail)
        for kind, toll in (claim.get("toll") or {}).items():
            for tail in self._one("number", (toll or {}).get("text"), near, within):
                self._link(kind, cue, tail)

    def _content(
        self,
        cue: int,
        evidence: tuple[int, int],
        cue_span: tuple[int, int],
        sources: list[GoldMention],
    ) -> None:
        """What is asserted: the longest stretch of the evidence beside cue and source."""
        cuts = sorted([cue_span, *((m.start, m.end) for m in sources)])
        start, stretches = evidence[0], []
        for low, high in cuts:
            if evidence[0] <= low and high <= evidence[1]:
                stretches.append((start, low))
                start = high
        stretches.append((start, evidence[1]))
        span = self.find.trim(max(stretches, key=lambda s: s[1] - s[0]))
        if span and span[1] - span[0] > 8:
            self._link("content", cue, self._add("content", span))

    def _who(self) -> None:
        """Tie numbers to the actors that the report names as the counted."""
        numbers = {(m.start, m.end): i for i, m in enumerate(self.mentions) if m.kind == "number"}
        for event in self.report.get("events") or []:
            for kind in TOLLS:
                toll = event.get(kind) or {}
                if not toll.get("text") or not toll.get("who"):
                    continue
                for tail in self.find.all(str(toll["who"]).partition("##")[0]):
                    for span in self.find.all(toll["text"]):
                        if span in numbers and ("actor", *tail) in self.made:
                            self._link("who", numbers[span], self.made[("actor", *tail)])
