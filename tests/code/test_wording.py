from __future__ import annotations

import os
import subprocess
import sys

import pytest

from sayso.code import wording
from sayso.code.relation import MUTUAL
from sayso.code.settings import Settings
from sayso.code.view import View
from sayso.data.tables import rows
from sayso.model.ontology import RELATIONS
from tests.code.sketch import Sketch


def seen(sketch: Sketch) -> set[str]:
    view = View(sketch.annotated(), Settings())
    (pair,) = wording.pairs(view)
    return wording.traits(view, pair)


def taught(monkeypatch: pytest.MonkeyPatch, trait: str, kind: str, side: str) -> None:
    monkeypatch.setattr(wording, "_weights", lambda: {trait: [(f"{kind} {side}", 2.0)]})


def test_the_words_about_two_names_are_their_traits() -> None:
    sketch = Sketch("In 2021 the Hill Front, a foe of Omar Said, fled.")
    sketch.say("actor", "Hill Front")
    sketch.say("source", "Omar Said")
    found = seen(sketch)
    assert {"pair name person", "first ends front", "second is source", "names 0"} <= found
    assert {"word foe", "words a foe", "words a foe of", "words ^ ,", "words of $"} <= found
    assert {"before the", "before 0", "right before the", "right behind ,"} <= found
    assert not any(t.startswith("only") for t in found)


def test_a_short_phrase_is_one_trait() -> None:
    sketch = Sketch("the Front's Omar Said")
    sketch.say("actor", "the Front")
    sketch.say("actor", "Omar Said")
    assert {"only ’ s", "only ' s", "only name ' s person"} & seen(sketch)


def test_a_name_within_a_name_tells_what_stands_behind_it() -> None:
    sketch = Sketch("the UPDF's student wing fled")
    sketch.say("actor", "the UPDF's student wing")
    sketch.say("org", "UPDF")
    assert {"within", "behind it wing"} <= seen(sketch)


def test_names_of_two_sentences_and_pronouns_are_no_pair() -> None:
    sketch = Sketch("The Hill Front fled. The Red Band won. It left the Red Band.")
    for words in ("The Hill Front", "The Red Band", "It"):
        sketch.say("actor", words)
    assert not list(wording.pairs(View(sketch.annotated(), Settings())))


@pytest.mark.parametrize(
    ("side", "relation"),
    [("first", ("Hill Front", "Red Band")), ("second", ("Red Band", "Hill Front"))],
)
def test_weights_tell_which_side_comes_first(
    monkeypatch: pytest.MonkeyPatch, side: str, relation: tuple[str, str]
) -> None:
    taught(monkeypatch, "word nurtures", "supports", side)
    sketch = Sketch("Hill Front nurtures Red Band.")
    sketch.say("actor", "Hill Front")
    sketch.say("actor", "Red Band")
    (made,) = sketch.code().relations
    assert (made.a.quote, made.kind, made.b.quote) == (relation[0], "supports", relation[1])


def test_two_have_one_tie(monkeypatch: pytest.MonkeyPatch) -> None:
    taught(monkeypatch, wording.ALWAYS, "hostile_to", wording.EITHER)
    sketch = Sketch("The Hill Front left. The Hill Front split from the Red Band.")
    for nth in (1, 2):
        sketch.say("actor", "The Hill Front", nth=nth)
    sketch.say("actor", "the Red Band")
    (made,) = sketch.code().relations
    assert made.kind in ("hostile_to", "splinter_of")


def test_the_table_holds_ties_that_there_are() -> None:
    table = rows("bond_weights")
    ties = {(row["kind"], row["side"]) for row in table}
    assert {kind for kind, _ in ties} <= set(RELATIONS)
    assert all((side == wording.EITHER) == (kind in MUTUAL) for kind, side in ties)
    biases = {(r["kind"], r["side"]) for r in table if r["trait"] == wording.ALWAYS}
    assert biases == ties
    assert all(float(row["weight"]) for row in table)


def test_chances_are_the_same_in_every_process() -> None:
    code = (
        "from sayso.code import wording; from sayso.data.tables import rows;"
        "seen = {row['trait'] for row in rows('bond_weights')[::7]};"
        "print(list(wording.chances(seen).items()))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    ]
    assert told[0] == told[1] != "[]\n"
