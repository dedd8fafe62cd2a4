from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from training.blend import blend  # noqa: E402


def test_a_blend_is_the_weighted_mean() -> None:
    parts = [(0.75, {"a": torch.tensor([4.0, 0.0])}), (0.25, {"a": torch.tensor([0.0, 8.0])})]
    assert blend(parts)["a"].tolist() == [3.0, 2.0]


def test_weights_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(ValueError, match="sum"):
        blend([(0.5, {"a": torch.tensor([1.0])})])
