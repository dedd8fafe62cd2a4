"""What the repository's history holds of a file of figures; an empty answer without git."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read(path: Path) -> dict[str, Any]:
    """The JSON object committed at `path`; the file on disk without git; {} if there is none."""
    told = _git(path, "show", f"HEAD:./{path.name}")
    if told is None and not _tracked_by_git(path):
        told = path.read_text(encoding="utf-8") if path.exists() else None
    return dict(json.loads(told)) if told else {}


def versions(path: Path) -> Iterator[dict[str, Any]]:
    """Every JSON object that was ever committed at `path`, newest first."""
    listed = _git(path, "log", "--format=%H", "--", path.name) or ""
    for commit in listed.split():
        told = _git(path, "show", f"{commit}:./{path.name}")
        if told:
            yield dict(json.loads(told))


def _tracked_by_git(path: Path) -> bool:
    return _git(path, "rev-parse", "--is-inside-work-tree") is not None


def _git(path: Path, *words: str) -> str | None:
    try:
        done = subprocess.run(["git", *words], cwd=path.parent, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.decode() if done.returncode == 0 else None
