"""Tuning: calibration and thresholds of an exported model, set on the development reports.

`python -m training.tune MODEL_FOLDER` needs no torch. The scales make the heads' probabilities
true on development reports; the thresholds are then moved one at a time as long as the mean of
the chosen figures rises. What is measured is the whole path, through `sayso.code`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.gold import report_of
from sayso.annotate import heads
from sayso.annotate.encoder import Encoder, settled
from sayso.annotate.reader import laid
from sayso.annotate.rules import surface
from sayso.annotate.settle import Scored, Thresholds
from sayso.code.coder import code_report
from sayso.model.annotated import Annotated
from sayso.model.codec import to_json
from training import gold, measure
from training.example import Example, example
from training.match import match

SHARED = Path(__file__).resolve().parents[2] / "shared"
AIMS = {
    "event found (category)": 2.0,
    "role actor": 1.0,
    "role recipient": 1.0,
    "role place": 1.0,
    "toll (low and high)": 1.0,
    "attributed claim": 1.5,
    "WHOLE RECORD (news event)": 2.0,
    "positions": 0.3,
    "relations": 0.3,
    "forecasts": 0.2,
    "assessments": 0.2,
    "claim (item and source)": 0.5,
    "channel": 0.2,
}
"""The figures that thresholds are set for, with their weights."""
STEP = 0.1


@dataclass(slots=True)
class Case:
    """A development report with what the encoder and the surface rules make of it."""

    raw: Mapping[str, Any]
    surface: Annotated
    scored: list[Scored]


def cases_of(encoder: Encoder, raws: Sequence[Mapping[str, Any]]) -> list[Case]:
    """Read every report once."""
    made = []
    for raw in raws:
        text = gold.convert(raw).text
        made.append(Case(raw, surface(report_of(raw, text)), list(encoder.score(text))))
    return made


def coded(case: Case, bars: Thresholds) -> dict[str, Any]:
    """The coded report in its JSON form."""
    mentions, links = settled(case.scored, bars)
    return dict(to_json(code_report(laid(case.surface, mentions, links, coder="tuned"))))


def rows(module: Any, cases: Sequence[Case], bars: Thresholds) -> dict[str, Any]:
    """The scorer's rows over the cases."""
    return dict(module.figure([module.score_report(c.raw, coded(c, bars)) for c in cases]))


def aim(figures: Mapping[str, Any]) -> float:
    """The weighted mean of the figures that count."""
    total = sum(weight * figures[name][0] for name, weight in AIMS.items() if name in figures)
    return float(total / sum(AIMS.values()))


def climb(measured: Callable[[Thresholds], float], bars: Thresholds, rounds: int) -> Thresholds:
    """Move one threshold at a time to the best of its neighbourhood, as long as that helps."""
    best = measured(bars)
    for _ in range(rounds):
        before = best
        for group, name in _knobs():
            for direction in (1, -1):
                moved, score = _walk(measured, bars, (group, name), direction, best)
                if score > best:
                    best, bars = score, moved
                    break
        print(f"aim {best:.4f}", flush=True)
        if best - before < 5e-4:
            break
    return bars


def _walk(
    measured: Callable[[Thresholds], float],
    bars: Thresholds,
    knob: tuple[str, str],
    direction: int,
    best: float,
) -> tuple[Thresholds, float]:
    """Move a threshold one way for as long as the figure rises."""
    while True:
        at = _value(bars, *knob) + direction * STEP
        if not 0.05 < at < 0.95:
            return bars, best
        moved = _moved(bars, *knob, round(at, 2))
        score = measured(moved)
        if score <= best + 1e-5:
            return bars, best
        best, bars = score, moved


def _knobs() -> Iterator[tuple[str, str]]:
    """What is moved; the roles of an event are decided in `sayso.code`, not by a bar here.

    Nor are the bars of times, since no figure that is aimed at holds dates.
    """
    for kind in ("event", "actor", "place", "number", "cue", "source", "title", "forecast"):
        yield "keep", kind
    for kind in ("assessment", "channel", "weapon"):
        yield "keep", kind
    yield "same", ""
    for tie in ("killed", "injured", "captured", "displaced"):
        yield "tie", tie
    for tie in ("source", "claims", "blames", "person", "relation", "channel", "weapon"):
        yield "tie", tie


def _value(bars: Thresholds, group: str, name: str) -> float:
    if group == "same":
        return bars.same
    return float(getattr(bars, group).get(name, bars.default))


def _moved(bars: Thresholds, group: str, name: str, value: float) -> Thresholds:
    if group == "same":
        return replace(bars, same=value)
    table = {**getattr(bars, group), name: value}
    return replace(bars, keep=table) if group == "keep" else replace(bars, tie=table)


def scales(encoder: Encoder, examples: Sequence[Example]) -> dict[str, float]:
    """For each head the factor on its logits that makes its probabilities truest on gold."""
    keep: list[tuple[NDArray[Any], NDArray[Any]]] = []
    ties: list[tuple[NDArray[Any], NDArray[Any]]] = []
    for case in examples:
        for scored in encoder.score(case.gold.text):
            stands = match(scored.places, case.mentions)
            keep.append((_logit(scored.keep), np.array([s is not None for s in stands])))
            ties.append(_tie_trials(scored, case, stands))
    return {"keep": _factor(keep), "ties": _factor(ties), "labels": 1.0}


def _tie_trials(
    scored: Scored, case: Example, stands: Sequence[int | None]
) -> tuple[NDArray[Any], NDArray[Any]]:
    right = {(h, t, k): unsure for h, t, k, unsure in case.links}
    kinds = np.array([k for k, _, _ in scored.places])
    fits = heads.ALLOWED[kinds[:, None], kinds[None, :]]
    values, truth = [], []
    for i, j, k in zip(*np.nonzero(fits), strict=True):
        if i == j or stands[i] is None or stands[j] is None:
            continue
        unsure = right.get((stands[i], stands[j], int(k)))
        if unsure is not True:
            values.append(scored.ties[i, j, k])
            truth.append(unsure is False)
    return _logit(np.array(values, dtype=np.float32)), np.array(truth, dtype=bool)


def _logit(chance: NDArray[Any]) -> NDArray[Any]:
    clipped = np.clip(chance, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(clipped / (1 - clipped)))


def _factor(trials: Sequence[tuple[NDArray[Any], NDArray[Any]]]) -> float:
    logits = np.concatenate([t[0] for t in trials])
    truth = np.concatenate([t[1] for t in trials])

    def loss(scale: float) -> float:
        signed = np.where(truth, logits, -logits) * scale
        return float(np.log1p(np.exp(-np.clip(signed, -30, 30))).mean())

    return float(min(np.arange(0.4, 1.61, 0.05), key=loss).round(2))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    parser.add_argument("--scorer", type=Path, default=SHARED / "score_gold.py")
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    tune(args.model, corpus=args.corpus, scorer=args.scorer, rounds=args.rounds)


def tune(model: Path, *, corpus: Path, scorer: Path, rounds: int = 2) -> None:
    """Write a model's scales, thresholds and development figures into its config."""
    path = model / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config["scale"] = {"keep": 1.0, "labels": 1.0, "ties": 1.0}
    _write(path, config)
    encoder = Encoder(model)
    raws = list(gold.load(gold.split(corpus)[1]))
    examples = [example(gold.convert(raw), encoder._tokenizer) for raw in raws]
    encoder.config["scale"].update(scales(encoder, examples))
    print(encoder.config["scale"])
    cases = cases_of(encoder, raws)
    module = measure.scorer(scorer)
    bars = climb(lambda b: aim(rows(module, cases, b)), encoder.bars, rounds)
    config["scale"] = encoder.config["scale"]
    config["thresholds"] = asdict(bars)
    figures = rows(module, cases, bars)
    config["development"] = {k: [round(x, 4) for x in v] for k, v in figures.items()}
    _write(path, config)
    for name, row in config["development"].items():
        print(f"{name:32} {row[0]:.3f}  P {row[1]:.3f} R {row[2]:.3f}")


def _write(path: Path, config: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
