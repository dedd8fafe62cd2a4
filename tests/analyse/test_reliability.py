"""How far two coders agree: hand-built pairs whose agreement is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from sayso.analyse.reliability import VALUES, Agreed, Reliability, compare
from sayso.model.coded import Coded
from sayso.model.toll import Toll
from tests import build


def total(one: Coded, other: Coded) -> Reliability:
    made = Reliability()
    made.add(compare(one, other))
    return made


def test_a_coding_agrees_with_itself_in_everything() -> None:
    made = total(build.coded(), build.coded())
    assert {kind: (n.both, n.first, n.second) for kind, n in made.found.items()} == {
        "events": (1, 0, 0),
        "relations": (1, 0, 0),
        "positions": (1, 0, 0),
        "forecasts": (1, 0, 0),
        "assessments": (1, 0, 0),
        "claims": (6, 0, 0),
    }
    assert all(value.share in (1.0, None) for value in made.values.values())
    assert made.values["event captured"].of == 0
    assert list(made.values) == list(VALUES)
    assert made.found["events"].f1 == 1.0


def test_other_words_for_one_act_pair_and_what_differs_is_counted() -> None:
    one = build.coded()
    event = one.events[0]
    other = replace(
        event,
        id="evt-2",
        trigger=build.span("The raid"),
        mentions=(),
        mode="explosives",
        actor=(build.actor("the Front"),),
        recipient=(),
        killed=Toll(3, 3, 3, build.span("Two guards")),
    )
    said = tuple(replace(c, item="evt-2") for c in one.claims if c.item == event.id)
    two = Coded(one.report, events=(other,), claims=said[:1])
    made = total(one, two)
    assert (made.found["events"].both, made.found["events"].f1) == (1, 1.0)
    assert (made.found["claims"].both, made.found["claims"].first) == (1, 1)
    assert made.found["forecasts"].first == 1
    shares = {name: made.values[f"event {name}"].share for name in ("category", "mode", "actor")}
    assert shares == {"category": 1.0, "mode": 0.0, "actor": 1.0}
    assert made.values["event recipient"].share == 0.0
    assert made.values["event killed"].share == 0.0


def test_events_without_a_common_word_pair_by_those_who_suffered_in_one_category_only() -> None:
    one = build.coded()
    event = replace(one.events[0], mentions=())
    other = replace(event, id="evt-2", trigger=build.span("The raid"))
    first = Coded(one.report, events=(event,))
    assert total(first, Coded(one.report, events=(other,))).found["events"].both == 1
    apart = replace(other, category="COERCE", mode=None)
    assert total(first, Coded(one.report, events=(apart,))).found["events"].both == 0


def test_the_surest_pairs_come_first_and_none_is_used_twice() -> None:
    one = build.coded()
    event = one.events[0]
    twin = replace(event, id="evt-2", trigger=build.span("The raid"), mentions=())
    made = total(Coded(one.report, events=(event,)), Coded(one.report, events=(twin, event)))
    found = made.found["events"]
    assert (found.both, found.first, found.second) == (1, 0, 1)
    assert made.values["event category"].of == 1


def test_claims_of_other_speakers_are_no_pair() -> None:
    one = build.coded()
    said = one.claims[0]
    own = replace(said, source=None, source_kind=None, cue=None)
    found = compare(
        Coded(one.report, events=one.events, claims=(said,)),
        Coded(one.report, events=one.events, claims=(own,)),
    )
    assert [(len(p.both), len(p.first), len(p.second)) for p in found.claims] == [(0, 1, 1)]


def test_kappa_is_that_of_a_worked_example() -> None:
    # Cohen 1960's arithmetic: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: 0.7 seen, 0.5 by chance
    labels = Counter({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15})
    assert Agreed(35, 50, labels).kappa == pytest.approx(0.4)
    assert Agreed(5, 5, Counter({("y", "y"): 5})).kappa is None
    assert Agreed().kappa is None
    assert Agreed().share is None
