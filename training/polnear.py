"""PolNeAR: political news with sources, cues and contents, read from its brat files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from training.gold import GoldLink, GoldMention, GoldReport

_KINDS = {"Source": "source", "Cue": "cue", "Content": "content"}
_ENTITY = re.compile(r"^(T\d+)\t(\w+) ([\d ;]+)\t")
_EVENT = re.compile(r"^E\d+\t(.*)$")
PREFIX = "attribution "


def read(folder: Path) -> Iterator[GoldReport]:
    """The articles of one part (`train`, `dev`), in the order of their names."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = folder / "text" / (path.stem.rpartition("_")[0] + ".txt")
        if text.exists():
            yield article(
                path.stem, text.read_text(encoding="utf-8"), path.read_text(encoding="utf-8")
            )


def article(name: str, text: str, standoff: str) -> GoldReport:
    """One article; each stretch of a broken span is a mention of its own."""
    mentions: list[GoldMention] = []
    parts: dict[str, list[int]] = {}
    for line in standoff.splitlines():
        found = _ENTITY.match(line)
        if not found or found[2] not in _KINDS:
            continue
        for stretch in found[3].split(";"):
            start, end = map(int, stretch.split())
            parts.setdefault(found[1], []).append(len(mentions))
            mentions.append(GoldMention(PREFIX + _KINDS[found[2]], start, end))
    links = [link for line in standoff.splitlines() for link in _ties(line, parts)]
    return GoldReport(name, text, mentions, links, [], task="polnear")


def _ties(line: str, parts: dict[str, list[int]]) -> Iterator[GoldLink]:
    """The links of one attribution, from every cue to every source and content of it."""
    found = _EVENT.match(line)
    ends = [pair.split(":") for pair in found[1].split()] if found else []
    cues = [i for role, key in ends if role.startswith("Cue") for i in parts.get(key, [])]
    for role, key in ends:
        kind = "source" if role.startswith("Source") else "content"
        if role.startswith(("Source", "Content")):
            for cue in cues:
                for tail in parts.get(key, []):
                    yield GoldLink(kind, cue, tail)


def chunks(report: GoldReport, *, size: int = 2200) -> Iterator[GoldReport]:
    """Cut an article between paragraphs into parts of at most about `size` code points."""
    cuts, at = [0], 0
    for found in re.finditer(r"\n+", report.text):
        if found.end() - at > size and found.end() < len(report.text):
            at = found.end()
            cuts.append(at)
    cuts.append(len(report.text))
    for number, (start, end) in enumerate(pairwise(cuts)):
        yield replace(report.part(start, end), id=f"{report.id}#{number}")
