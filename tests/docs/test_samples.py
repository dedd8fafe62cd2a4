"""Every sample says, where its form allows, that it is synthetic."""

import csv
import json
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.stat().st_size)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_labelled(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", errors="replace").lower()
    if path.suffix == ".csv":
        assert all(row["synthetic"] == "yes" for row in csv.DictReader(text.splitlines()))
    elif path.suffix == ".jsonl":
        assert all(json.loads(line)["synthetic"] for line in text.splitlines())
    else:
        assert "synthetic" in text or "synthétique" in text


def test_listed() -> None:
    page = (SAMPLES / "SYNTHETIC.md").read_text(encoding="utf-8")
    jamundi = [path for path in FILES if path.stem.startswith("jamundi")]
    for path in FILES:
        if path.parent.name == "reports" and path not in jamundi[1:-1]:
            assert path.name in page
