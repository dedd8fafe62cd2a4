"""Fitting the confidence of claims: `python -m training.surety [MODEL_FOLDER]`.

Codes the development reports, asks of each claim whether `score_gold.py` would pair it with gold,
writes the weights into `sayso/data/claim_weights.tsv`, and prints the expected calibration error
that they have on reports they were not fitted on (ten-fold cross-validation over reports).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from eval.reliability import error, judged
from sayso.annotate.encoder import Encoder, settled
from sayso.annotate.reader import laid
from sayso.code import surety
from sayso.code.coder import code_report
from training import gold
from training.tune import SHARED, Case, cases_of

OUT = Path(__file__).parents[1] / "sayso" / "data" / "claim_weights.tsv"
_HEAD = (
    "# Source: the sayso developers; fitted by `python -m training.surety` on the development",
    "# reports of the open corpus. Licence: Apache-2.0.",
    "# Log odds that a claim is right, for a value of 1 of each trait. Told by a cue: log odds",
    "# of its tie to the item, of its speaker, the cue and the item, log of the item's rank",
    "# among those that the cue tells. The report's own: log odds of the item, the voice heard.",
    "voice\ttrait\tweight",
)
FOLDS = 10
RIDGE = 1.0
_STEPS = 60

Floats = NDArray[np.float64]
Seen = tuple[int, surety.Traits, bool]
"""The number of a report, a claim's traits, and whether the claim is right."""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("model", type=Path, nargs="?", help="the shipped model by default")
    encoder = Encoder(parser.parse_args().model)
    cases = cases_of(encoder, list(gold.load(gold.split(SHARED / "corpus")[1])))
    seen = observed(encoder, cases)
    trials, lines = [], []
    for voice, claims in seen.items():
        names = tuple(surety.weights(voice))
        fitted, unseen = fit(claims, names)
        trials += unseen
        lines += [f"{voice}\t{n}\t{w:.2f}" for n, w in zip(names, fitted, strict=True)]
        print(f"{voice}: {len(unseen)} claims, error on unseen reports {error(unseen):.3f}")
    print(f"all: {len(trials)} claims, error on unseen reports {error(trials):.3f}")
    OUT.write_text("\n".join([*_HEAD, *lines]) + "\n", encoding="utf-8")


def observed(encoder: Encoder, cases: Sequence[Case]) -> dict[str, list[Seen]]:
    """The claims of the coded reports by voice."""
    made: dict[str, list[Seen]] = {surety.TOLD: [], surety.OWN: []}
    weighed = surety.chance
    for number, case in enumerate(cases):
        known: dict[float, tuple[str, surety.Traits]] = {}

        def noted(
            traits: surety.Traits,
            voice: str,
            known: dict[float, tuple[str, surety.Traits]] = known,
        ) -> float:
            sure = weighed(traits, voice)
            known[sure] = (voice, traits)
            return sure

        with patch.object(surety, "chance", noted):
            annotated = laid(case.surface, *settled(case.scored, encoder.bars), coder="fitted")
            coded = code_report(annotated)
        for sure, right in judged(annotated, coded, case.raw)["claim"]:
            voice, traits = known[sure]
            made[voice].append((number, traits, right))
    return made


def fit(seen: Sequence[Seen], names: Sequence[str]) -> tuple[Floats, list[tuple[float, bool]]]:
    """The weights fitted on all, and what those fitted on the other folds say of each claim."""
    values = np.array([[traits.get(name, 0.0) for name in names] for _, traits, _ in seen])
    truth = np.array([right for _, _, right in seen], dtype=float)
    fold = np.array([number % FOLDS for number, _, _ in seen])
    unseen: list[tuple[float, bool]] = []
    for k in range(FOLDS):
        held = fold == k
        weights = regress(values[~held], truth[~held])
        chances = 1 / (1 + np.exp(-values[held] @ weights))
        unseen += [(float(p), bool(t)) for p, t in zip(chances, truth[held], strict=True)]
    return regress(values, truth), unseen


def regress(values: Floats, truth: Floats) -> Floats:
    """Weights of a ridge logistic regression by Newton's method."""
    weights: Any = np.zeros(values.shape[1])
    for _ in range(_STEPS):
        chances = 1 / (1 + np.exp(-values @ weights))
        bend = values.T @ (values * (chances * (1 - chances))[:, None])
        slope = values.T @ (chances - truth) + RIDGE * weights
        weights = weights - np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return np.asarray(weights)


if __name__ == "__main__":
    main()
