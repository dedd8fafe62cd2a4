"""Surety: how likely a claim is right, from what its reader was sure of.

A claim is right when its item is one that the report holds and its source is who asserts it. The
weights are those of a logistic regression over the development reports, which
`python -m training.surety` fits and checks by ten-fold cross-validation. Reports that the encoder
was trained on cannot serve: it is surer of them than it can be of others.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

from sayso.code.draft import Draft
from sayso.code.standing import logit

TOLD: Mapping[str, float] = {
    "tie": 0.2,
    "speaker": 0.15,
    "cue": 0.25,
    "item": 0.25,
    "rank": -1.0,
    "relation": -1.2,
    "forecast": 0.2,
    "assessment": 0.0,
    "position": 0.2,
    "always": -1.0,
}
"""Weights of a claim that a cue tells."""
OWN: Mapping[str, float] = {
    "item": 0.9,
    "position": 0.9,
    "relation": -1.0,
    "forecast": -0.6,
    "assessment": -0.8,
    "attributed": -0.8,
    "both": -1.1,
    "always": 0.25,
}
"""Weights of a claim of the report's own voice."""

Traits = Mapping[str, float]
"""What speaks for or against a claim, by name; what is left out is 0."""


def told(draft: Draft, *, tie: float, speaker: float, cue: float, rank: int) -> float:
    """How likely a told claim is right; chances from 0 to 1 of its parts are given.

    `rank` is 1 for the item that the cue is most surely tied to.
    """
    traits = {"tie": logit(tie), "speaker": logit(speaker), "cue": logit(cue), "rank": log(rank)}
    return chance({**traits, **_item(draft)}, TOLD)


def own(draft: Draft) -> float:
    """How likely a claim of the report's own voice is right."""
    return chance({**_item(draft), str(draft.voice): 1.0}, OWN)


def chance(traits: Traits, weights: Mapping[str, float]) -> float:
    """The chance that a claim of such traits is right."""
    return 1 / (1 + exp(-sum(w * traits.get(name, 0.0) for name, w in weights.items())))


def _item(draft: Draft) -> Traits:
    return {"item": logit(draft.confidence), draft.kind: 1.0, "always": 1.0}
