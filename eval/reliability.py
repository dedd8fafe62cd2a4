"""How far confidences can be trusted: `python -m eval.reliability [--model FOLDER]`.

Codes the corpus's development files on the whole path and asks of each event, role filler and
claim whether `score_gold.py` would pair it with gold: an event with one of its category, a filler
of such an event with one of the same role, a claim with one on the same item by the same source.
In bins of ten by confidence, a calibrated coder is right as often as it says. The expected
calibration error (ECE) is the mean distance of the two over bins, weighed by what is in them.
Writes `reliability.md`.

A role filler has no confidence of its own in a coded report; it is given that of the event times
that of the surest tie from any of the event's mentions to words like the filler's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

import sayso
from eval import claims, gold
from eval.path import scorer, stages
from sayso.errors import SaysoError
from sayso.flow.stages import Stages
from sayso.model.annotated import Annotated
from sayso.model.codec import to_json
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.span import Span

FOLDER = Path(__file__).parent
PAGE = FOLDER / "reliability.md"
BINS = 10
ROLES = ("actor", "recipient", "place", "weapon")
_DRAWS = 1000

Trial = tuple[float, bool]
"""A confidence, and whether it was right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """What fell between two confidences: how many, their mean confidence, the share right."""

    low: float
    high: float
    count: int
    sure: float
    right: float


def bins(trials: Sequence[Trial], *, count: int = BINS) -> list[Bin]:
    """Trials in `count` bins of one width from 0 to 1; 1 belongs to the last."""
    made = []
    for k in range(count):
        held = [t for t in trials if min(int(t[0] * count), count - 1) == k]
        size = max(len(held), 1)
        sure, right = sum(t[0] for t in held) / size, sum(t[1] for t in held) / size
        made.append(Bin(k / count, (k + 1) / count, len(held), sure, right))
    return made


def error(trials: Sequence[Trial]) -> float:
    """The expected calibration error over the bins; 0 of nothing."""
    whole = max(len(trials), 1)
    return sum(b.count / whole * abs(b.sure - b.right) for b in bins(trials))


def spread(reports: Sequence[Sequence[Trial]]) -> tuple[float, float]:
    """The 95 % bootstrap interval of the error over reports."""
    draw = np.random.default_rng(7)
    values = []
    for _ in range(_DRAWS):
        picks = draw.integers(0, len(reports), len(reports))
        values.append(error([t for i in picks for t in reports[i]]))
    low, high = np.quantile(values, (0.025, 0.975))
    return float(low), float(high)


def judged(annotated: Annotated, coded: Coded, answer: Mapping[str, Any]) -> dict[str, list[Trial]]:
    """The trials of one report by kind: event, each role, claim."""
    told = to_json(coded)
    made: dict[str, list[Trial]] = {kind: [] for kind in ("event", *ROLES, "claim")}
    of = claims.items(answer, told)
    wants = {want["id"]: want for want in answer.get("events") or []}
    right: dict[str, Mapping[str, Any]] = {
        have["id"]: wants[of[have["id"]]]
        for have in told["events"]
        if have["id"] in of and wants[of[have["id"]]]["category"] == have["category"]
    }
    for event, have in zip(coded.events, told["events"], strict=True):
        made["event"].append((event.confidence, event.id in right))
        for role in ROLES:
            wanted = right.get(event.id, {}).get(role) or []
            made[role] += _fillers(annotated, event, role, have[role], wanted)
    hits = {id(claim) for _, claim in claims.found(answer, told, of)}
    made["claim"] = [(claim["confidence"], id(claim) in hits) for claim in told["claims"]]
    return made


def _fillers(
    annotated: Annotated, event: Event, role: str, told: Sequence[Any], wanted: Sequence[str]
) -> Iterator[Trial]:
    """The fillers of one role of one event; what no tie led to is left out."""
    rules = scorer()
    have = list(enumerate(rules.quote(s) for s in told))
    pairs = rules.pairs(wanted, have, lambda g, f: rules.alike(g, f[1]))
    hit = {f[0] for _, f in pairs}
    for number, span in enumerate(getattr(event, role)):
        sure = tie(annotated, event, role, span)
        if sure is not None:
            yield event.confidence * sure, number in hit


def tie(annotated: Annotated, event: Event, role: str, filler: Span) -> float | None:
    """How surely any mention of an event is tied by a role to words like a filler's."""
    own = {(s.start, s.end) for s in (event.trigger, *event.mentions)}
    heads = {i for i, m in enumerate(annotated.mentions) if (m.span.start, m.span.end) in own}
    sure = [
        link.confidence
        for link in annotated.links
        if link.kind == role
        and link.head in heads
        and scorer().alike(filler.quote, annotated.mentions[link.tail].span.quote)
    ]
    return max(sure, default=None)


def measured(steps: Stages, files: Iterable[Path]) -> dict[str, list[list[Trial]]]:
    """The trials of every report of the gold files, by kind and report."""
    made: dict[str, list[list[Trial]]] = {}
    for path in files:
        answers = {r["id"]: r for r in yaml.safe_load(path.read_text(encoding="utf-8")) or []}
        for reading in sayso.read(path):
            if reading.report is None or reading.report.id not in answers:
                continue
            annotated = steps.annotate(reading.report)
            coded = steps.resolve(steps.code(annotated))
            for kind, trials in judged(annotated, coded, answers[reading.report.id]).items():
                made.setdefault(kind, []).append(trials)
    return made


_HEAD = """# Reliability

How often what the coder finds is right, by how sure it says it is, on the development files of
corpus `{corpus}`, coder {coder}.
Written by `python -m eval.reliability`, which tells what counts as right. ECE is the expected
calibration error, with a 95 % bootstrap interval over reports. A model's scales and bars are set
on development files, so that the errors may be a little larger on unseen reports.

| what | n | mean confidence | share right | ECE | 95 % |
|---|---|---|---|---|---|
"""


def page(trials: Mapping[str, Sequence[Sequence[Trial]]], *, coder: str) -> str:
    """The tables as a Markdown page."""
    parts = [_HEAD.format(corpus=gold.identity(), coder=coder)]
    whole = {kind: [t for report in reports for t in report] for kind, reports in trials.items()}
    for kind, every in whole.items():
        low, high = spread(trials[kind])
        size = max(len(every), 1)
        sure, right = sum(t[0] for t in every) / size, sum(t[1] for t in every) / size
        cells = f"{kind} | {len(every)} | {sure:.3f} | {right:.3f} | {error(every):.3f}"
        parts.append(f"| {cells} | {low:.3f}–{high:.3f} |\n")
    for kind, every in whole.items():
        parts.append(f"\n## {kind.capitalize()}\n\n")
        parts.append("| confidence | n | mean confidence | share right |\n|---|---|---|---|\n")
        parts += [_line(b) for b in bins(every)]
    return "".join(parts)


def _line(given: Bin) -> str:
    ends = f"{given.low:.1f}–{given.high:.1f}"
    told = (f"{given.sure:.3f}", f"{given.right:.3f}") if given.count else ("", "")
    return f"| {ends} | {given.count} | {' | '.join(told)} |\n"


def main(words: Iterable[str] | None = None) -> int:
    """Measure and write the page; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--model", type=Path, help="a model folder, the shipped one by default")
    parser.add_argument("--out", type=Path, default=PAGE, help="the page to write")
    asked = parser.parse_args(None if words is None else list(words))
    try:
        steps = stages(asked.model)
    except SaysoError as fault:
        print(fault, file=sys.stderr)
        return 1
    told = steps.annotate(next(r.report for r in sayso.read(gold.development()[0]) if r.report))
    text = page(measured(steps, gold.development()), coder=f"`{told.coder}`")
    asked.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
