"""Export: a trained network as the files that sayso ships.

`python -m training.export --weights best.pt --to FOLDER` writes `model.onnx` (int8, per channel),
`heads.onnx`, `tokenizer.json` and `config.json`; `training.tune` then sets the thresholds.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from sayso.annotate import heads
from training.network import WIDTH, Network, base, of

START = {
    "keep": {"actor": 0.2, "place": 0.3, "number": 0.3, "cue": 0.4, "source": 0.3, "title": 0.4}
    | {"forecast": 0.6, "channel": 0.3},
    "tie": {"actor": 0.3, "recipient": 0.4, "place": 0.4, "killed": 0.3, "injured": 0.3}
    | {"captured": 0.4, "source": 0.1, "claims": 0.4, "blames": 0.15, "relation": 0.2}
    | {"channel": 0.3},
    "same": 0.2,
}
"""Where the search for thresholds begins."""


class _Body(nn.Module):
    """The encoder over one unpadded window, three-dimensional within so that all is MatMul."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        states, tags = self.encoder(ids, shapes)
        return states, tags


def export(network: Network, folder: Path, config: dict[str, Any]) -> None:
    """Write the model's files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        _export_body(network, Path(scratch), folder / "model.onnx")
        _export_heads(network, Path(scratch), folder / "heads.onnx")
    _tokenizer(folder / "tokenizer.json")
    config = {
        "tags": list(heads.TAGS),
        "ties": list(heads.TIES),
        "labels": {name: list(values) for name, (_, values) in heads.LABELS.items()},
        "scale": {"keep": 1.0, "labels": 1.0, "ties": 1.0},
        "thresholds": START,
        **config,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def _tokenizer(to: Path) -> None:
    """The tokenizer without the truncation and padding its file carries."""
    from sayso.annotate.window import tokenizer

    tokenizer(base() / "tokenizer.json").save(str(to), pretty=False)


def _export_body(network: Network, scratch: Path, to: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    ids = torch.arange(1000, 1040)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Body(network),
            (ids, torch.ones_like(ids)),
            str(scratch / "full.onnx"),
            input_names=["ids", "shapes"],
            output_names=["states", "tags"],
            dynamic_axes={n: {0: "pieces"} for n in ("ids", "shapes", "states", "tags")},
            opset_version=17,
            dynamo=False,
        )
    quantize_dynamic(
        scratch / "full.onnx",
        to,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        per_channel=True,
        reduce_range=True,  # eight bits overflow on processors without VNNI, and answers differ
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )


def _export_heads(network: Network, scratch: Path, to: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    count = 7
    spans = torch.arange(count)
    pairs = torch.zeros(count, count, dtype=torch.long)
    names = ["states", "starts", "ends", "kinds", "places", "steps", "gaps"]
    axes: dict[str, dict[int, str]] = {n: {0: "mentions"} for n in (*names, "keep", "labels")}
    axes["states"] = {0: "pieces"}
    axes |= {n: {0: "mentions", 1: "mentions"} for n in ("steps", "gaps", "ties")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.heads,
            (torch.randn(40, WIDTH), spans, spans + 1, spans, spans, pairs, pairs),
            str(scratch / "heads.onnx"),
            input_names=names,
            output_names=["keep", "labels", "ties"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    quantize_dynamic(
        scratch / "heads.onnx",
        to,
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        reduce_range=True,  # eight bits overflow on processors without VNNI, and answers differ
        weight_type=QuantType.QInt8,
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    network = of(torch.load(args.weights, weights_only=True))
    export(network, args.to, {})


if __name__ == "__main__":
    main()
