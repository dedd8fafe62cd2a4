from __future__ import annotations

import pytest

from tests.code.sketch import tied


@pytest.mark.parametrize(
    ("text", "part", "owner"),
    [
        ("The ELN's Hill Front struck; the ELN said so.", "ELN's Hill Front", "the ELN"),
        ("Hill Dawn (HD) fled. HD’s student wing struck.", "HD’s student wing", "Hill Dawn (HD)"),
        ("The Houthis' second unit fled, the Houthis said.", "Houthis' second unit", "the Houthis"),
        ("The ELN fled. The ELN student wing struck.", "ELN student wing", "The ELN"),
        ("The ELN fled. A cell of the armed ELN hid.", "A cell of the armed ELN", "The ELN"),
    ],
)
def test_a_part_that_is_named_by_its_owner_is_part_of_it(text: str, part: str, owner: str) -> None:
    assert tied(text, part, owner) == [(part, "part_of", owner)]


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
        ("The Hill Front of the Dawn struck; the Dawn fled.", "Hill Front of the Dawn", "the Dawn"),
        ("A cell of Hamburg struck; men fled.", "A cell of Hamburg", "men"),
        ("The ELN cell struck; the ELN fled.", "ELN cell", "the ELN"),
    ],
)
def test_nobody_else_is_part_of_another(text: str, part: str, owner: str) -> None:
    assert not tied(text, part, owner)


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        ("Mr Thomas Elwood (DUP) struck; men fled.", "Thomas Elwood (DUP)", "DUP"),
        (
            'Rank Ebi of the "Sea Lions" struck; men fled.',
            'Rank Ebi of the "Sea Lions"',
            '"Sea Lions"',
        ),
        ("Omar Gil of Dawn Party struck; men fled.", "Omar Gil of Dawn Party", "Dawn Party"),
    ],
)
def test_a_person_belongs_to_the_body_behind_the_name(text: str, person: str, body: str) -> None:
    name = person.partition(" (")[0].partition(" of ")[0]
    assert tied(text, person, "men") == [(name, "member_of", body)]


@pytest.mark.parametrize(
    "person", ["Chief Minister of Kenya", "Mara Lind of Kenya", "Mara Lind (UK)"]
)
def test_an_office_and_a_citizen_are_no_members_of_a_country(person: str) -> None:
    land = "Kenya" if "Kenya" in person else "UK"
    assert not tied(f"{person} spoke; {land} agreed.", person, land)


@pytest.mark.parametrize(
    "person",
    ["Tahrir al-Sham (TS)", "Hill Dawn Boys (AHDB)", "Omar Gil of Kano", "Omar Gil (43)"],
)
def test_initials_places_and_ages_are_no_bodies(person: str) -> None:
    assert not tied(f"{person} struck; men fled.", person, "men")


@pytest.mark.parametrize(
    "words",
    ["Boko Haram (JAS)", "Mary Jones (Derry)", "Mukhtar Ahmed (Retd)", "Ansar Allah (Houthis)"],
)
def test_brackets_behind_who_is_not_told_to_be_a_person_hold_no_body(words: str) -> None:
    assert not tied(f"{words} struck; men fled.", words, "men")
