"""MUC-4: reports of terrorism in Latin America, with the fillers of five roles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.gold import GoldMention, GoldReport

ROLES = {
    "PerpInd": "perpetrator individual",
    "PerpOrg": "perpetrator organisation",
    "Target": "target",
    "Victim": "victim",
    "Weapon": "instrument",
}


def load(path: Path) -> list[dict[str, Any]]:
    """The documents of a file, a JSON list or one object a line."""
    text = path.read_text(encoding="utf-8")
    if text.lstrip().startswith("["):
        return list(json.loads(text))
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def read(path: Path) -> Iterator[GoldReport]:
    """The documents as reports whose mentions are every place of every filler."""
    for document in load(path):
        yield convert(document)


def convert(document: dict[str, Any]) -> GoldReport:
    """One document; where fillers of a role nest, the longest stands."""
    text = document["doctext"]
    spans: dict[str, set[tuple[int, int]]] = {}
    for template in document["templates"]:
        for role, kind in ROLES.items():
            for entity in template.get(role) or []:
                for words, _ in entity:
                    spans.setdefault(kind, set()).update(_places(text, words))
    mentions = [
        GoldMention(kind, *span) for kind, found in spans.items() for span in _longest(found)
    ]
    return GoldReport(document["docid"], text, mentions, [], [], task="muc")


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
        yield found.span()


def _longest(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
