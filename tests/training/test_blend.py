from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from training.blend import beside, blend  # noqa: E402


def test_a_blend_is_the_weighted_mean() -> None:
    parts = [(0.75, {"a": torch.tensor([4.0, 0.0])}), (0.25, {"a": torch.tensor([0.0, 8.0])})]
    assert blend(parts)["a"].tolist() == [3.0, 2.0]


def test_weights_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(ValueError, match="sum"):
        blend([(0.5, {"a": torch.tensor([1.0])})])


def test_runs_keep_what_each_of_them_listens_for() -> None:
    def run(heard: float, within: list[float]) -> dict[str, object]:
        return {
            "a": torch.tensor([heard]),
            "heads.heard.weight": torch.tensor([[heard]]),
            "heads.heard.bias": torch.tensor([0.0]),
            "heads.within.weight": torch.tensor([within]),
            "heads.straight.weight": torch.tensor([within]),
        }

    deaf = {"a": torch.tensor([0.0])}
    made = beside([(0.5, run(4.0, [2.0, 6.0])), (0.25, run(8.0, [4.0, 8.0])), (0.25, deaf)])
    assert made["a"].tolist() == [4.0]
    assert made["heads.heard.weight"].tolist() == [[4.0], [8.0]]
    assert made["heads.within.weight"].tolist() == [[1.0, 1.0, 3.0, 2.0]]
