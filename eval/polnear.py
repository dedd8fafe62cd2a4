"""PolNeAR: sources, cues and contents of attributions in political news (Newell et al. 2018).

A span may be broken into stretches; it is held as the set of its characters other than spaces.
Exact means the same set; overlap means that found and gold share at least half of their union
(IoU of one half or more). Each is paired one to one, the closest pairs first. Where several
people marked an article, the first by name is gold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.figure import Measure, Measures, f1, paired
from eval.path import read
from sayso.annotate.reader import Reader
from sayso.model.coded import Coded
from sayso.model.span import Span

NAME = "PolNeAR"
PATH = "polnear/dev"
KINDS = ("source", "cue", "content")
_LINE = re.compile(r"^T\d+\t(Source|Cue|Content) ([\d ;]+)\t")

Stretches = tuple[tuple[int, int], ...]
Characters = frozenset[int]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the spans of each kind."""

    name: str
    text: str
    spans: dict[str, list[Stretches]]


def articles(folder: Path) -> Iterator[Article]:
    """The articles of one part of the set, by name."""
    marks: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        marks.setdefault(path.stem.rpartition("_")[0], path)
    for name, path in marks.items():
        text = folder / "text" / f"{name}.txt"
        if text.exists():
            yield Article(name, _exactly(text), spans(path.read_text(encoding="utf-8")))


def _exactly(path: Path) -> str:
    """The text with its line ends as they are, on which the offsets count."""
    return path.read_bytes().decode("utf-8")


def spans(standoff: str) -> dict[str, list[Stretches]]:
    """The spans of each kind in a brat file; what two attributions share is there once."""
    made: dict[str, list[Stretches]] = {kind: [] for kind in KINDS}
    for line in standoff.splitlines():
        found = _LINE.match(line)
        if found:
            numbers = [part.split() for part in found[2].split(";")]
            stretches = tuple((int(start), int(end)) for start, end in numbers)
            if stretches not in made[found[1].lower()]:
                made[found[1].lower()].append(stretches)
    return made


def characters(text: str, stretches: Stretches) -> Characters:
    """Where a span's characters other than spaces stand."""
    return frozenset(i for s, e in stretches for i in range(s, e) if not text[i].isspace())


def exact(found: Sequence[Characters], wanted: Sequence[Characters]) -> tuple[int, int, int, int]:
    """Counts of spans that are the same."""
    return paired(len(set(found) & set(wanted)), len(found), len(wanted))


def overlap(found: Sequence[Characters], wanted: Sequence[Characters]) -> tuple[int, int, int, int]:
    """Counts of spans that share at least half of their union."""
    pairs = []
    for i, one in enumerate(found):
        for j, other in enumerate(wanted):
            shared = len(one & other)
            if shared and 2 * shared >= len(one | other):
                pairs.append((-shared / len(one | other), i, j))
    left, right = set[int](), set[int]()
    for _, i, j in sorted(pairs):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return paired(len(left), len(found), len(wanted))


def claimed(coded: Coded) -> dict[str, list[Span]]:
    """The sources and cues of the claims of a coded report."""
    sources: list[Span] = [c.source for c in coded.claims if c.source]
    return {"source": sources, "cue": [c.cue for c in coded.claims if c.cue]}


def found(reader: Reader, article: Article) -> dict[str, dict[str, list[Span]]]:
    """What each way of reading finds: the tags learnt from the set, the mentions, the claims."""
    annotated, coded = read(reader, article.name, article.text)
    own = {k: [m.span for _, m in annotated.of_kind(k)] for k in KINDS}
    made = {"mentions": own, "claims": claimed(coded)}
    if not reader.encoder.config.get("extras"):
        return made
    tagged = {k: reader.encoder.tagged(article.text, f"attribution {k}") for k in KINDS}
    return {"tags": tagged, **made}


def measure(folder: Path, reader: Reader, *, limit: int | None = None) -> Measures:
    """Exact and overlap F1 of each kind for each way of reading."""
    counts: dict[str, list[Sequence[float]]] = {}
    for article in list(articles(folder / PATH))[:limit]:
        for way, kinds in found(reader, article).items():
            for kind, some in kinds.items():
                sets = {characters(article.text, ((s.start, s.end),)) for s in some}
                mine = sorted(sets, key=min)
                gold = [characters(article.text, s) for s in article.spans[kind]]
                for name, count in (("exact", exact), ("overlap", overlap)):
                    counts.setdefault(f"{way}: {kind}, {name}", []).append(count(mine, gold))
    return {name: Measure(rows, f1) for name, rows in counts.items()}
