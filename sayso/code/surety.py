"""Surety: how likely a claim is right, from what its reader was sure of.

A claim is right when its item is one that the report holds and its source is who asserts it. The
weights, the table `claim_weights`, are those of a logistic regression over the development
reports, which `python -m training.surety` fits and checks by ten-fold cross-validation. Reports
that the encoder was trained on cannot serve: it is surer of them than it can be of others.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, log

from sayso.code.draft import Draft
from sayso.code.standing import logit
from sayso.data.tables import rows

TOLD, OWN = "told", "own"
"""The voices of the table: a claim that a cue tells, and one of the report's own."""

Traits = Mapping[str, float]
"""What speaks for or against a claim, by the names of the table; what is left out is 0."""


def told(draft: Draft, *, tie: float, speaker: float, cue: float, rank: int) -> float:
    """How likely a told claim is right; chances from 0 to 1 of its parts are given.

    `rank` is 1 for the item that the cue is most surely tied to.
    """
    traits = {"tie": logit(tie), "speaker": logit(speaker), "cue": logit(cue), "rank": log(rank)}
    return chance({**traits, **_item(draft)}, TOLD)


def own(draft: Draft) -> float:
    """How likely a claim of the report's own voice is right."""
    return chance({**_item(draft), str(draft.voice): 1.0}, OWN)


def chance(traits: Traits, voice: str) -> float:
    """The chance that a claim of such traits in one of the voices is right."""
    return 1 / (1 + exp(-sum(w * traits.get(name, 0.0) for name, w in weights(voice).items())))


@cache
def weights(voice: str) -> Mapping[str, float]:
    """The weights of the traits of claims in one of the voices."""
    table = rows("claim_weights")
    return {r["trait"]: float(r["weight"]) for r in table if r["voice"] == voice}


def _item(draft: Draft) -> Traits:
    return {"item": logit(draft.confidence), draft.kind: 1.0, "always": 1.0}
