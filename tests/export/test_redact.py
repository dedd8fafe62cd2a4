"""Private persons leave no trace in a redacted export; officials and groups stay by name."""

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SettingError
from sayso.export import PUBLIC, export, usual
from sayso.export.person import Persons, persons
from sayso.export.redact import INITIALS, KEEP, OMIT, Register, Veil, redacted
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.item import Position, Relation
from sayso.model.report import Report
from sayso.model.span import ActorSpan, Span


def at(text: str, words: str) -> ActorSpan:
    start = text.index(words)
    return ActorSpan(start, start + len(words), words)


def told(
    text: str,
    *,
    recipient: str | None = None,
    actor: str | None = None,
    source: str | None = None,
    **report: Any,
) -> Coded:
    """A report of one killing in `text`, which must hold the word "killed"."""
    made = Report("r1", None, "Daily", "By Ada Penn", "2024-03-05", "en", None, text, "0" * 64)
    start = text.index("killed")
    event = Event(
        "e1",
        "ASSAULT",
        None,
        "happened",
        False,
        Span(start, start + 6, "killed"),
        actor=(at(text, actor),) if actor else (),
        recipient=(at(text, recipient),) if recipient else (),
    )
    claim = Claim(
        "e1",
        at(text, source) if source else None,
        (),
        "witness" if source else None,
        None,
        None,
        "states",
        "certain",
        "affirmed",
        (),
        (),
        Span(0, len(text), text),
    )
    coded = Coded(replace(made, **report), events=(event,), claims=(claim,))
    coded.check()
    return coded


def hidden(coded: Coded, style: str = OMIT) -> Coded:
    (made,) = redacted([coded], Register(style))
    made.check()
    return made


def dumped(coded: Coded, to: str = "jsonl", private: str = OMIT) -> str:
    out = io.BytesIO()
    export([coded], to=to, out=out, private=private)
    return out.getvalue().decode()


VICTIM = "Gunmen killed farmer Samir Odeh near the mill, and Odeh's brother Anwar Odeh fled."


@pytest.mark.parametrize("to", ["csv", "claims-csv", "jsonl", "plover", "acled"])
def test_a_victim_leaves_no_trace_in_any_form(to: str) -> None:
    coded = told(VICTIM, recipient="Samir Odeh", title="Samir Odeh shot: “Odeh” mourned",
                 url="https://daily.example/2024/samir-odeh-killed")  # fmt: skip
    whole = dumped(coded, to)
    for part in ("Samir", "Odeh", "Anwar", "samir", "odeh", "Ada Penn"):
        assert part not in whole
    assert "Samir Odeh" in dumped(coded, to, KEEP)


def test_possessives_plurals_handles_and_other_spellings_go_too() -> None:
    text = (
        "Gunmen killed José Pérez. JOSE PEREZ's shop burned; the Perezes fled. @joseperez wrote. "
        "José A. Pérez’ cousin, “Perez”, agreed."
    )
    made = hidden(told(text, recipient="José Pérez"))
    assert "rez" not in made.report.text.lower()
    assert "jos" not in made.report.text.lower()


def test_spans_hold_in_the_new_text_and_say_the_same_person() -> None:
    made = hidden(told(VICTIM, recipient="Samir Odeh"))
    (recipient,) = made.events[0].recipient
    assert recipient.quote == "[person P1]"
    assert made.claims[0].evidence.quote == made.report.text
    assert made.events[0].trigger.quote == "killed"


def test_initials_are_the_persons_own() -> None:
    made = hidden(
        told("Gunmen killed Samir Odeh; Sara Omer wept.", recipient="Samir Odeh"), INITIALS
    )
    assert made.report.text == "Gunmen killed S. O.; S. O. (2) wept."


@pytest.mark.parametrize(
    "text",
    [
        "Governor Samir Odeh said rebels killed two.",
        "Police spokesman Samir Odeh said rebels killed two.",
        "Samir Odeh, the district governor, said rebels killed two.",
        "Samir Odeh, a Taliban commander, was killed.",
        "Samir Odeh, spokesman for the army, said rebels killed two.",
        "Brig. Gen. Samir Odeh said rebels killed two.",
        "President Samir Odeh said rebels killed two.",
        "Samir Odeh, president of Kenya, said rebels killed two.",
    ],
)
def test_officials_and_fighters_stay(text: str) -> None:
    assert hidden(told(text)).report.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed the governor's brother Samir Odeh.",
        "Rebels killed Samir Odeh, a cousin of the governor.",
        "Rebels killed Samir Odeh, the governor's driver.",
        "Rebels killed two, hospital spokesman Samir Odeh said.",
        "Rebels killed Samir Odeh, a farmer who fled the army.",
        "Soldiers killed villagers, and Samir Odeh saw it.",
        "The wife of the governor, Samir Odeh, was killed.",
        "Rebels killed teacher Samir Odeh.",
        "Retired general Samir Odeh said rebels killed two.",
        "Rebels killed Samir Odeh, a former police inspector.",
        "Rebels killed Samir Odeh, president of the transport union.",
        "Ex-soldier Samir Odeh said rebels killed two.",
    ],
)
def test_in_doubt_a_person_is_private(text: str) -> None:
    made = hidden(told(text, recipient=None, source=None))
    assert "Odeh" not in made.report.text
    assert "Samir" not in made.report.text


def test_a_name_within_an_organisations_name_stays_there_only() -> None:
    text = "The Samir Odeh Brigade killed Samir Odeh near Odeh Hospital, and Odeh was buried."
    made = hidden(told(text, recipient="Samir Odeh near", actor="The Samir Odeh Brigade"))
    assert made.report.text.startswith("The Samir Odeh Brigade killed [person P1] near Odeh Hosp")
    assert made.report.text.endswith("and [person P1] was buried.")


def test_the_surname_of_an_official_goes_where_it_may_be_a_private_persons() -> None:
    text = "Governor Anwar Odeh said rebels killed Samir Odeh. Odeh was 12."
    made = hidden(told(text, recipient="Samir Odeh"))
    assert made.report.text.startswith("Governor Anwar Odeh said rebels killed [person P1]. [pers")


def test_an_officials_own_surname_stays() -> None:
    text = "Governor Anwar Odeh said rebels killed two. Odeh blamed them."
    assert hidden(told(text)).report.text == text


def test_an_organisation_that_is_described_by_a_victim_protects_nobody() -> None:
    text = "The police officers who beat Samir Odeh killed two."
    made = hidden(told(text, actor="The police officers who beat Samir Odeh"))
    assert "Odeh" not in made.report.text


def test_a_position_and_a_tie_make_an_official_and_a_fighter() -> None:
    text = "Samir Odeh leads the Red Front; Sara Omer is mayor of Gao. Rebels killed two."
    coded = told(text)
    made = replace(
        coded,
        relations=(Relation("x1", at(text, "Samir Odeh"), "leads", at(text, "the Red Front")),),
        positions=(
            Position("p1", at(text, "Sara Omer"), at(text, "mayor of Gao"), None, "current"),
        ),
    )
    found = persons(replace(made, relations=()))
    assert found.private == ("Samir Odeh",)
    assert "Sara Omer" in found.public


def test_two_private_persons_of_one_surname_are_not_confused() -> None:
    text = "Gunmen killed Samir Odeh. Sara Odeh wept. Odeh had no enemies."
    made = hidden(told(text, recipient="Samir Odeh"))
    assert made.report.text == (
        "Gunmen killed [person P1]. [person P2] wept. [person] had no enemies."
    )


def test_what_was_cut_from_the_page_and_who_wrote_it_are_left_out() -> None:
    made = hidden(told(VICTIM))
    assert made.report.byline is None
    assert made.report.removed == ()


def test_an_unknown_style_is_told() -> None:
    with pytest.raises(SettingError, match="omit, initials, keep"):
        Register("blur")


def test_public_forms_are_redacted_unless_told_otherwise() -> None:
    assert {"acled", "ucdp", "geojson", "plover", "datapackage"} == PUBLIC
    assert usual("acled") == OMIT
    assert usual("csv") == KEEP
    out = io.BytesIO()
    export([told(VICTIM, recipient="Samir Odeh")], to="acled", out=out)
    assert b"Odeh" not in out.getvalue()


def test_the_same_person_is_the_same_number_over_reports() -> None:
    register = Register()
    one = list(redacted([told(VICTIM), told("Samir Odeh saw rebels who killed two.")], register))
    assert one[1].report.text == "[person P1] saw rebels who killed two."


@given(st.data())
def test_spans_hold_wherever_names_stand(data: st.DataObject) -> None:
    parts = data.draw(
        st.lists(
            st.sampled_from(["Samir Odeh", "Odeh's", "killed", "two", "é", "Sara"]), min_size=2
        )
    )
    text = " ".join(["killed", *parts])
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    coded = told(text)
    claim = replace(coded.claims[0], evidence=Span.of(text, start, end))
    made = hidden(replace(coded, claims=(claim,)))
    (evidence,) = [claim.evidence.quote for claim in made.claims]
    hidden_names = [part for name in persons(coded).private for part in name.split()]
    assert not any(re.search(rf"\b{part}\b", evidence) for part in hidden_names)


def test_a_veil_without_persons_changes_nothing() -> None:
    assert Veil([Persons((), (), ())], Register()).words("Samir Odeh") == "Samir Odeh"
