"""Who bears out and who contradicts whom, over accounts made by hand."""

from __future__ import annotations

from typing import Any

from sayso.analyse.vouch import OUTLET, SPEAKER, Source, key, sources


def account(
    value: str, outlet: str, source: str | None = None, *, origin: str = "", **more: Any
) -> dict[str, Any]:
    return {
        "value": value,
        "member": {"report": f"rep-{outlet}", "event": "evt-1"},
        "outlet": outlet,
        "source": source,
        "source_kind": "government" if source else None,
        "act": "states",
        "polarity": "affirmed",
        "quote": value,
        "origin": origin or outlet,
        "low": None,
        "high": None,
    } | more


def told(attribute: str, *accounts: dict[str, Any], contested: bool = False) -> dict[str, Source]:
    settled = {"says": list(accounts[:1]), "otherwise": list(accounts[1:])}
    parted = [attribute] if contested else []
    return sources([{"id": "inc-1", "contested": parted, "attributes": {attribute: settled}}])


def counts(found: dict[str, Source], kind: str, name: str) -> tuple[int, int, int]:
    source = found[key(kind, name)]
    return source.accounts, source.confirmed, source.contradicted


def test_figures_that_can_be_true_together_bear_each_other_out() -> None:
    found = told(
        "killed",
        account("4", "Wire", low=4, high=4),
        account("3 or more", "Radio", "The mayor", low=3, high=None),
        account("9", "Daily", low=9, high=9),
    )
    assert counts(found, OUTLET, "Wire") == (1, 1, 1)
    assert counts(found, SPEAKER, "the mayor") == (1, 1, 0)  # nine are three or more
    assert counts(found, OUTLET, "Daily") == (1, 1, 1)
    assert found[key(OUTLET, "Radio")].passed == 1


def test_a_copy_bears_nothing_out() -> None:
    found = told("place", account("Gao", "Wire", origin="o"), account("Gao", "Daily", origin="o"))
    assert counts(found, OUTLET, "Wire") == (1, 0, 0)


def test_one_speaker_in_two_outlets_does_not_bear_himself_out() -> None:
    for other in ("Ada", "ada", "the Ada"):
        found = told("place", account("Gao", "Wire", "Ada"), account("Gao", "Daily", other))
        assert counts(found, SPEAKER, "Ada") == (2, 0, 0)


def test_a_denial_contradicts_what_it_denies_and_only_that() -> None:
    found = told(
        "actor",
        account("Red Front", "Wire"),
        account("Red Front", "Daily", "Red Front", polarity="negated"),
        account("Blue Front", "Radio"),
    )
    assert counts(found, OUTLET, "Wire") == (1, 0, 1)
    assert counts(found, SPEAKER, "Red Front") == (1, 0, 1)
    assert counts(found, OUTLET, "Radio") == (1, 0, 0)
    assert found[key(SPEAKER, "Red Front")].acts == {"denies": 1}


def test_rival_sides_contradict_each_other_only_where_the_side_is_contested() -> None:
    rivals = (account("Red Front", "Wire"), account("Blue Front", "Radio"))
    assert counts(told("actor", *rivals), OUTLET, "Wire") == (1, 0, 0)
    assert counts(told("actor", *rivals, contested=True), OUTLET, "Wire") == (1, 0, 1)


def test_other_places_or_weapons_are_no_contradiction() -> None:
    found = told("place", account("Gao", "Wire"), account("Mali", "Radio"), contested=True)
    assert counts(found, OUTLET, "Wire") == (1, 0, 0)


def test_what_a_coder_decides_is_nobodys_account() -> None:
    assert told("category", account("ASSAULT", "Wire")) == {}
