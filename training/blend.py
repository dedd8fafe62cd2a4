"""Blending: the weighted mean of weights from one run, often better than the last of them.

`python -m training.blend OUT WEIGHT=FILE...` writes a file of weights; the weights sum to one. With
`--apart` the files are of different runs: what each of them listens for between two mentions is no
mean of the others', so that all of it is kept side by side.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

_HEARD = ("heads.heard.weight", "heads.heard.bias")
_WEIGHED = ("heads.within.weight", "heads.straight.weight")
_ALL = {*_HEARD, *_WEIGHED}


def blend(parts: Sequence[tuple[float, dict[str, Tensor]]]) -> dict[str, Tensor]:
    """The weighted mean of networks' weights; raise ValueError if the weights do not sum to one."""
    if abs(sum(weight for weight, _ in parts) - 1) > 1e-6:
        raise ValueError("the weights do not sum to one")
    first = parts[0][1]
    return {name: torch.stack([w * p[name] for w, p in parts]).sum(0) for name in first}


def beside(parts: Sequence[tuple[float, dict[str, Tensor]]]) -> dict[str, Tensor]:
    """The weighted mean of networks of different runs, each with what it listens for.

    One from before networks listened to what stands between two mentions adds nothing there.
    """
    listening = [(w, p) for w, p in parts if _HEARD[0] in p]
    made = blend([(w, {k: v for k, v in p.items() if k not in _ALL}) for w, p in parts])
    for name in _HEARD:
        made[name] = torch.cat([p[name] for _, p in listening])
    for name in _WEIGHED:
        halves = [(w * p[name]).chunk(2, dim=1) for w, p in listening]
        made[name] = torch.cat([*(h[0] for h in halves), *(h[1] for h in halves)], dim=1)
    return made


def read(path: Path) -> dict[str, Tensor]:
    """The weights of a `best.pt`, or the averaged ones of a `last.pt`."""
    saved = torch.load(path, weights_only=True)
    return dict(saved.get("average", saved))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("parts", nargs="+", metavar="WEIGHT=FILE")
    parser.add_argument("--apart", action="store_true", help="the files are of different runs")
    args = parser.parse_args()
    pairs = [part.split("=", 1) for part in args.parts]
    mixed = beside if args.apart else blend
    torch.save(mixed([(float(w), read(Path(p))) for w, p in pairs]), args.out)


if __name__ == "__main__":
    main()
