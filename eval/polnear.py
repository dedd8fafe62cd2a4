"""PolNeAR: sources, cues and contents of attributions in political news (Newell et al. 2018).

A span may be broken into stretches; it is held as the set of its characters other than spaces.
Exact means the same set; overlap means that found and gold share at least half of their union
(IoU of one half or more). Each is paired one to one, the closest pairs first. Where several
people marked an article, the first by name is gold. Of the `tags`, two parts of one quotation are
joined here (`rejoined`); the encoder gives them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
Parts = tuple[Span, ...]
Found = dict[str, list[Parts]]
_LONGEST = 120
"""Code points that an aside between two parts of a quotation has at most."""
_OPENING, _CLOSING = set("“\"‘'"), set("”\"’'")
_SENTENCE_END = re.compile(r"\w{4,}[.!?]\s")
"""A shorter word before a full stop may be a title (`Sen.`)."""
_ONE_SENTENCE = re.compile(r"\W*\w[^.]*[.,:;]\W*$")


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


def claimed(coded: Coded) -> Found:
    """The sources and cues of the claims of a coded report."""
    sources: list[Parts] = [(c.source,) for c in coded.claims if c.source]
    return {"source": sources, "cue": [(c.cue,) for c in coded.claims if c.cue]}


def rejoined(text: str, contents: Sequence[Span], marks: Sequence[Span]) -> list[Parts]:
    """Contents, of which two parts of one quotation are one: "It failed," he said, "again."

    Two are one if source or cue (`marks`) stand between them in the same paragraph, and the words
    between begin and end as such an aside does: from closing to opening quotation mark with a
    comma, or from comma to comma.
    """
    made: list[Parts] = []
    for part in contents:
        last = made[-1][-1] if made else None
        if last and _aside(text, last, part, marks):
            made[-1] = (*made[-1], part)
        else:
            made.append((part,))
    return made


def _aside(text: str, one: Span, two: Span, marks: Sequence[Span]) -> bool:
    between = text[one.end : two.start]
    if "\n" in between or len(between) > _LONGEST:
        return False
    if not any(one.end <= m.start and m.end <= two.start for m in marks):
        return False
    left = text[max(0, one.end - 2) : one.end + 2]
    right = text[max(0, two.start - 2) : two.start + 1]
    if _CLOSING & set(left) and _OPENING & set(right):
        halted = bool(set(",?!") & set(left)) or "," in between[-3:]
        return halted and _ONE_SENTENCE.match(between) is not None
    return (
        not _SENTENCE_END.search(between) and between.lstrip()[:1] == "," == between.rstrip()[-1:]
    )


def found(reader: Reader, article: Article) -> dict[str, Found]:
    """What each way of reading finds: the tags learnt from the set, the mentions, the claims."""
    annotated, coded = read(reader, article.name, article.text)
    named: Found = {k: [(m.span,) for _, m in annotated.of_kind(k)] for k in KINDS}
    made = {"mentions": named, "claims": claimed(coded)}
    if not reader.encoder.config.get("extras"):
        return made
    tags = reader.encoder.tags(article.text)
    own = {k: tags.found(f"attribution {k}") for k in KINDS}
    whole = rejoined(article.text, own["content"], [*own["source"], *own["cue"]])
    single: Found = {k: [(span,) for span in own[k]] for k in ("source", "cue")}
    return {"tags": single | {"content": whole}, **made}


def sides(
    article: Article, kind: str, some: Iterable[Parts]
) -> tuple[list[Characters], list[Characters]]:
    """The spans of a kind that were found, each once, and those of gold, as their characters."""
    sets = {characters(article.text, tuple((s.start, s.end) for s in parts)) for parts in some}
    gold = [characters(article.text, stretches) for stretches in article.spans[kind]]
    return sorted(sets, key=min), gold


def measure(folder: Path, reader: Reader, *, limit: int | None = None) -> Measures:
    """Exact and overlap F1 of each kind for each way of reading."""
    counts: dict[str, list[Sequence[float]]] = {}
    for article in list(articles(folder / PATH))[:limit]:
        for way, kinds in found(reader, article).items():
            for kind, some in kinds.items():
                mine, gold = sides(article, kind, some)
                for name, count in (("exact", exact), ("overlap", overlap)):
                    counts.setdefault(f"{way}: {kind}, {name}", []).append(count(mine, gold))
    return {name: Measure(rows, f1) for name, rows in counts.items()}
