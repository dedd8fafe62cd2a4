"""The command over the public sets."""

from pathlib import Path
from typing import Any

import pytest

from eval import sets

ROW = {"value": 0.5, "low": 0.4, "high": 0.6, "p": 0.5, "r": 0.5, "n": 9, "documents": 20}


def kept(value: float = 0.5) -> dict[str, Any]:
    rows = {"category | trigger": {**ROW, "value": value}}
    return {"WikiEvents": {"model": "ab" * 32, "rows": rows}}


def test_absent_sets_are_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sets.main(["--data", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert told.count("\n") == 1
    names = ", ".join(each.NAME for each in sets.SETS)
    assert names.startswith("MUC-4, MUC-4 organisation confidence, PolNeAR, WikiEvents")
    assert f"{names}: not in" in told


def test_a_set_that_is_there_is_not_absent(tmp_path: Path) -> None:
    (tmp_path / "muc4").mkdir()
    (tmp_path / "muc4" / "dev.json").write_text("[]")
    assert "MUC-4" not in sets.absent(tmp_path)


def test_the_page_names_model_and_documents() -> None:
    told = sets.page(kept())
    assert "Model `abababababab`" in told
    assert "| category \\| trigger | 0.500 | 0.400–0.600 | 0.500 | 0.500 | 9 | 20 |" in told


def test_a_change_is_told() -> None:
    assert sets.differences(kept(), kept()) == []
    (line,) = sets.differences(kept(), kept(0.6))
    assert line.endswith("0.500 → 0.600")
    (line,) = sets.differences({}, kept())
    assert "new" in line
