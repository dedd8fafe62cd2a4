from __future__ import annotations

import pytest

from tests.code.sketch import Sketch, quotes

TOLD = "Omar Zaki, the mayor, was shot dead. Two died in the raid. The killing of Omar Zaki."


def _sketch(victim: str, background: str = "false") -> Sketch:
    sketch = Sketch(TOLD)
    zaki = sketch.say("actor", victim)
    shot = sketch.event("shot dead", background="false")
    killing = sketch.event("The killing", background=background)
    if victim == "Omar Zaki":
        sketch.tie("person", sketch.say("title", "the mayor"), zaki)
    for event in (shot, killing):
        sketch.tie("recipient", event, zaki)
    return sketch


def test_news_of_one_persons_death_is_one_act() -> None:
    (event,) = _sketch("Omar Zaki").code().events
    assert (event.trigger.quote, quotes(event.mentions)) == ("shot dead", ["The killing"])


@pytest.mark.parametrize(("victim", "background"), [("Two", "false"), ("Omar Zaki", "true")])
def test_no_name_and_what_is_long_past_join_nothing(victim: str, background: str) -> None:
    assert len(_sketch(victim, background).code().events) == 2


def test_a_mention_behind_a_word_of_speech_is_no_piece_of_the_one_before() -> None:
    for word, count in (("claimed", 2), ("during", 1)):
        sketch = Sketch(f"Troops raided Dora and {word} bombings in Beji.")
        sketch.event("raided")
        sketch.say("event", "bombings", "ASSAULT", sure=0.79)
        if word == "claimed":
            sketch.cue(word)
        assert len(sketch.code().events) == count
