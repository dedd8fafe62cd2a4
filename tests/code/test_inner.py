from __future__ import annotations

import pytest

from tests.code.sketch import Sketch


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
        ("The Hill Front of the Dawn struck; the Dawn fled.", "Hill Front of the Dawn", "the Dawn"),
        ("A cell of Hamburg struck; men fled.", "A cell of Hamburg", "men"),
        ("The ELN cell struck; the ELN fled.", "ELN cell", "the ELN"),
    ],
)
def test_nobody_else_is_part_of_another(text: str, part: str, owner: str) -> None:
    assert not _ties(text, part, owner)


@pytest.mark.parametrize(
    ("words", "tie"),
    [
        ("Iran-backed militia", ("Iran", "supports", "Iran-backed militia")),
        ("al-Qaeda-linked group", ("al-Qaeda-linked group", "allied_with", "al-Qaeda")),
        ("pro-Kenyan militia", ("pro-Kenyan militia", "supports", "Kenyan")),
    ],
)
def test_who_stands_at_a_hyphen_is_tied_to_the_body_behind_it(
    words: str, tie: tuple[str, str, str]
) -> None:
    assert _ties(f"The {words} struck in Kano; men fled.", words, "men") == [tie]


def test_the_name_at_a_hyphen_leads_to_its_fullest_mention() -> None:
    text = "Hill Dawn (HD) fled. The HD-funded Kano Boys struck."
    assert _ties(text, "Kano Boys", "Hill Dawn (HD)") == [
        ("Hill Dawn (HD)", "supports", "Kano Boys")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The talks, Iran-backed, and a militia ended.",
        "At the Iran-backed talks of the militia they left.",
        "The Iran-backed road leads from the market to the militia.",
    ],
)
def test_a_body_that_is_not_described_has_no_such_tie(text: str) -> None:
    sketch = Sketch(text)
    sketch.say("actor", "militia")
    assert not sketch.code().relations


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
    assert _ties(text, person, "men") == [(name, "member_of", body)]


@pytest.mark.parametrize(
    "person", ["Chief Minister of Kenya", "Mara Lind of Kenya", "Mara Lind (UK)"]
)
def test_an_office_and_a_citizen_are_no_members_of_a_country(person: str) -> None:
    land = "Kenya" if "Kenya" in person else "UK"
    assert not _ties(f"{person} spoke; {land} agreed.", person, land)


@pytest.mark.parametrize(
    "person",
    ["Tahrir al-Sham (TS)", "Hill Dawn Boys (AHDB)", "Omar Gil of Kano", "Omar Gil (43)"],
)
def test_initials_places_and_ages_are_no_bodies(person: str) -> None:
    assert not _ties(f"{person} struck; men fled.", person, "men")


def _ties(text: str, part: str, owner: str) -> list[tuple[str, str, str]]:
    sketch = Sketch(text)
    sketch.say("actor", part)
    sketch.say("actor", owner)
    return [(r.a.quote, r.kind, r.b.quote) for r in sketch.code().relations]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("US-backed sanctions against Iran stay.", "Iran"),
        ("US-backed talks between Israel and Hamas failed.", "Israel"),
        ("US-backed rebels killed ten soldiers.", "ten soldiers"),
        ("Heavily-armed gunmen fled.", "Heavily-armed gunmen"),
        ("A Kalashnikov-armed band fled.", "Kalashnikov-armed band"),
        ("An Anti-Iran-backed militia fled.", "Anti-Iran-backed militia"),
        ("The formerly US-backed militia fled.", "US-backed militia"),
        ("It was not an Iran-backed militia.", "Iran-backed militia"),
        ("The pro-Russian Hill Group fled from the army.", "the army"),
        ("A pro-Western militia fled.", "pro-Western militia"),
        ("A former wing of the ELN fled; the ELN fled.", "A former wing of the ELN"),
        ("A breakaway faction of the ELN fled; the ELN fled.", "A breakaway faction of the ELN"),
    ],
)
def test_what_is_done_with_a_backer_denied_or_over_is_no_tie(text: str, body: str) -> None:
    sketch = Sketch(text)
    sketch.say("actor", body)
    assert not sketch.code().relations


@pytest.mark.parametrize(
    "words",
    ["Boko Haram (JAS)", "Mary Jones (Derry)", "Mukhtar Ahmed (Retd)", "Ansar Allah (Houthis)"],
)
def test_brackets_behind_who_is_not_told_to_be_a_person_hold_no_body(words: str) -> None:
    assert not _ties(f"{words} struck; men fled.", words, "men")


@pytest.mark.parametrize("words", ["Sudan. Iran", "Haftar's Iran", "On Monday Iran"])
def test_what_stands_before_a_name_is_no_part_of_it(words: str) -> None:
    sketch = Sketch(f"They fled to {words}-backed militias.")
    sketch.say("actor", "militias")
    assert [(r.a.quote, r.b.quote) for r in sketch.code().relations] == [("Iran", "militias")]
    assert "Iran-backed militias" in sketch.code().claims[0].evidence.quote


@pytest.mark.parametrize("words", ["Aa ", "A-", "al-", "A.’"])
def test_long_runs_of_capitals_are_read_in_one_go(words: str) -> None:
    sketch = Sketch(words * 20_000 + "militia fled.")
    sketch.say("actor", "militia")
    assert not sketch.code().relations
