"""Measures: mentions and links as coded reports, held against gold by the corpus's own scorer.

This is a plain reading of the encoder's answer, without the rules of `sayso.code`: it tells how
good the model is by itself. Figures of tolls take the count from gold where the words agree.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.model.annotated import Link, Mention

_TOLLS = ("killed", "injured", "captured", "displaced")
_ROLES = ("actor", "recipient", "place", "time", "weapon")
Reading = tuple[tuple[Mention, ...], tuple[Link, ...]]
Count = Callable[[str], tuple[int | None, int | None]]


def scorer(path: Path) -> ModuleType:
    """Load the scorer `score_gold.py` from its file."""
    spec = importlib.util.spec_from_file_location("score_gold", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counts_of(gold: Mapping[str, Any]) -> Count:
    """A reader of number words that knows a report's own gold tolls and no others."""
    known: dict[str, tuple[int | None, int | None]] = {}
    for item in [*(gold.get("events") or []), *(gold.get("claims") or [])]:
        tolls = item.get("toll") or item
        for kind in _TOLLS:
            toll = tolls.get(kind) or {}
            words = str(toll.get("text") or "").partition("##")[0].lower()
            if words:
                known[words] = (toll.get("low"), toll.get("high"))

    def count(words: str) -> tuple[int | None, int | None]:
        words = words.lower()
        if words in known:
            return known[words]
        for other, value in known.items():
            if words in other or other in words:
                return value
        return (-1, -1)

    return count


def coded(name: str, reading: Reading, count: Count) -> dict[str, Any]:
    """A coded report in the scorer's form."""
    return _Coder(reading, count).run(name)


class _Coder:
    def __init__(self, reading: Reading, count: Count) -> None:
        self.mentions, self.links = reading
        self.count = count

    def _tails(self, head: int, kind: str) -> list[int]:
        return [li.tail for li in self.links if li.head == head and li.kind == kind]

    def _words(self, indices: Sequence[int]) -> list[str]:
        return [self.mentions[i].span.quote for i in indices]

    def _first(self, head: int, kind: str) -> str | None:
        words = self._words(self._tails(head, kind))
        return words[0] if words else None

    def _tolls(self, head: int) -> dict[str, Any]:
        made = {}
        for kind in _TOLLS:
            words = self._first(head, kind)
            if words:
                low, high = self.count(words)
                made[kind] = {"low": low, "high": high, "text": words}
        return made

    def run(self, name: str) -> dict[str, Any]:
        lead = {li.head: li.tail for li in self.links if li.kind == "same"}
        events, items = [], {}
        for index, mention in enumerate(self.mentions):
            if mention.kind != "event" or index in lead:
                continue
            others = [h for h, t in lead.items() if t == index]
            items[index] = f"e{index}"
            items.update(dict.fromkeys(others, f"e{index}"))
            events.append(self._event(index, mention, others))
        result: dict[str, Any] = {"report": {"id": name, "text": ""}, "events": events}
        result["positions"] = self._positions(items)
        for kind in ("forecast", "assessment"):
            result[kind + "s"] = self._texts(kind, items)
        result["relations"] = [
            {
                "id": f"r{n}",
                "a": self.mentions[li.head].span.quote,
                "b": self.mentions[li.tail].span.quote,
                "kind": li.label,
            }
            for n, li in enumerate(self.links)
            if li.kind == "relation"
        ]
        result["claims"] = self._claims(items, [r["id"] for r in result["relations"]])
        return result

    def _event(self, index: int, mention: Mention, others: list[int]) -> dict[str, Any]:
        mode = mention.labels["mode"]
        return {
            "id": f"e{index}",
            "trigger": mention.span.quote,
            "mentions": self._words(others),
            "category": mention.label,
            "mode": None if mode == "none" else mode,
            "status": mention.labels["status"],
            "background": mention.labels["background"] == "true",
            **{role: self._words(self._tails(index, role)) for role in _ROLES},
            **self._tolls(index),
            "date": None,
        }

    def _positions(self, items: dict[int, str]) -> list[dict[str, Any]]:
        made = []
        for index, mention in enumerate(self.mentions):
            person = self._first(index, "person")
            if mention.kind == "title" and person:
                items[index] = f"p{index}"
                made.append({"id": f"p{index}", "person": person, "title": mention.span.quote})
        return made

    def _texts(self, kind: str, items: dict[int, str]) -> list[dict[str, Any]]:
        made = []
        for index, mention in enumerate(self.mentions):
            if mention.kind == kind:
                items[index] = f"x{index}"
                made.append({"id": f"x{index}", "text": mention.span.quote})
        return made

    def _claims(self, items: dict[int, str], relations: list[str]) -> list[dict[str, Any]]:
        made = [{"item": r, "source": None, **_PLAIN} for r in relations]
        claimed = set()
        for link in self.links:
            if link.kind != "claims" or link.tail not in items:
                continue
            cue = self.mentions[link.head]
            sources = self._tails(link.head, "source")
            claimed.add(items[link.tail])
            made.append(
                {
                    "item": items[link.tail],
                    "source": self._first(link.head, "source"),
                    "source_kind": self.mentions[sources[0]].label if sources else None,
                    "channel": self._first(link.head, "channel"),
                    "act": cue.label,
                    "certainty": cue.labels["certainty"],
                    "polarity": cue.labels["polarity"],
                    "actor": self._words(self._tails(link.head, "blames")),
                }
            )
        lead = {li.head for li in self.links if li.kind == "same"}
        for index, item in items.items():
            own = self.mentions[index].labels.get("voice") in ("own", "both")
            if index not in lead and (own or item not in claimed):
                made.append({"item": item, "source": None, **_PLAIN})
        unique = {(c["item"], c["source"]): c for c in made}
        return list(unique.values())


_PLAIN = {"act": "states", "certainty": "certain", "polarity": "affirmed", "actor": []}


def figures(
    module: ModuleType, gold: Sequence[Mapping[str, Any]], readings: Sequence[Reading]
) -> dict[str, tuple[float, float, float, int]]:
    """F1 or accuracy, precision, recall and gold count of each measure."""
    tables = [
        module.score_report(g, coded(g["id"], r, counts_of(g)))
        for g, r in zip(gold, readings, strict=True)
    ]
    return dict(module.figure(tables))
