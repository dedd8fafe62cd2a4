from __future__ import annotations

import pytest

from sayso.model.item import Forecast
from tests.code.sketch import Sketch


def test_a_position_has_person_title_org_and_status() -> None:
    sketch = Sketch("Qari Fateh was commander of the military wing of ISIS.")
    title = sketch.say("title", "commander of the military wing", "former")
    sketch.tie("person", title, sketch.say("actor", "Qari Fateh"))
    sketch.tie("org", title, sketch.say("org", "ISIS"))
    coded = sketch.code()
    (position,) = coded.positions
    assert (position.person.quote, position.status) == ("Qari Fateh", "former")
    assert position.org is not None
    assert position.org.quote == "ISIS"
    assert coded.claims[0].evidence.quote.startswith("Qari Fateh was commander")
    assert coded.claims[0].act == "states"


def test_a_title_without_a_person_is_no_position() -> None:
    sketch = Sketch("The governor spoke.")
    sketch.say("title", "governor", "current")
    assert not sketch.code().positions


def test_who_speaks_holds_no_dead_mans_office() -> None:
    sketch = Sketch("After the killing of its leader, Sara Omar, an expert, said so.")
    person = sketch.say("actor", "Sara Omar")
    for words, status in (("leader", "deceased"), ("an expert", "current")):
        sketch.tie("person", sketch.say("title", words, status), person)
    said = sketch.cue("said")
    sketch.tie("source", said, sketch.say("source", "Sara Omar"))
    (position,) = sketch.code().positions
    assert position.title.quote == "an expert"


@pytest.mark.parametrize(("cue", "act"), [("said", "states"), ("suspects", "accuses")])
def test_an_office_is_laid_to_nobody_by_a_word_that_blames_for_the_deed(cue: str, act: str) -> None:
    sketch = Sketch(f"Police {cue} the mayor, Musa Garba, did it.")
    title = sketch.say("title", "the mayor", "current")
    sketch.tie("person", title, sketch.say("actor", "Musa Garba"))
    told = sketch.cue(cue, "accuses")
    sketch.tie("claims", told, title)
    sketch.tie("source", told, sketch.say("source", "Police"))
    coded = sketch.code()
    assert [c.act for c in coded.claims if c.cue] == [act]


def test_one_position_told_twice_is_one() -> None:
    sketch = Sketch("Musa Garba, a governor, spoke. Governor Garba left.")
    for words, who in (("governor", "Musa Garba"), ("Governor", "Garba")):
        title = sketch.say("title", words, "current")
        sketch.tie("person", title, sketch.say("actor", who))
    (position,) = sketch.code().positions
    assert position.person.quote == "Musa Garba"


def test_a_mutual_relation_is_kept_once() -> None:
    sketch = Sketch("Hamas is allied with Iran.")
    a, b = sketch.say("actor", "Hamas"), sketch.say("actor", "Iran")
    sketch.tie("relation", a, b, "allied_with", sure=0.9)
    sketch.tie("relation", b, a, "allied_with", sure=0.7)
    sketch.tie("relation", a, b, "no such kind")
    (relation,) = sketch.code().relations
    assert (relation.a.quote, relation.b.quote) == ("Hamas", "Iran")


def test_a_relation_has_the_claim_of_a_cue_in_its_sentence() -> None:
    sketch = Sketch("Naggar said the wing works with Iran. Experts noted the wing again.")
    wing, iran = sketch.say("actor", "the wing"), sketch.say("actor", "Iran")
    sketch.tie("relation", wing, iran, "cooperates_with")
    for words, who in (("said", "Naggar"), ("noted", "Experts")):
        cue = sketch.cue(words)
        sketch.tie("claims", cue, wing)
        sketch.tie("source", cue, sketch.say("source", who, "expert"))
    assert [c.source.quote for c in sketch.code().claims if c.source] == ["Naggar"]


def test_a_forecast_keeps_what_it_is_about_and_its_horizon() -> None:
    sketch = Sketch("The group will retaliate in the coming days.")
    words = sketch.say("forecast", "The group will retaliate in the coming days", "occur")
    sketch.tie("about", words, sketch.say("actor", "The group"))
    sketch.tie("horizon", words, sketch.say("horizon", "in the coming days"))
    coded = sketch.code()
    (forecast,) = coded.forecasts
    assert isinstance(forecast, Forecast)
    assert forecast.about.quote == "The group"
    assert forecast.horizon is not None
    assert forecast.horizon.quote == "in the coming days"
    assert coded.claims[0].act == "predicts"


def test_the_torn_pieces_of_a_forecast_are_one_and_a_mere_word_is_none() -> None:
    sketch = Sketch("Expect them to go for the bridge next, he says. Next week is Eid.")
    sketch.say("forecast", "Expect", "occur", sure=0.4)
    rest = sketch.say("forecast", "them to go for the bridge next", "occur", sure=0.9)
    sketch.say("forecast", "Next week", "occur")
    cue = sketch.say("cue", "says", "predicts")
    sketch.tie("source", cue, sketch.say("source", "he"))
    sketch.tie("claims", cue, rest)
    coded = sketch.code()
    assert [f.text.quote for f in coded.forecasts] == ["Expect them to go for the bridge next"]
    assert [c.cue.quote for c in coded.claims if c.cue] == ["says"]


def test_of_two_overlapping_assessments_the_surer_stays() -> None:
    sketch = Sketch("The killing does not weaken the group at all.")
    sketch.say("assessment", "does not weaken the group", sure=0.4)
    sketch.say("assessment", "The killing does not weaken the group", sure=0.9)
    coded = sketch.code()
    (assessment,) = coded.assessments
    assert assessment.text.quote == "The killing does not weaken the group"
    assert coded.claims[0].act == "assesses"
