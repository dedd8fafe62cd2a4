from __future__ import annotations

import re

import pytest

from sayso.code.bond import person
from sayso.data.tables import rows
from sayso.model.ontology import RELATIONS
from tests.code.sketch import Sketch


@pytest.mark.parametrize(
    ("text", "one", "other", "relation"),
    [
        ("ISWAP split from Boko Haram in 2016.", "ISWAP", "Boko Haram", "a splinter_of b"),
        ("Amaq, the media arm of the Hill Front, said so.", "Amaq", "Hill Front", "a part_of b"),
        ("A militia led by Omar Said fled.", "A militia", "Omar Said", "b leads a"),
        ("Mara Lind of the Coast Watch said so.", "Mara Lind", "Coast Watch", "a member_of b"),
        ("The band, backed by Ruritania, fled.", "The band", "Ruritania", "b supports a"),
        ("The RSF, at war with the army, fled.", "The RSF", "army", "a hostile_to b"),
        ("Boys allied to the Hill Front fled.", "Boys", "Hill Front", "a allied_with b"),
        ("The state is negotiating with bandits.", "The state", "bandits", "a negotiates_with b"),
    ],
)
def test_words_between_two_names_tell_a_tie(text: str, one: str, other: str, relation: str) -> None:
    sketch = Sketch(text)
    sketch.say("actor", one)
    sketch.say("actor", other)
    (made,) = sketch.code().relations
    sides = {one: "a", other: "b"}
    assert f"{sides[made.a.quote]} {made.kind} {sides[made.b.quote]}" == relation


@pytest.mark.parametrize(
    "text",
    [
        "ISWAP met Boko Haram.",
        "ISWAP fled. Split from Boko Haram, it is weak.",
        "He split from Boko Haram.",
    ],
)
def test_other_words_tell_none(text: str) -> None:
    sketch = Sketch(text)
    sketch.say("actor", "ISWAP" if "ISWAP" in text else "He")
    sketch.say("actor", "Boko Haram")
    assert not sketch.code().relations


@pytest.mark.parametrize(
    "text",
    [
        "Hamas's attack killed an ally, the Dawn Front said.",
        "Hamas and its one-time ally, the Dawn Front, fought.",
        "Hamas's former patron, the Dawn Front, fled.",
        "Hamas and its supposed sponsor, the Dawn Front, fled.",
    ],
)
def test_former_and_supposed_friends_are_none(text: str) -> None:
    sketch = Sketch(text)
    sketch.say("actor", "Hamas")
    sketch.say("actor", "the Dawn Front")
    assert not [r for r in sketch.code().relations if r.kind in ("allied_with", "supports")]


def test_a_place_is_nobody_to_be_a_member_of() -> None:
    sketch = Sketch("Mara Lind of Example Bay said so.")
    sketch.say("actor", "Mara Lind")
    sketch.say("place", "Example Bay")
    assert not sketch.code().relations


@pytest.mark.parametrize(("org", "told"), [("Coast Watch", False), ("Dora", True), (None, True)])
def test_who_holds_an_office_in_a_body_is_no_plain_member_of_it(
    org: str | None, told: bool
) -> None:
    sketch = Sketch("The mayor of Dora, Mara Lind of the Coast Watch, said so.")
    mara = sketch.say("actor", "Mara Lind")
    sketch.say("actor", "Coast Watch")
    title = sketch.say("title", "mayor", "current")
    sketch.tie("person", title, mara)
    if org:
        sketch.tie("org", title, sketch.say("org", org))
    assert ("member_of" in [r.kind for r in sketch.code().relations]) is told


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        ("Six men of the Hill Front fled.", "Six men", False),
        ("Soldiers of the Hill Front fled.", "Soldiers", False),
        ("Police met Hill soldiers of the Hill Front.", "Hill soldiers", True),
        ("He met “Omar” of the Hill Front.", "“Omar”", True),
        ("Brigade 52 of the Hill Front fled.", "Brigade 52", True),
        ("Omar Said of the Hill Front fled.", "Omar Said", True),
        ("Hamas serves the Hill Front. On Monday Hamas fled.", "Hamas", True),
        ("Dawn's armed wing serves the Hill Front.", "Dawn's armed wing", True),
    ],
)
def test_who_belongs_to_a_body_is_known_by_name(text: str, who: str, told: bool) -> None:
    sketch = Sketch(text)
    one, front = sketch.say("actor", who), sketch.say("actor", "the Hill Front")
    if text.count(who) > 1:
        sketch.say("actor", who, nth=2)
    sketch.tie("relation", one, front, "part_of", sure=0.7)
    assert bool(sketch.code().relations) is told


def test_somebody_without_a_name_belongs_where_it_is_said_in_so_many_words() -> None:
    sketch = Sketch("Six men belonging to the Hill Front fled.")
    one, front = sketch.say("actor", "Six men"), sketch.say("actor", "the Hill Front")
    sketch.tie("relation", one, front, "member_of", sure=0.95)
    assert sketch.code().relations


def test_an_office_is_in_the_body_that_its_words_name() -> None:
    sketch = Sketch("Mara Lind, spokesman of the Coast Watch, said so.")
    mara, watch = sketch.say("actor", "Mara Lind"), sketch.say("actor", "Coast Watch")
    sketch.tie("relation", mara, watch, "member_of", sure=0.9)
    assert sketch.code().relations
    sketch.tie("person", sketch.say("title", "spokesman", "current"), mara)
    assert not sketch.code().relations


@pytest.mark.parametrize(("sure", "told"), [(0.7, False), (0.95, True)])
def test_who_holds_an_office_leads_its_body_where_it_is_plainly_told(
    sure: float, told: bool
) -> None:
    sketch = Sketch("Mara Lind, commander of the Coast Watch, said so.")
    mara, watch = sketch.say("actor", "Mara Lind"), sketch.say("actor", "Coast Watch")
    sketch.tie("relation", mara, watch, "leads", sure=sure)
    sketch.tie("person", sketch.say("title", "commander", "current"), mara)
    assert bool(sketch.code().relations) is told


@pytest.mark.parametrize(("title", "told"), [("councillor", True), ("spokesman", False)])
def test_who_sits_for_a_party_is_a_member_of_it(title: str, told: bool) -> None:
    sketch = Sketch(f"A Hill Front {title}, Mara Lind, said so.")
    mara, front = sketch.say("actor", "Mara Lind"), sketch.say("actor", "Hill Front")
    sketch.tie("relation", mara, front, "member_of", sure=0.9)
    office = sketch.say("title", f"Hill Front {title}", "current")
    sketch.tie("person", office, mara)
    sketch.tie("org", office, front)
    assert bool(sketch.code().relations) is told


@pytest.mark.parametrize(
    ("kind", "where", "told"),
    [("member_of", "Kenya", False), ("leads", "Kenya", False), ("supports", "Kenya", True)],
)
def test_a_citizen_is_no_member_of_the_country(kind: str, where: str, told: bool) -> None:
    sketch = Sketch(f"Mara Lind is in {where}.")
    mara, there = sketch.say("actor", "Mara Lind"), sketch.say("actor", where)
    sketch.tie("relation", mara, there, kind, sure=0.9)
    assert bool(sketch.code().relations) is told


def test_a_doubtful_link_is_left_out_unless_words_bear_it_out() -> None:
    sketch = Sketch("ISWAP, which broke away from Boko Haram, fought on.")
    one, other = sketch.say("actor", "ISWAP"), sketch.say("actor", "Boko Haram")
    sketch.tie("relation", one, other, "hostile_to", sure=0.15)
    assert [r.kind for r in sketch.code().relations] == ["splinter_of"]


@pytest.mark.parametrize(
    ("words", "is_person"),
    [
        ("Mara Lind", True),
        ("Omar al-Said", True),
        ("Hill Front", False),
        ("the men", False),
        ("The Dawn", False),
    ],
)
def test_what_is_a_persons_name(words: str, is_person: bool) -> None:
    assert person(words) is is_person


def test_the_table_holds_expressions_and_known_words() -> None:
    for row in rows("bonds"):
        re.compile(row["between"])
        assert row["kind"] in RELATIONS
        assert row["a"] in ("one", "other")
        assert 0 < float(row["sure"]) < 1
        assert {row["one"], row["other"]} <= {"person", "group", "any", "part"}
