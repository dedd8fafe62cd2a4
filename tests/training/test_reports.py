"""The reports to train on: each keeps the rules of the codebook and says that it is invented."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "training/reports").glob("*.yaml"))


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
        assert text.startswith("# Invented for training: none of this happened."), path.name
        for report in yaml.load(text, Loader=loader):
            ids[str(report["id"])] += 1
            assert report["kind"] == "synthetic", report["id"]
            assert list(faults(report)) == [], report["id"]
    assert max(ids.values()) == 1
