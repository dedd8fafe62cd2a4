"""Persons over reports: by full name and office, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.model.coded import Coded
from sayso.model.item import Position
from sayso.model.report import Report
from sayso.model.span import ActorSpan, Span
from sayso.resolve.resolver import Resolver


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


def told(
    text: str, person: str, title: str, org: str | None = None, status: str = "current"
) -> Coded:
    """A report with one position in it."""

    def at(words: str) -> ActorSpan:
        start = text.index(words)
        return ActorSpan(start, start + len(words), words)

    title_at = at(title)
    report = Report("r", None, None, None, "2024-03-05", "en", None, text, "")
    office = Span(title_at.start, title_at.end, title)
    held = Position("p", at(person), office, at(org) if org else None, status)
    return Coded(report, positions=(held,))


def ident(resolver: Resolver, coded: Coded) -> str | None:
    actor = resolver.resolve(coded).positions[0].person.actor
    return actor.id if actor else None


KABUL = "Officials in Kabul, Kandahar and Herat in Afghanistan heard it."


def test_a_spokesman_of_a_known_group_is_one_person_in_two_reports(resolver: Resolver) -> None:
    one = told(f"Red Cross staff met Abdul Karim Noor, commander of ISIS-K. {KABUL}",
               "Abdul Karim Noor", "commander", "ISIS-K")  # fmt: skip
    two = told("ISIS Khorasan's emir, Abdul Karim Noor, spoke.", "Abdul Karim Noor", "emir",
               "ISIS Khorasan")  # fmt: skip
    assert ident(resolver, one) == ident(resolver, two) == "per:abdul-karim-noor@act:is-khorasan"


def test_an_official_is_known_by_office_and_country(resolver: Resolver) -> None:
    coded = told(
        f"Wali Stanek, governor of Herat, said so. {KABUL}", "Wali Stanek", "governor of Herat"
    )
    assert ident(resolver, coded) == "per:wali-stanek@AFG/governor"
    police = told(f"Police chief Wali Stanek said so. {KABUL}", "Wali Stanek", "Police chief")
    assert ident(resolver, police) != ident(resolver, coded)


@pytest.mark.parametrize(
    ("text", "person", "title", "status"),
    [
        (f"Farmer Wali Stanek said so. {KABUL}", "Wali Stanek", "Farmer", "current"),
        (f"Governor Stanek said so. {KABUL}", "Stanek", "Governor", "current"),
        (f"The former governor, Wali Stanek, spoke. {KABUL}", "Wali Stanek", "governor", "former"),
        ("Governor Wali Stanek said so.", "Wali Stanek", "Governor", "current"),
    ],
)
def test_no_office_no_full_name_or_no_country_is_no_id(
    resolver: Resolver, text: str, person: str, title: str, status: str
) -> None:
    assert ident(resolver, told(text, person, title, status=status)) is None


def test_a_surname_stands_for_its_one_bearer(resolver: Resolver) -> None:
    text = f"Wali Stanek, governor of Herat, said so. Stanek left. {KABUL}"
    coded = told(text, "Wali Stanek", "governor of Herat")
    start = text.index("Stanek left")
    short = ActorSpan(start, start + 6, "Stanek")
    again = Position("q", short, coded.positions[0].title, None, "current")
    made = resolver.resolve(replace(coded, positions=(*coded.positions, again)))
    ids = {position.person.actor.id for position in made.positions if position.person.actor}
    assert ids == {"per:wali-stanek@AFG/governor"}
    assert all(position.person.actor for position in made.positions)
