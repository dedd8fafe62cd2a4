"""Whom a list names beside `stated as certain`."""

from __future__ import annotations

from typing import Any

from sayso.serve.find.incidents import row_of

SIDES = {
    "actor": [
        {"id": "nam-1", "name": "Jubaland forces", "known": False},
        {"id": "act:al-shabaab", "name": "al-Shabaab", "known": True},
    ]
}


def shown(certainty: str, *accounts: tuple[str, str]) -> list[str]:
    says = [{"value": value, "act": act, "polarity": "affirmed"} for value, act in accounts]
    data: dict[str, Any] = {
        "id": "inc-1",
        "attributes": {"actor": {"value": accounts[0][0], "says": says}},
        "standing": "stated",
        "certainty": certainty,
        "contested": [],
        "counts": {},
    }
    return [side["name"] for side in row_of(data, SIDES)["actor"]]


def test_who_is_only_accused_does_not_stand_beside_told_as_fact() -> None:
    accounts = (("Jubaland forces", "states"), ("al-Shabaab", "accuses"))
    assert shown("fact", *accounts) == ["Jubaland forces"]
    assert shown("alleged", *accounts) == ["Jubaland forces", "al-Shabaab"]


def test_all_who_are_named_as_a_fact_stand_there() -> None:
    accounts = (("Jubaland forces", "states"), ("al-Shabaab", "confirms"))
    assert shown("fact", *accounts) == ["Jubaland forces", "al-Shabaab"]
