from __future__ import annotations

import pytest

from tests.code.sketch import Sketch


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Soldiers of Hill Force, known as HF, struck.", "Hill Force", "HF"),
        ("The Hill Guard, a local militia known by its initials YBS, struck.", "Hill Guard", "YBS"),
        ("Militiamen calling themselves the Sons of Dora struck.", "Militiamen", "Sons of Dora"),
        ("Musa Garba (alias Kojo) struck.", "Musa Garba", "Kojo"),
        ("The Hill Party, or PKK, struck.", "The Hill Party", "PKK"),
    ],
)
def test_two_names_told_as_one_actors_are_one(text: str, one: str, other: str) -> None:
    assert len(_actors(text, one, other)) == 1


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("A faction of the Hill Army known as Dawn struck.", "Hill Army", "Dawn"),
        ("Hill Army, an offshoot of the band known as Dawn, struck.", "Hill Army", "Dawn"),
        ("The Hill Army called on Dawn and struck.", "Hill Army", "Dawn"),
        ("Rebels or Soldiers struck.", "Rebels", "Soldiers"),
        ("Hill Army or ISWAP struck.", "Hill Army", "ISWAP"),
        ("The minister called Dawn a landlord and struck.", "The minister", "Dawn"),
        ("A commander of Hill Army, alias Dawn, struck.", "Hill Army", "Dawn"),
        ("Musa Garba, a chief in the band known as Dawn, struck.", "Musa Garba", "Dawn"),
    ],
)
def test_other_words_leave_two_names_apart(text: str, one: str, other: str) -> None:
    assert _actors(text, one, other) == [one, other]


def test_no_place_has_the_name_of_a_band() -> None:
    sketch = Sketch("Gunmen in Dora, alias Dawn, struck.")
    struck = sketch.event("struck")
    sketch.tie("place", struck, sketch.say("place", "Dora"))
    sketch.tie("actor", struck, sketch.say("actor", "Dawn"))
    (made,) = sketch.code().events
    assert ([p.quote for p in made.place], [a.quote for a in made.actor]) == (["Dora"], ["Dawn"])


def _actors(text: str, one: str, other: str) -> list[str]:
    sketch = Sketch(text)
    struck = sketch.event("struck")
    for words in (one, other):
        sketch.tie("actor", struck, sketch.say("actor", words))
    return [a.quote for a in sketch.code().events[0].actor]
