"""`--coder auto` says so when it codes by the rules for want of a model."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.version import __version__
from tests.cli.conftest import Sayso

SAID = f"Coded by rules/{__version__}, since no model is at hand; `sayso doctor` says more."
REPORT = "Gunmen killed two officers in Quetta on Monday, police said."


@pytest.mark.parametrize("coder", ["auto", "rules"])
def test_only_what_was_not_asked_for_is_told(
    sayso: Sayso, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coder: str
) -> None:
    monkeypatch.setattr("sayso.annotate.encoder.shipped", lambda: tmp_path / "none")
    done = sayso("code", "-", "--coder", coder, "--store", "a.db", input=REPORT)
    assert done.exit_code == 0
    assert (SAID in done.stderr) is (coder == "auto")
    quiet = sayso("code", "-", "--coder", coder, "--store", "a.db", "-q", input=REPORT)
    assert quiet.output == ""


def test_the_model_needs_no_remark(sayso: Sayso) -> None:
    assert "Coded by" not in sayso("code", "-", "--store", "a.db", input=REPORT).output
