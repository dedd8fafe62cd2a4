"""The oracle: a gold report as the annotations that a faultless reader of words would make.

Coding its answer and scoring that against the same gold shows what `sayso.code` itself loses.
Names count at every place where they stand, other words at the place nearest to their item;
the mentions of one event are all joined by `same`, and each has all roles of the event.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from eval.gold import report_of
from sayso.annotate.sentence import sentences
from sayso.code.coder import code_report
from sayso.model.annotated import Annotated, Link, Mention, Number
from sayso.model.codec import to_json
from sayso.model.ontology import ROLES, TOLL_KINDS
from sayso.model.span import Span

Gold = Mapping[str, Any]
_GROUPS = ("events", "relations", "positions", "forecasts", "assessments")


def reports(path: Path) -> Iterator[Gold]:
    """The gold reports of a corpus file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as file:
        yield from yaml.load(file, Loader=loader) or []


def annotated(gold: Gold, *, voice: bool = True) -> Annotated:
    """The annotations of a gold report; `voice` tells in whose voice each item is heard."""
    return _Oracle(gold, voice=voice).read()


class Text:
    """A gold text without its noise lines, and the places of gold strings in it."""

    def __init__(self, raw: str, noise: Sequence[str]) -> None:
        drop = {line.strip() for n in noise for line in _bare(n).split("\n") if line.strip()}
        self._raw = raw
        self._moves: dict[int, int] = {}
        kept, at, clean = [], 0, 0
        for line in raw.split("\n"):
            if line.strip() and line.strip() not in drop:
                kept.append(line)
                self._moves.update({at + i: clean + i for i in range(len(line) + 1)})
                clean += len(line) + 1
            at += len(line) + 1
        self.text = "\n".join(kept)

    def places(self, words: str | None) -> list[Span]:
        """Every place of gold words, whole words first; with `##n` the n-th place only."""
        bare = _bare(words or "")
        found, at = [], self._raw.find(bare) if bare else -1
        while at >= 0:
            found.append(at)
            at = self._raw.find(bare, at + 1)
        if words and bare != words:
            nth = int(words.rpartition("##")[2])
            found = found[nth - 1 : nth]
        found = [f for f in found if self._whole(f, f + len(bare))] or found
        return [s for f in found if (s := self._moved(f, len(bare)))]

    def _whole(self, start: int, end: int) -> bool:
        around = self._raw[max(0, start - 1) : start] + self._raw[end : end + 1]
        return not any(c.isalnum() for c in around)

    def _moved(self, at: int, length: int) -> Span | None:
        start = self._moves.get(at)
        if start is None or self.text[start : start + length] != self._raw[at : at + length]:
            return None
        return Span.of(self.text, start, start + length)


class _Oracle:
    """Builds the mentions and links of one gold report."""

    def __init__(self, gold: Gold, *, voice: bool) -> None:
        self.gold, self.voice = gold, voice
        self.where = Text(gold["text"], gold.get("noise") or [])
        self.mentions: list[Mention] = []
        self.index: dict[tuple[str, int, int], int] = {}
        self.links: dict[Link, None] = {}
        self.numbers: dict[Span, Number] = {}
        self.claims: dict[str, list[Gold]] = {}
        self.carriers: dict[str, list[int]] = {}

    def read(self) -> Annotated:
        for claim in self.gold.get("claims") or []:
            self.claims.setdefault(claim["item"], []).append(claim)
        for group, make in zip(
            _GROUPS,
            (self._event, self._relation, self._position, self._forecast, self._assessment),
            strict=True,
        ):
            for item in self.gold.get(group) or []:
                self.carriers[item["id"]] = make(item)
        for claim in self.gold.get("claims") or []:
            self._claim(claim)
        text = self.where.text
        return Annotated(
            report=report_of(self.gold, text),
            coder="oracle",
            sentences=sentences(text),
            numbers=tuple(self.numbers.values()),
            mentions=tuple(self.mentions),
            links=tuple(self.links),
        )

    def _mention(self, kind: str, span: Span, label: str | None = None, **labels: str) -> int:
        """The mention of these words; what was first said of it stays."""
        key = (kind, span.start, span.end)
        at = self.index.setdefault(key, len(self.mentions))
        old = self.mentions[at] if at < len(self.mentions) else Mention(kind, span)
        new = Mention(kind, span, old.label or label, {**labels, **old.labels})
        self.mentions[at : at + 1] = [new]
        return at

    def _link(
        self, kind: str, heads: list[int], tails: list[int], label: str | None = None
    ) -> None:
        for head in heads:
            for tail in tails:
                if head != tail:
                    self.links.setdefault(Link(kind, head, tail, label))

    def _near(self, words: str | None, near: int, within: Sequence[Span] = ()) -> list[Span]:
        """The place of the words within some stretch, or nearest to `near`."""
        places = self.where.places(words)
        inside = [p for p in places if any(w.covers(p) for w in within)] or places
        return sorted(inside, key=lambda p: abs(p.start - near))[:1]

    def _named(
        self, kind: str, words: str | None, near: int, within: Sequence[Span] = ()
    ) -> list[int]:
        """Mentions of a name at all of its places, of other words at the nearest."""
        if any(w[:1].isupper() for w in _bare(words or "").split()):
            return [self._mention(kind, s) for s in self.where.places(_bare(words or ""))]
        return [self._mention(kind, s) for s in self._near(words, near, within)]

    def _one(
        self, kind: str, words: str | None, near: int, within: Sequence[Span] = ()
    ) -> list[int]:
        return [self._mention(kind, s) for s in self._near(words, near, within)]

    def _evidence(self, item: str) -> list[Span]:
        found = (self.where.places(c.get("evidence")) for c in self.claims.get(item, []))
        return [places[0] for places in found if places]

    def _voice(self, item: str) -> dict[str, str]:
        heard = {bool(c.get("source") or c.get("cue")) for c in self.claims.get(item, [])}
        word = "both" if len(heard) == 2 else "attributed" if True in heard else "own"
        return {"voice": word} if self.voice else {}

    def _event(self, event: Gold) -> list[int]:
        within = self._evidence(event["id"])
        labels = {
            "mode": event.get("mode") or "none",
            "status": event["status"],
            "background": "true" if event.get("background") else "false",
            **self._voice(event["id"]),
        }
        near = within[0].start if within else 0
        cluster = [
            self._mention("event", span, event["category"], **labels)
            for n, words in enumerate([event["trigger"], *(event.get("also") or [])])
            for span in self._near(words, near, () if n else within)
        ]
        self._link("same", cluster, cluster)
        near = self.mentions[cluster[0]].span.start if cluster else 0
        for role in ROLES:
            kind = "actor" if role == "recipient" else role
            find = self._one if role in ("time", "weapon") else self._named
            for words in event.get(role) or []:
                self._link(role, cluster, find(kind, words, near, within))
        self._tolls(cluster, event, near, within)
        return cluster

    def _tolls(self, heads: list[int], values: Gold, near: int, within: Sequence[Span]) -> None:
        for kind in TOLL_KINDS:
            value = values.get(kind) or {}
            for span in self._near(value.get("text"), near, within):
                number = Number(span.start, span.end, span.quote, value["low"], value["high"])
                self.numbers.setdefault(span, number)
                at = self._mention("number", span)
                self._link(kind, heads, [at])
                for who in self._near(value.get("who"), span.start):
                    if ("actor", who.start, who.end) in self.index:
                        self._link("who", [at], [self.index["actor", who.start, who.end]])

    def _relation(self, relation: Gold) -> list[int]:
        within = self._evidence(relation["id"])
        near = within[0].start if within else 0
        a = self._inside(self._named("actor", relation["a"], near, within), within)
        b = self._inside(self._named("actor", relation["b"], near, within), within)
        self._link("relation", a, b, relation["kind"])
        return a

    def _inside(self, found: list[int], within: Sequence[Span]) -> list[int]:
        return [f for f in found if any(w.covers(self.mentions[f].span) for w in within)] or found

    def _position(self, position: Gold) -> list[int]:
        within = self._evidence(position["id"])
        near = within[0].start if within else 0
        made = [
            self._mention("title", s, position["status"], **self._voice(position["id"]))
            for s in self._near(position["title"], near, within)
        ]
        self._link("person", made, self._named("actor", position["person"], near, within))
        self._link("org", made, self._one("org", position.get("org"), near, within))
        return made

    def _forecast(self, item: Gold) -> list[int]:
        made = self._words("forecast", item)
        for index in made:
            span = self.mentions[index].span
            self._link(
                "horizon", [index], self._one("horizon", item.get("horizon"), span.start, [span])
            )
        return made

    def _assessment(self, item: Gold) -> list[int]:
        return self._words("assessment", item)

    def _words(self, kind: str, item: Gold) -> list[int]:
        spans = self.where.places(item["text"])[:1]
        voice = self._voice(item["id"])
        made = [self._mention(kind, s, item.get("expects"), **voice) for s in spans]
        for index in made:
            about = self._near(item.get("about"), self.mentions[index].span.start, spans)
            known = [
                (k, s.start, s.end) for s in about for k in ("actor", "source", "event", "place")
            ]
            self._link("about", [index], [self.index[k] for k in known if k in self.index])
        return made

    def _claim(self, claim: Gold) -> None:
        within = self.where.places(claim.get("evidence"))[:1]
        near = within[0].start if within else 0
        if not claim.get("cue"):
            return
        labels = {"certainty": claim["certainty"], "polarity": claim["polarity"]}
        cue = [
            self._mention("cue", s, claim["act"], **labels)
            for s in self._near(claim["cue"], near, within)
        ]
        at = self.mentions[cue[0]].span.start if cue else near
        self._link("claims", cue, self._inside(self.carriers.get(claim["item"], []), within))
        for found in [self._named("source", claim.get("source"), at, within)]:
            for index in found:
                self._mention("source", self.mentions[index].span, claim.get("source_kind"))
            self._link("source", cue, found)
        for words in claim.get("via") or []:
            self._link("via", cue, self._named("source", words, at, within))
        self._link("channel", cue, self._one("channel", claim.get("channel"), at, within))
        for words in claim.get("actor") or []:
            self._link("blames", cue, self._named("actor", words, at, within))
        for words in claim.get("weapon") or []:
            self._link("with", cue, self._one("weapon", words, at, within))
        self._tolls(cue, claim.get("toll") or {}, at, within)


def _bare(words: str) -> str:
    """A gold string without its `##n`."""
    head, mark, tail = words.rpartition("##")
    return head if mark and tail.isdigit() else words


def main(paths: Sequence[str]) -> None:
    """Write the coded gold of corpus files to standard output, one JSON object a line.

    With `--no-voice` first, the coder must itself find out in whose voice an item stands.
    """
    voice = "--no-voice" not in paths
    for path in (p for p in paths if not p.startswith("--")):
        for gold in reports(Path(path)):
            coded = code_report(annotated(gold, voice=voice))
            coded.check()
            print(json.dumps(to_json(coded), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
