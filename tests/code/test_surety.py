from __future__ import annotations

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
    assert surety.chance({}, {"item": 2.0}) == 0.5
    assert surety.chance({"item": 1.0, "else": 9.0}, {"item": 2.0}) == pytest.approx(
        0.8808, abs=1e-4
    )
