from __future__ import annotations

import pytest

from tests.code.sketch import Sketch


@pytest.mark.parametrize(
    ("text", "part", "owner"),
    [
        ("The ELN's Hill Front struck; the ELN said so.", "ELN's Hill Front", "the ELN"),
        ("Hill Dawn (HD) fled. HD’s student wing struck.", "HD’s student wing", "Hill Dawn (HD)"),
        ("The Houthis' second unit fled, the Houthis said.", "Houthis' second unit", "the Houthis"),
    ],
)
def test_a_part_that_is_named_by_its_owner_is_part_of_it(text: str, part: str, owner: str) -> None:
    assert _ties(text, part, owner) == [(part, "part_of", owner)]


@pytest.mark.parametrize(
    ("text", "part", "owner"),
    [
        (
            "The army's second brigade struck; the army said so.",
            "army's second brigade",
            "the army",
        ),
        ("Musa Garba's faction struck; Musa Garba fled.", "Musa Garba's faction", "Musa Garba"),
        ("The ELN's neighbours struck; the ELN fled.", "ELN's neighbours", "the ELN"),
        ("On Monday the People's Front struck; people fled.", "People's Front", "people"),
        ("The ELN's cell leader struck; the ELN fled.", "ELN's cell leader", "the ELN"),
    ],
)
def test_nobody_else_is_part_of_another(text: str, part: str, owner: str) -> None:
    assert not _ties(text, part, owner)


def _ties(text: str, part: str, owner: str) -> list[tuple[str, str, str]]:
    sketch = Sketch(text)
    sketch.say("actor", part)
    sketch.say("actor", owner)
    return [(r.a.quote, r.kind, r.b.quote) for r in sketch.code().relations]
