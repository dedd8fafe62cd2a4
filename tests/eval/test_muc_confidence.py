"""The key slot 'organization confidence': reading it, and holding coded accounts against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import muc_confidence
from tests.code.sketch import Sketch

KEYS = r"""
0.  MESSAGE: ID                     TST1-MUC3-0009 (NCCOSC)
1.  MESSAGE: TEMPLATE               1
10. PERP: ORGANIZATION ID           "HILL FRONT" / "HF"
11. PERP: ORGANIZATION CONFIDENCE   CLAIMED OR ADMITTED / REPORTED AS FACT: "HILL FRONT" / "HF"
                                    SUSPECTED OR ACCUSED BY AUTHORITIES: "THE \"BLUE\" BAND"
12. PHYS TGT: ID                    "FARM"

0.  MESSAGE: ID                     TST1-MUC3-0009 (NCCOSC)
1.  MESSAGE: TEMPLATE               2
11. PERP: ORGANIZATION CONFIDENCE   ? POSSIBLE: "HF"

0.  MESSAGE: ID                     TST1-MUC3-0010 (NCCOSC)
11. PERP: ORGANIZATION CONFIDENCE   -
"""


def test_keys_give_each_organisation_with_its_values(tmp_path: Path) -> None:
    (tmp_path / "key-tst1.v7").write_text(KEYS, encoding="latin-1")
    assert muc_confidence.gold(tmp_path) == {
        "TST1-MUC3-0009": {
            frozenset({"hill front", "hf"}): frozenset({"claimed", "fact", "suspected"}),
            frozenset({"blue band"}): frozenset({"suspected"}),
        },
        "TST1-MUC3-0010": {},
    }


@pytest.mark.parametrize(
    ("act", "told"),
    [("claims_responsibility", "claimed"), ("accuses", "suspected"), (None, "fact")],
)
def test_what_an_organisation_is_held_to_have_done_and_on_whose_word(
    act: str | None, told: str
) -> None:
    sketch = Sketch("the hill front burned a farm, it was said.")
    event = sketch.event("burned", voice="own" if act is None else "attributed")
    sketch.tie("actor", event, sketch.say("actor", "the hill front"))
    if act:
        cue = sketch.cue("said", act)
        sketch.tie("claims", cue, event)
    assert muc_confidence.found((), sketch.code()) == {"the hill front": told}


def test_counts_of_a_report() -> None:
    wanted = {
        frozenset({"hill front"}): frozenset({"claimed", "fact"}),
        frozenset({"blue band"}): frozenset({"suspected"}),
    }
    counts = muc_confidence.scored({"the hill front": "fact", "an army": "fact"}, wanted)
    assert counts["fact"] == (1, 2, 1, 1)
    assert counts["suspected"] == (0, 0, 0, 1)
    assert counts["claimed"] == (0, 0, 0, 0)
    assert counts["right value, of organisations found"] == (1, 1)
