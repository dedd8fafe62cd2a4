from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.merge.duplicate import EXACT, NEAR, NEW_LEAD, copied
from sayso.merge.origin import ALONE, OUTLET, PASSED_ON, credit, origins
from sayso.model.coded import Coded
from sayso.model.incident import Member, Origin
from sayso.model.span import ActorSpan
from tests.merge.acts import act, report, told

BODY = (
    "Residents of the quarter near the old market spoke of two loud blasts before dawn, and of men "
    "on motorcycles who fired at the gate of the depot while the guards were changing shifts. "
    "The governor visited the wounded in the regional hospital and promised an inquiry, without "
    "saying when its findings would be published or who would lead it."
)
OTHER = (
    "Traders shut their stalls for the day. A teacher who lives across the road counted nine "
    "bullet holes in her door, and said nobody from the town hall had come to see them by evening."
)


def found(*coded: Coded) -> tuple[Origin, ...]:
    members = [Member(each.report.id, "e1") for each in coded]
    return origins(members, {each.report.id: each for each in coded})


def test_a_copy_a_near_copy_and_a_new_lead_are_one_origin() -> None:
    first = told("r-1", text=BODY, published="2024-03-05")
    copy = told("r-2", text=BODY, outlet="Echo", published="2024-03-06")
    near = told("r-3", text=BODY + " Our desk.", outlet="Mail", published="2024-03-06")
    lead = told("r-4", text=BODY, outlet="Post", published="2024-03-07",
                who="Gunmen", whom="a fuel depot", where="the edge of town")  # fmt: skip
    assert copied(first.report.text, copy.report.text) == EXACT
    assert copied(first.report.text, near.report.text) == NEAR
    assert copied(first.report.text, lead.report.text) == NEW_LEAD
    (origin,) = found(first, copy, near, lead)
    assert origin.reports == ("r-1", "r-2", "r-3", "r-4")


def test_own_accounts_are_independent_origins() -> None:
    both = found(told("r-1", text=BODY), told("r-2", text=OTHER, outlet="Echo"))
    assert [origin.kind for origin in both] == [ALONE, ALONE]


def test_one_outlet_and_one_agency_are_one_origin() -> None:
    mine = found(told("r-1", text=BODY), told("r-2", text=OTHER, published="2024-03-07"))
    assert [origin.kind for origin in mine] == [OUTLET]
    wired = [
        told("r-1", text=BODY + "\n(Reuters)"),
        told("r-2", text=OTHER + " — Reuters", outlet="Echo"),
    ]
    (origin,) = found(*wired)
    assert origin.credit == "Reuters"


def test_what_is_passed_on_from_an_outlet_is_its_origin() -> None:
    first = told("r-1", text=BODY, outlet="Radio Sahel")
    second = told("r-2", text=OTHER + " Radio Sahel reported it.", outlet="Echo")
    words = second.report.text
    at = words.index("Radio Sahel")
    via = (ActorSpan(at, at + 11, "Radio Sahel"),)
    passed = replace(second, claims=tuple(replace(c, via=via) for c in second.claims))
    assert [origin.kind for origin in found(first, passed)] == [PASSED_ON]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("KABUL (AFP) - Two guards were killed.", "AFP"),
        ("Two guards were killed.\nBy Reuters", "Reuters"),
        ("The AP road was closed by police.", None),
        ("Reuters reporters were held at the gate.", None),
    ],
)
def test_credits(text: str, agency: str | None) -> None:
    made = report("r-1", act()).report
    assert credit(replace(made, text=text)) == agency


def test_boilerplate_makes_no_copies() -> None:
    line = "Subscribe to our newsletter for the best of the week in your inbox every day. "
    one, two = (line + " ".join(f"word{nth}x{k}" for k in range(80)) for nth in range(2))
    assert copied(one, two) is None
