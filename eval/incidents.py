"""Score merging on the open corpus: `python -m eval.incidents [--coded CODED.jsonl] [--json]`.

Without --coded the gold events go in, so merging alone is scored; with it the project's own coded
reports do, as `sayso code --format jsonl` writes them. All reports are merged in one go; the
clusters are scored on the development files and on all files, near misses included.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from eval import gold, gold_events
from eval.coding import Rows
from sayso.merge.merger import Merger
from sayso.model.codec import from_json
from sayso.model.coded import Coded
from sayso.model.incident import Member

SCORERS = Path(__file__).parent / "scorers"
Scores = dict[str, tuple[float, float, float]]


def scorer() -> Callable[[Any, Any], Scores]:
    """The scoring function of `scorers/score_incidents.py`, which lies outside any package."""
    if str(SCORERS) not in sys.path:
        sys.path.append(str(SCORERS))
    return importlib.import_module("score_incidents").scores  # type: ignore[no-any-return]


def conll(gold: Collection[set[Member]], found: Collection[set[Member]]) -> Scores:
    """MUC, B³, CEAF-e and CoNLL as (precision, recall, F1) for two partitions of events."""
    return scorer()(list(gold), list(found))


def read(path: Path) -> list[Coded]:
    """Coded reports, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [from_json(json.loads(line)) for line in lines if line.strip()]


def merge(reports: Iterable[Coded]) -> Merger:
    """Merge reports in one go."""
    merger = Merger()
    merger.add(*reports)
    return merger


def write(merger: Merger, path: Path, *, reports: Collection[str]) -> None:
    """Write incidents as `sayso incidents --json` does, cut down to some reports."""
    with path.open("w", encoding="utf-8") as out:
        for name, members in merger.groups().items():
            kept = [m for m in members if m.report in reports]
            events = [{"report": m.report, "event": m.event} for m in kept]
            if events:
                out.write(json.dumps({"id": name, "events": events}, ensure_ascii=False) + "\n")


def score(merger: Merger, files: Sequence[Path], *, coded: Path | None) -> Scores:
    """The scorer's figures for gold files, by the scorer's own command."""
    reports = {str(report["id"]) for report in gold_events.raw(files)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "incidents.jsonl"
        write(merger, path, reports=reports)
        extra = ("--coded", str(coded)) if coded else ()
        command = [sys.executable, str(SCORERS / "score_incidents.py"), str(path), *map(str, files)]
        done = subprocess.run([*command, *extra], capture_output=True, text=True, check=True)
    return dict(_row(line) for line in done.stdout.splitlines())


def _row(line: str) -> tuple[str, tuple[float, float, float]]:
    name, _, p, _, r, _, f1 = line.split()
    return name, (float(p), float(r), float(f1))


def measure(coded: Path | None = None) -> dict[str, Scores]:
    """The figures for development files and for all files."""
    merger = merge(read(coded) if coded else gold_events.load(gold.every()))
    return {
        "development": score(merger, gold.development(), coded=coded),
        "all": score(merger, gold.every(), coded=coded),
    }


def rows(coded: Path) -> Rows:
    """CoNLL F1 of the development files alone, to be held to floors; `gold` counts the links."""
    files = gold.development()
    reports = gold_events.load(files)
    acts: dict[object, int] = {}
    for report in gold_events.raw(files):
        for event in report.get("events") or []:
            name = event.get("incident") or (report["id"], event["id"])
            acts[name] = acts.get(name, 0) + 1
    links = sum(acts.values()) - len(acts)
    found = {"gold events": score(merge(reports), files, coded=None),
             "own coding": score(merge(read(coded)), files, coded=coded)}  # fmt: skip
    return {
        f"incidents ({name}), CoNLL F1": {"f1": figures["CoNLL"][2], "gold": links}
        for name, figures in found.items()
    }


def main() -> None:
    """Print the figures."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--coded", type=Path, help="coded reports instead of gold events")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    figures = measure(chosen.coded)
    if chosen.json:
        print(json.dumps(figures))
        return
    for name, rows in figures.items():
        print(f"{name} files, {'own coding' if chosen.coded else 'gold events'}")
        for row, (p, r, f1) in rows.items():
            print(f"  {row:7} P {p:.3f} R {r:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
