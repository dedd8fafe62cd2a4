from __future__ import annotations

import pytest

from tests.code.sketch import Sketch


@pytest.mark.parametrize(
    ("text", "act", "weapon", "used"),
    [
        ("Men on thirty motorbikes shot at a post.", "shot at a post", "thirty motorbikes", False),
        ("Men shot at a post with rifles.", "shot at a post", "rifles", True),
        ("A lorry loaded with ANFO hit it.", "hit", "A lorry loaded with ANFO", True),
        ("An explosives-laden lorry hit it.", "hit", "An explosives-laden lorry", True),
        ("An unmanned aerial vehicle hit it.", "hit", "An unmanned aerial vehicle", True),
        ("A car-ramming attack with a van hurt two.", "car-ramming attack", "a van", True),
        ("A suicide car hit a post.", "hit", "A suicide car", True),
        ("A man rammed a van into the crowd.", "rammed", "a van", True),
    ],
)
def test_what_people_come_in_is_no_weapon(text: str, act: str, weapon: str, used: bool) -> None:
    sketch = Sketch(text)
    sketch.tie("weapon", sketch.event(act), sketch.say("weapon", weapon))
    assert [w.quote for w in sketch.code().events[0].weapon] == ([weapon] if used else [])


def test_a_vehicle_is_no_weapon_by_anybodys_word() -> None:
    sketch = Sketch("They came in two trucks with rifles and shot, police said.")
    shot, cue = sketch.event("shot"), sketch.cue("said")
    sketch.tie("claims", cue, shot)
    sketch.tie("source", cue, sketch.say("source", "police"))
    for words in ("two trucks", "rifles"):
        sketch.tie("with", cue, sketch.say("weapon", words))
    (claim,) = sketch.code().claims
    assert [w.quote for w in claim.weapon] == ["rifles"]
