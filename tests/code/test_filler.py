from __future__ import annotations

import pytest

from sayso.code.filler import FEATURES, chance
from sayso.data.tables import rows
from tests.code.sketch import Sketch, quotes

NONE = dict.fromkeys(FEATURES, 0.0)


@pytest.mark.parametrize("role", ["actor", "recipient", "place"])
def test_every_feature_has_a_weight_for_every_role(role: str) -> None:
    found = {r["feature"] for r in rows("role_weights") if r["role"] == role}
    assert found == {"bias", *FEATURES}


@pytest.mark.parametrize("role", ["actor", "recipient", "place"])
def test_what_speaks_for_a_filler_and_what_against(role: str) -> None:
    plain = chance(role, NONE)
    assert chance(role, NONE | {"tie": 2.0}) > plain
    assert chance(role, NONE | {"rank": 1.0}) < plain
    assert chance(role, NONE | {"gap": 2.0}) < plain
    assert chance(role, NONE | {"elsewhere": 1.0}) < plain


def test_one_who_is_surer_elsewhere_does_not_leak_into_a_neighbour() -> None:
    sketch = Sketch("Rebels shelled Dora and troops raided Beji.")
    shelled, raided = sketch.event("shelled"), sketch.event("raided")
    rebels, troops = sketch.say("actor", "Rebels"), sketch.say("actor", "troops")
    sketch.tie("actor", shelled, rebels, sure=0.9)
    sketch.tie("actor", raided, rebels, sure=0.2)
    sketch.tie("actor", raided, troops, sure=0.9)
    one, other = sketch.code().events
    assert quotes(one.actor) == ["Rebels"]
    assert quotes(other.actor) == ["troops"]


def test_a_weak_tie_counts_where_there_is_no_other() -> None:
    sketch = Sketch("Rebels and herders shelled Dora.")
    shelled = sketch.event("shelled")
    sketch.tie("actor", shelled, sketch.say("actor", "herders"), sure=0.35)
    (alone,) = sketch.code().events
    assert quotes(alone.actor) == ["herders"]
    sketch.tie("actor", shelled, sketch.say("actor", "Rebels"), sure=0.98)
    (beside,) = sketch.code().events
    assert quotes(beside.actor) == ["Rebels"]
