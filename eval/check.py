"""Hold the shipped coder to its floors: `python -m eval.check`.

A floor is the least F1 or accuracy that a measure may have on the development files. Floors
rise and never fall: one that is lower than any that was committed is refused, and so is one
that is missing. `python -m eval.check --raise` lifts each to just under what is measured. Floors of
sets that lie beside the checkout hold only where they do (`eval.beside`).
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from eval import beside, ecb, gold, incidents, landed
from eval.coding import Rows, code, score

FLOORS = Path(__file__).parent / "floors.json"
_SLACK = 0.01  # other processors round a model's numbers otherwise
_OF_MATCHED = 0.05  # rows with a bar are over what was matched, which a better coder widens
_REPORTS = 1.5  # with few gold values, a floor leaves room for one of them

Floors = dict[str, float]


def lowered(floors: Floors, committed: Iterable[Floors]) -> list[str]:
    """A sentence for each floor that is lower than a committed one, or gone."""
    told = []
    for name, best in _highest(committed).items():
        if name not in floors:
            told.append(f"the floor for {name!r} ({best:.2f}) is gone; put it back")
        elif floors[name] < best:
            told.append(f"the floor for {name!r} fell from {best:.2f} to {floors[name]:.2f}")
    return told


def _highest(committed: Iterable[Floors]) -> Floors:
    best: Floors = {}
    for floors in committed:
        for name, value in floors.items():
            best[name] = max(value, best.get(name, 0.0))
    return best


def under(floors: Floors, rows: Rows) -> list[str]:
    """A sentence for each measure that is under its floor, or was not measured."""
    told = []
    for name, floor in floors.items():
        if name not in rows and name.startswith(beside.PREFIX):
            continue
        if name not in rows:
            told.append(f"{name!r} was not measured; its floor is {floor:.2f}")
        elif rows[name]["f1"] < floor:
            told.append(f"{name!r} is {rows[name]['f1']:.3f}, under its floor of {floor:.2f}")
    return told


def raised(floors: Floors, rows: Rows) -> Floors:
    """The floors lifted to a little under the figures, where that is higher."""
    new = dict(floors)
    for name, row in rows.items():
        reach = math.floor((row["f1"] - _slack(name, row["gold"])) * 100) / 100
        new[name] = max(new.get(name, 0.0), reach, 0.0)
    return new


def _slack(name: str, gold_values: int) -> float:
    least = _OF_MATCHED if " | " in name else _SLACK
    return max(least, _REPORTS / max(gold_values, 1))


def measured() -> Rows:
    """The rows of the shipped coder on the development files."""
    with tempfile.TemporaryDirectory() as folder:
        coded = Path(folder) / "coded.jsonl"
        code(gold.development(), out=coded)
        rows = score(coded, gold=gold.development()).rows | incidents.rows(coded)
        return rows | beside.measured() | ecb.measured()


def read() -> Floors:
    """The floors as they stand on disk."""
    return dict(json.loads(FLOORS.read_text(encoding="utf-8"))) if FLOORS.exists() else {}


def main(words: list[str]) -> int:
    """Check the floors, or raise them; return the exit code."""
    floors, rows = read(), measured()
    if "--raise" in words:
        floors = raised(floors, rows)
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    faults = lowered(floors, landed.versions(FLOORS)) + under(floors, rows)
    print("\n".join(faults) or f"{len(floors)} floors hold")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
