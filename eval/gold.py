"""The corpus on disk: its files, its split, and the hashes that name it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sayso.model.report import Report

FOLDER = Path(__file__).parent / "corpus"
UNSEEN = Path(__file__).parent / "unseen"
SUMS = FOLDER / "SHA256SUMS"


def every() -> list[Path]:
    """All gold files, by name."""
    return sorted(FOLDER.glob("*.yaml"))


def development() -> list[Path]:
    """The gold files that no coder may be trained on, by name."""
    split = json.loads((FOLDER / "split.json").read_text(encoding="utf-8"))
    return [FOLDER / name for name in sorted(split["development"])]


def unseen() -> list[Path]:
    """The gold files on which nothing was trained and nothing set, by name."""
    return sorted(UNSEEN.glob("*.yaml"))


def report_of(raw: Mapping[str, Any], text: str) -> Report:
    """A gold report as the reading stage would give it, with `text` for its words."""
    published = raw.get("published")
    return Report(
        id=str(raw["id"]),
        title=None,
        outlet=raw.get("outlet"),
        byline=None,
        published=str(published) if published else None,
        language="en",
        url=None,
        text=text,
        sha256="",
    )


def sums() -> dict[str, str]:
    """Each file's name with the SHA-256 of its bytes in hex, the split included."""
    named = [*every(), FOLDER / "split.json"]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in named}


def identity() -> str:
    """Sixteen hex digits that name the whole corpus."""
    return hashlib.sha256(_listing(sums()).encode()).hexdigest()[:16]


def _listing(hashes: dict[str, str]) -> str:
    return "".join(f"{value}  {name}\n" for name, value in sorted(hashes.items()))


def main() -> None:
    """Write SHA256SUMS anew."""
    SUMS.write_text(_listing(sums()), encoding="utf-8")
    print(f"{SUMS}: {len(sums())} files, corpus {identity()}")


if __name__ == "__main__":
    main()
