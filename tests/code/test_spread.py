from __future__ import annotations

import pytest

from sayso.code.settings import Settings
from sayso.model.event import Event
from sayso.model.ontology import TOLL_RULES
from tests.code.sketch import Sketch

TEXT = (
    "Rebels shelled Dora, killing 12 people, the ministry said. "
    "Doctors said at least 9 died. The rebels said 30 soldiers died. Residents denied that 50 died."
)


def shelling(rule: str, leading: bool = True) -> Event:
    sketch = Sketch(TEXT)
    event = sketch.event("shelled")
    rebels = sketch.say("actor", "Rebels")
    sketch.tie("actor", event, rebels)
    twelve = sketch.number("12 people", 12, 12)
    if leading:
        sketch.tie("killed", event, twelve)
    for who, kind, cue, nth, act, words, low, high in (
        ("the ministry", "government", "said", 1, "states", None, 0, 0),
        ("Doctors", "medical", "said", 2, "states", "at least 9", 9, None),
        ("The rebels", "armed_group", "said", 3, "claims_responsibility", "30 soldiers", 30, 30),
        ("Residents", "civilian", "denied", 1, "denies", "50", 50, 50),
    ):
        word = sketch.cue(cue, act, nth)
        sketch.tie("claims", word, event)
        sketch.tie("source", word, sketch.say("source", who, kind))
        number = sketch.number(words, low, high) if words else twelve
        sketch.tie("killed", word, number)
    (made,) = sketch.code(Settings(tolls=rule)).events
    return made


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("leading", (12, 12, 12)),
        ("all", (9, 12, 30)),
        ("independent", (9, 12, 12)),
        ("official", (9, 12, 12)),
        ("own", None),
    ],
)
def test_the_rule_decides_whose_figures_count(rule: str, wanted: tuple[int, ...] | None) -> None:
    killed = shelling(rule).killed
    assert (killed and (killed.low, killed.best, killed.high)) == wanted


@pytest.mark.parametrize("rule", TOLL_RULES)
def test_each_claimant_keeps_his_figure(rule: str) -> None:
    sketch = Sketch("Rebels shelled Dora, police said. Doctors put the dead at 9.")
    event = sketch.event("shelled")
    cue = sketch.cue("put")
    sketch.tie("claims", cue, event)
    sketch.tie("source", cue, sketch.say("source", "Doctors", "medical"))
    sketch.tie("killed", cue, sketch.number("9", 9, 9))
    assert [c.toll["killed"].low for c in sketch.code(Settings(tolls=rule)).claims if c.cue] == [9]


def test_without_a_leading_figure_the_first_single_number_is_the_best() -> None:
    killed = shelling("all", leading=False).killed
    assert killed is not None
    assert (killed.low, killed.best, killed.high) == (9, 12, 30)
    assert shelling("leading", leading=False).killed is None


def test_a_range_of_open_figures_stays_open() -> None:
    sketch = Sketch("A blast in Dora killed at least 9 people.")
    event = sketch.event("blast")
    sketch.tie("killed", event, sketch.number("at least 9 people", 9, None))
    (made,) = sketch.code(Settings(tolls="all")).events
    assert made.killed is not None
    assert (made.killed.low, made.killed.best, made.killed.high) == (9, None, None)
    (own,) = sketch.code(Settings(tolls="own")).events
    assert own.killed == made.killed
