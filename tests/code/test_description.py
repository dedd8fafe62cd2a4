from __future__ import annotations

import pytest

from tests.code.sketch import Sketch


def actor(text: str, names: tuple[str, ...], described: str) -> str:
    """Whom the act is laid to, whose doer is told by a description."""
    sketch = Sketch(text)
    for name in names:
        sketch.say("actor", name)
    event = sketch.event("killed two")
    sketch.tie("actor", event, sketch.say("actor", described, nth=text.count(described)))
    (coded,) = sketch.code().events
    return coded.actor[0].quote


@pytest.mark.parametrize(
    ("text", "names", "described", "found"),
    [
        (
            "The 16th Brigade came. On Monday the brigade killed two.",
            ("The 16th Brigade",),
            "the brigade",
            "The 16th Brigade",
        ),
        (
            "The Ministry of Defence spoke. On Monday the ministry killed two.",
            ("The Ministry of Defence",),
            "the ministry",
            "The Ministry of Defence",
        ),
        (
            "The Taliban fought ISIS. The Afghan movement killed two.",
            ("The Taliban", "ISIS"),
            "The Afghan movement",
            "The Taliban",
        ),
        (
            "ISIS fled Mosul. On Monday the terrorist organization killed two.",
            ("ISIS",),
            "the terrorist organization",
            "ISIS",
        ),
    ],
)
def test_a_description_is_the_one_name_that_it_fits(
    text: str, names: tuple[str, ...], described: str, found: str
) -> None:
    assert actor(text, names, described) == found


@pytest.mark.parametrize(
    ("text", "names", "described"),
    [
        (
            "The 16th Brigade and the Wolf Brigade came. On Monday the brigade killed two.",
            ("The 16th Brigade", "the Wolf Brigade"),
            "the brigade",
        ),
        (
            "The MST met the Taliban. On Monday the movement killed two.",
            ("The MST", "the Taliban"),
            "the movement",
        ),
        (
            "Soldiers of the 16th Brigade came. On Monday the brigade killed two.",
            ("Soldiers of the 16th Brigade",),
            "the brigade",
        ),
        (
            "ISIS fled. On Monday the Afghan movement killed two. Then came the Taliban.",
            ("ISIS", "the Taliban"),
            "the Afghan movement",
        ),
        (
            "The Wolf Brigade came. On Monday the angry brigade killed two.",
            ("The Wolf Brigade",),
            "the angry brigade",
        ),
    ],
)
def test_where_two_names_fit_or_none_a_description_stays_one(
    text: str, names: tuple[str, ...], described: str
) -> None:
    assert actor(text, names, described) == described
