from __future__ import annotations

from math import exp

import pytest

from sayso.code import surety
from sayso.model.claim import Claim
from tests.code.sketch import Sketch


def told(sure: float, *, others: int = 0) -> Claim:
    """The claim of a cue on a raid; it is tied more surely to `others` further events."""
    sketch = Sketch("Police said troops raided Dora, shelled Lem and bombed Kor.")
    cue = sketch.cue("said")
    sketch.tie("source", cue, sketch.say("source", "Police"))
    sketch.tie("claims", cue, sketch.event("raided"), sure=sure)
    for words in ("shelled", "bombed")[:others]:
        sketch.tie("claims", cue, sketch.event(words), sure=0.99)
    coded = sketch.code()
    raid = next(e.id for e in coded.events if e.trigger.quote == "raided")
    return next(c for c in coded.claims if c.item == raid)


def test_a_claim_is_surer_the_surer_its_cue_is_tied_to_it() -> None:
    assert 0.0 < told(0.6).confidence < told(0.9).confidence < 1.0


def test_a_claim_is_less_sure_if_its_cue_tells_others_more_surely() -> None:
    assert told(0.9, others=2).confidence < told(0.9, others=1).confidence < told(0.9).confidence


def test_an_item_heard_from_others_is_less_surely_the_reports_own() -> None:
    found = {}
    for voice in ("own", "attributed"):
        sketch = Sketch("Rebels shelled the town.")
        sketch.event("shelled", voice=voice)
        found[voice] = sketch.code().claims[0].confidence
    assert found["attributed"] < found["own"]


def test_chances_are_those_of_a_logistic_regression() -> None:
    weight = surety.weights(surety.OWN)["item"]
    assert surety.chance({}, surety.OWN) == 0.5
    made = surety.chance({"item": 1.0, "no trait": 9.0}, surety.OWN)
    assert made == pytest.approx(1 / (1 + exp(-weight)))


def test_every_trait_has_a_weight_and_every_weight_a_trait() -> None:
    kinds = {"position", "relation", "forecast", "assessment", "always", "item"}
    assert set(surety.weights(surety.TOLD)) == {"tie", "speaker", "cue", "rank", *kinds}
    assert set(surety.weights(surety.OWN)) == {"attributed", "both", *kinds}
