"""Blending: the weighted mean of weights from one run, often better than the last of them.

`python -m training.blend OUT WEIGHT=FILE...` writes a file of weights; the weights sum to one.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor


def blend(parts: Sequence[tuple[float, dict[str, Tensor]]]) -> dict[str, Tensor]:
    """The weighted mean of networks' weights; raise ValueError if the weights do not sum to one."""
    if abs(sum(weight for weight, _ in parts) - 1) > 1e-6:
        raise ValueError("the weights do not sum to one")
    first = parts[0][1]
    return {name: torch.stack([w * p[name] for w, p in parts]).sum(0) for name in first}


def read(path: Path) -> dict[str, Tensor]:
    """The weights of a `best.pt`, or the averaged ones of a `last.pt`."""
    saved = torch.load(path, weights_only=True)
    return dict(saved.get("average", saved))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("parts", nargs="+", metavar="WEIGHT=FILE")
    args = parser.parse_args()
    pairs = [part.split("=", 1) for part in args.parts]
    torch.save(blend([(float(w), read(Path(p))) for w, p in pairs]), args.out)


if __name__ == "__main__":
    main()
