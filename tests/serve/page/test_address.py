from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from sayso.serve.form.asked import IncidentsAsked
from sayso.serve.page.address import Address


def address(**asked: object) -> Address:
    return Address("/incidents", IncidentsAsked.model_validate(asked))


def test_a_value_is_put_in_and_taken_out() -> None:
    assert address().toggled("country", "COL") == "/incidents?country=COL"
    assert address(country=["COL"]).toggled("country", "COL") == "/incidents"
    assert (
        address(country=["COL"]).toggled("country", "SDN") == "/incidents?country=COL&country=SDN"
    )
    assert address(contested=True).toggled("contested", True) == "/incidents"
    assert address().toggled("contested", False) == "/incidents?contested=false"


def test_another_view_begins_at_the_front_and_a_further_stretch_keeps_the_rest() -> None:
    held = address(cursor="abc", q="a&b=c", category=["ASSAULT"])
    asked = parse_qs(urlsplit(held.other(since="2024")).query)
    assert asked == {"q": ["a&b=c"], "category": ["ASSAULT"], "since": ["2024"]}
    assert parse_qs(urlsplit(held.further("def")).query)["cursor"] == ["def"]
