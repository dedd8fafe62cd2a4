"""Other sets: how well the tags learnt from PolNeAR and MUC-4 do on their development parts.

`python -m training.other MODEL_FOLDER` sets their thresholds on those parts and prints F1:
for PolNeAR of spans that overlap by half (IoU) in whole articles, for MUC-4 CEAF-REE as the GRIT
paper defines it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval import muc as held
from eval import polnear as said
from sayso.annotate.encoder import Encoder
from sayso.model.span import Span
from training.tune import SHARED

Count = tuple[int, int, int]
"""Right, found, wanted."""
HIGHS = tuple(step / 40 for step in range(8, 37))
LOWS = tuple(step / 20 for step in range(2, 13))


def attribution(encoder: Encoder, folder: Path) -> dict[str, list[float]]:
    """F1, precision, recall and both thresholds of source, cue and content.

    Measured as `eval.polnear` does: on whole articles, a quotation's parts put together again.
    """
    read = [(article, encoder.tags(article.text)) for article in said.articles(folder)]
    figures: dict[str, list[float]] = {}
    marks: list[list[Span]] = [[] for _ in read]
    for kind in said.KINDS:
        tag = f"attribution {kind}"

        def found(high: float, low: float, tag: str = tag) -> list[list[Span]]:
            return [[s for s, _ in tags.stretches(tag, high=high, low=low)] for _, tags in read]

        def count(
            high: float, low: float, kind: str = kind, marks: list[list[Span]] = marks
        ) -> list[Count]:
            return [
                _overlapping(article, kind, spans, between)
                for (article, _), spans, between in zip(read, found(high, low), marks, strict=True)
            ]

        high, low, counts = best(count)
        figures[tag] = [*f1(counts), high, low]
        marks = [[*held, *spans] for held, spans in zip(marks, found(high, low), strict=True)]
    return figures


def _overlapping(
    article: said.Article, kind: str, spans: Sequence[Span], between: Sequence[Span]
) -> Count:
    """Spans that share at least half of their union with one of gold, one for one."""
    parts = [(span,) for span in spans]
    whole = said.rejoined(article.text, spans, between) if kind == "content" else parts
    right, many, _, wanted = said.overlap(*said.sides(article, kind, whole))
    return right, many, wanted


def f1(counts: Sequence[Count]) -> tuple[float, float, float]:
    """F1, precision and recall of summed counts."""
    right, found, wanted = (sum(c[i] for c in counts) for i in range(3))
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return 2 * right / max(found + wanted, 1), precision, recall


def best(count: Any) -> tuple[float, float, list[Count]]:
    """The pair of thresholds with the highest F1, and its counts."""
    pairs = [(h, low) for h in HIGHS for low in LOWS if low <= h]
    scored = [(f1(counts)[0], h, low, counts) for h, low in pairs if (counts := count(h, low))]
    _, high, low, counts = max(scored, key=lambda s: s[0])
    return high, low, counts


def roles(encoder: Encoder, path: Path) -> dict[str, list[float]]:
    """F1, precision, recall, low and entity bars of the five MUC-4 roles; the micro average."""
    documents = held.load(path)
    given = [encoder.tags(d["doctext"]) for d in documents]
    gold = [held.gold_fillers(held.gold_templates(d)) for d in documents]
    figures, total = {}, []
    for role, tag in held.ROLES.items():
        wanted = [g.get(role, []) for g in gold]
        tried = []
        for low in LOWS:
            weighed = [r.stretches(tag, high=low, low=low) for r in given]
            for bar in HIGHS:
                counts = [_count(w, bar, g) for w, g in zip(weighed, wanted, strict=True)]
                tried.append((f1(counts)[0], low, bar, counts))
        _, low, bar, counts = max(tried, key=lambda t: t[0])
        figures[tag] = [*f1(counts), low, low, bar]
        total += counts
    figures["micro"] = list(f1(total))
    return figures


def _count(
    weighed: Sequence[tuple[Span, float]], bar: float, wanted: Sequence[held.Entity]
) -> Count:
    found = held.entities(held.likely(weighed, bar))
    return held.aligned(found, wanted), len(found), len(wanted)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    args = parser.parse_args()
    write(args.model, args.data)


def write(model: Path, data: Path) -> None:
    """Write the thresholds and figures of the other sets' tags into a model's config."""
    encoder = Encoder(model)
    figures = {
        **attribution(encoder, data / "polnear" / "dev"),
        **roles(encoder, data / "muc4" / "dev.json"),
    }
    for name, row in figures.items():
        print(f"{name:28} " + " ".join(f"{v:.3f}" for v in row))
    path = model / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    names = ("high", "low", "entity")
    bars = {n: dict(zip(names, r[3:], strict=False)) for n, r in figures.items() if r[3:]}
    config["extras"] = bars
    config["other development"] = {n: [round(v, 4) for v in r[:3]] for n, r in figures.items()}
    path.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
