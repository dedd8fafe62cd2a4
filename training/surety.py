"""Fitting the confidence of claims: `python -m training.surety [MODEL_FOLDER]`.

Codes the development reports, asks of each claim whether `score_gold.py` would pair it with gold,
and prints the weights for `sayso/code/surety.py` with the expected calibration error that they
have on reports they were not fitted on (ten-fold cross-validation over reports).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
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
    trials = []
    for name, weights in (("TOLD", surety.TOLD), ("OWN", surety.OWN)):
        fitted, unseen = fit(seen[name], tuple(weights))
        trials += unseen
        print(name, {k: round(float(v), 2) for k, v in zip(weights, fitted, strict=True)})
        print(f"  {len(unseen)} claims, error on unseen reports {error(unseen):.3f}")
    print(f"all {len(trials)} claims, error on unseen reports {error(trials):.3f}")


def observed(encoder: Encoder, cases: Sequence[Case]) -> dict[str, list[Seen]]:
    """The claims of the coded reports, by the table of weights that they are weighed with."""
    made: dict[str, list[Seen]] = {"TOLD": [], "OWN": []}
    weighed = surety.chance
    for number, case in enumerate(cases):
        known: dict[float, tuple[str, surety.Traits]] = {}

        def noted(
            traits: surety.Traits,
            weights: Mapping[str, float],
            known: dict[float, tuple[str, surety.Traits]] = known,
        ) -> float:
            sure = weighed(traits, weights)
            known[sure] = ("OWN" if weights is surety.OWN else "TOLD", traits)
            return sure

        with patch.object(surety, "chance", noted):
            annotated = laid(case.surface, *settled(case.scored, encoder.bars), coder="fitted")
            coded = code_report(annotated)
        for sure, right in judged(annotated, coded, case.raw)["claim"]:
            name, traits = known[sure]
            made[name].append((number, traits, right))
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
