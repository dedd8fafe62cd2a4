"""The model card: what the shipped model is, what it saw and how well it does.

`python -m training.card MODEL_FOLDER` writes `CARD.md` from the figures in `config.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_FORM = Path(__file__).with_name("card.md")
_SHOWN = (
    "event found (category)",
    "event found (any category)",
    "mode | event",
    "status | event",
    "background | event",
    "role actor",
    "role recipient",
    "role place",
    "role weapon",
    "toll (low and high)",
    "claim (item and source)",
    "attributed claim",
    "act | claim",
    "certainty | claim",
    "source kind | claim",
    "channel",
    "positions",
    "relations",
    "forecasts",
    "assessments",
    "WHOLE RECORD (news event)",
)


def card(config: Mapping[str, Any]) -> str:
    """The card's text from a model's config."""
    form = _FORM.read_text(encoding="utf-8")
    return form.replace("{figures}", "\n".join(_figures(config)))


def _figures(config: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield "Corpus, development files, through `sayso.code` (F1, or accuracy where there is a bar):"
    yield ""
    yield "| measure | figure | precision | recall | gold |"
    yield "|---|---|---|---|---|"
    for name in _SHOWN:
        value, precision, recall, count = config["development"][name]
        shown = name.replace("|", "\\|")
        yield f"| {shown} | {value:.3f} | {precision:.3f} | {recall:.3f} | {count:.0f} |"
    yield ""
    yield "PolNeAR (spans that share half of their union) and MUC-4 (CEAF-REE), development parts:"
    yield ""
    yield "| tag | F1 | precision | recall |"
    yield "|---|---|---|---|"
    for name, (value, precision, recall) in config.get("other development", {}).items():
        yield f"| {name} | {value:.3f} | {precision:.3f} | {recall:.3f} |"
    scale = config["scale"]
    yield ""
    yield (
        "Confidences are calibrated on the same reports: logits are scaled by "
        f"{scale['keep']} (mentions) and {scale['ties']} (links)."
    )


def write(model: Path) -> None:
    """Write the card beside the model's files."""
    config = json.loads((model / "config.json").read_text(encoding="utf-8"))
    (model / "CARD.md").write_text(card(config), encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    write(parser.parse_args().model)


if __name__ == "__main__":
    main()
