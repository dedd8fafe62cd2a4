"""The page of results and the comparison with what was landed."""

from typing import Any

from eval import gold
from eval.coding import Figures
from eval.run import differences, page, record

ROW = {"f1": 0.51234567, "p": 0.5, "r": 0.52, "gold": 9, "low": 0.4, "high": 0.6}


def kept(f1: float = 0.51234567) -> dict[str, Any]:
    figures = Figures(5, 1, {"act | claim": {**ROW, "f1": f1}}, ("rules/1",))
    return record({"development": figures, "unseen": figures, "all": figures})


def test_figures_name_the_corpus_and_the_coder() -> None:
    told = page(kept())
    assert gold.identity() in told
    assert "`rules/1`" in told
    assert "| act \\| claim | 0.512 | 0.400–0.600 | 0.500 | 0.520 | 9 |" in told


def test_a_rerun_changes_nothing() -> None:
    assert page(kept()) == page(kept())
    assert differences(kept(), kept()) == []


def test_a_change_is_told() -> None:
    (line,) = differences(kept(), kept(0.6))
    assert line.split() == ["act", "|", "claim", "0.512", "→", "0.600"]
    (line,) = differences({}, kept())
    assert "new" in line


def test_figures_on_another_corpus_do_not_compare() -> None:
    (line,) = differences({**kept(), "corpus": "another"}, kept())
    assert "no figure compares" in line
