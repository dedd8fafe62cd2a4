"""Scores dates on gold time words: `python -m eval.dates FOLDER [--development]`.

FOLDER holds the corpus and its split.json. Each gold event's time words, status and report date are
given; right is the same EDTF, or null where gold is null. Training files unless told otherwise.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from sayso.resolve.date import DateReader

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def reports(folder: Path, *, development: bool) -> Iterator[dict[str, Any]]:
    """The reports of one side of the split, every value as words."""
    held = set(json.loads((folder / "split.json").read_text())["development"])
    for path in sorted(folder.glob("*.yaml")):
        if (path.name in held) == development:
            yield from yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


def score(report: dict[str, Any], counts: Counter[str]) -> None:
    """Count right, wrong and missing dates of one report."""
    reader = DateReader.of(report.get("published"))
    told: dict[bool, date | None] = {True: None, False: None}
    year: int | None = None
    for event in report.get("events") or []:
        gold = event.get("date") if event.get("date") not in {"", "null"} else None
        words = [phrase.rsplit("##", 1)[0] for phrase in event.get("time") or []]
        recalled = event.get("background") == "true"
        status = event.get("status", "happened")
        found = reader.read(words, status=status, told=told[recalled], year=year) if words else None
        edtf = found.edtf if found else None
        kind = ("dated" if gold else "open") if words else "wordless"
        counts[kind] += 1
        counts[f"{kind} right"] += edtf == gold
        counts["given"] += edtf is not None
        counts["given right"] += edtf is not None and edtf == gold
        if found and found.start and found.end and status not in {"planned", "hypothetical"}:
            first, last = date.fromisoformat(found.start), date.fromisoformat(found.end)
            year = first.year if first.year == last.year else year
            if last - first <= timedelta(days=2):
                told[True] = first
                told[False] = told[False] if recalled else first


def main() -> int:
    """Print a line a kind: events with words and a gold date, with words only, without words."""
    counts: Counter[str] = Counter()
    for report in reports(Path(sys.argv[1]), development="--development" in sys.argv):
        score(report, counts)
    for kind in ("dated", "open", "wordless", "given"):
        print(f"{kind:9} {counts[kind]:5}  right {counts[f'{kind} right'] / counts[kind]:.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
