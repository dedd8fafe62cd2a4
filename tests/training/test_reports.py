"""The coded reports beside the corpus: each keeps the codebook and says that it is invented."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from training.gold import convert

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("training/reports", "training/held", "eval/unseen")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.yaml"))]


def _checker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check", ROOT / "eval/scorers/check_gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_every_report_keeps_the_codebook() -> None:
    faults, ids, loader = _checker().faults, Counter[str](), yaml.CSafeLoader
    assert FILES
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# Invented"), path.name
        for report in yaml.load(text, Loader=loader):
            ids[str(report["id"])] += 1
            assert report["kind"] == "synthetic", report["id"]
            assert list(faults(report)) == [], report["id"]
            read = convert(report)  # a slip in its noise would leave nothing of it
            events = [m for m in read.mentions if m.kind == "event"]
            assert bool(events) == bool(report["events"]), report["id"]
            assert len(read.text) > len(report["text"]) / 4, report["id"]
    assert max(ids.values()) == 1
