"""Standing: how likely an event is one, from its mentions and from what stands with it.

A mention of which its reader is half sure is an event more often if others speak of the same
act, and if somebody does it at some time. The weights are those of a logistic regression over
the development reports, rounded; ten-fold cross-validation gave the same figures.
"""

from __future__ import annotations

from math import exp, log

_BASE = -1.5
_MENTIONS = 1.0
_ACTOR = 0.7
_RECIPIENT = 0.3
_TIME = 0.8
_SURE = 0.999


def logit(sure: float) -> float:
    """A chance as log odds, never without bounds."""
    held = min(max(sure, 1 - _SURE), _SURE)
    return log(held / (1 - held))


def chance(sure: float, mentions: int, *, actor: bool, recipient: bool, time: bool) -> float:
    """The chance that an event stands, whose trigger is `sure` and has so many other `mentions`.

    What its reader is wholly sure of stands whatever it lacks.
    """
    if sure >= _SURE:
        return sure
    weight = logit(sure) + _BASE + _MENTIONS * log(1 + mentions)
    weight += _ACTOR * actor + _RECIPIENT * recipient + _TIME * time
    return 1 / (1 + exp(-weight))
