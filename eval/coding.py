"""Code gold files through the command a user would run, and score what comes out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError

SCORER = Path(__file__).parent / "scorers" / "score_gold.py"
_SAYSO = (sys.executable, "-c", "from sayso.cli.main import main; main()")

Rows = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Figures:
    """The scorer's rows over some gold files; `coders` are the coders that gave them."""

    reports: int
    missing: int
    rows: Rows
    coders: tuple[str, ...]


def code(files: Sequence[Path], *, out: Path) -> None:
    """Write the coded reports of gold `files` to `out`, one JSON object a line.

    Raise SaysoError with what the command wrote to standard error when it writes no line.
    """
    command = [*_SAYSO, "code", *map(str, files), "--format", "jsonl", "--quiet"]
    with out.open("wb") as lines:
        done = subprocess.run(command, stdout=lines, stderr=subprocess.PIPE, check=False)
    if not out.stat().st_size:
        raise SaysoError("no report was coded", do=done.stderr.decode(errors="replace").strip())


def coders(coded: Path) -> tuple[str, ...]:
    """The names of the coders behind the claims of a file of coded reports, sorted."""
    found: set[str] = set()
    with coded.open(encoding="utf-8") as lines:
        for line in lines:
            found.update(claim["coder"] for claim in json.loads(line)["claims"])
    return tuple(sorted(found))


def score(coded: Path, *, gold: Sequence[Path]) -> Figures:
    """Score coded reports against gold files with the scorer as it stands."""
    command = [sys.executable, str(SCORER), str(coded), *map(str, gold), "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return Figures(told["reports"], told["missing"], told["rows"], coders(coded))
