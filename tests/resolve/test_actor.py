from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sayso.errors import SettingError
from sayso.model.ontology import SOURCE_KINDS
from sayso.resolve.actor import ActorResolver
from sayso.resolve.actor_table import ActorTable


@pytest.fixture(scope="module")
def resolver() -> ActorResolver:
    return ActorResolver(ActorTable.load())


@pytest.mark.parametrize(
    ("words", "ident"),
    [
        ("Taliban", "act:taliban"),
        ("the Taliban security forces", "act:taliban"),
        ("ISIS Khorasan", "act:is-khorasan"),
        ("ISIS", "act:is"),
        ("Islamic State", "act:is"),
        ("Al Shabaab", "act:al-shabaab"),
        ("suspected Boko Haram fighters", "act:boko-haram"),
        ("nine ELN guerrillas", "act:eln"),
        ("Allied Democratic Forces (ADF)", "act:adf"),
        ("fighters of the Oromo Liberation Army", "act:ola"),
        ("Tehreek-e-Taliban Pakistan", "act:ttp"),
        ("Pakistani Taliban", "act:ttp"),
        ("the Kurdistan Workers’ Party", "act:pkk"),
        ("Abu Nidal Organization", "act:abu-nidal-organization"),
        ("U.N. Security Council", "act:unsc"),
        ("Pakistan", "sta:PAK"),
        ("Islamabad", "sta:PAK"),
        ("the Turkish government", "sta:TUR"),
        ("Pakistani army", "sta:PAK/army"),
        ("Iraqi security forces", "sta:IRQ/security-forces"),
        ("two Israeli soldiers", "sta:ISR/military"),
        ("Kosovo's police", "sta:XKX/police"),
        ("units of the Azerbaijani Armed Forces", "sta:AZE/military"),
    ],
)
def test_actors(resolver: ActorResolver, words: str, ident: str) -> None:
    actor = resolver.resolve(words)
    assert actor is not None
    assert actor.id == ident


@pytest.mark.parametrize(
    "words",
    [
        "Qari Fateh",
        "Zabihullah Mujahid",
        "two gunmen",
        "the army",
        "residents",
        "Syrians",
        "men of Kenya",
        "Taliban commander Qari Fateh",
        "supporters of Hamas",
        "the wives of soldiers of the 311th company",
        "dawn",
        "who",
        "is",
        "Northern Liberation Army of Nowhere",
        "",
    ],
)
def test_the_unsure_stays_open(resolver: ActorResolver, words: str) -> None:
    assert resolver.resolve(words) is None


def test_a_letter_off_is_the_same_name_but_another_number_is_not(resolver: ActorResolver) -> None:
    near = resolver.resolve("Baloch Liberaton Army")
    assert near is not None
    assert near.id == "act:bla"
    assert resolver.resolve("March 24 Movement") is None


def test_the_taliban_govern_from_august_2021(resolver: ActorResolver) -> None:
    before = resolver.resolve("Taliban", day=date(2021, 8, 14))
    after = resolver.resolve("Taliban", day=date(2021, 8, 15))
    assert before is not None
    assert after is not None
    assert (before.kind, after.kind) == ("armed_group", "government")
    assert before.id == after.id


def test_the_country_of_the_report_decides_between_namesakes(resolver: ActorResolver) -> None:
    def within(code: str) -> str | None:
        found = resolver.resolve("JEM", share=lambda c: float(c == code))
        return found.id if found else None

    assert within("SDN") == "act:jem-sdn"
    assert within("FRA") != "act:jem-sdn"


def test_every_entry_is_well_formed() -> None:
    table = ActorTable.load()
    assert len(table.entries) > 1000
    for entry in table.entries.values():
        assert entry.actor.kind in SOURCE_KINDS
        assert entry.actor.id.startswith(("act:", "sta:"))
        assert all(name.strip() == name and name for name in entry.names)


def test_a_users_table_lies_over_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "- {id: my:brigade, name: Grey Heron Brigade, kind: armed_group, country: XKX,\n"
        "   aliases: [GHB, Herons], external: {mine: '7'}}\n",
        encoding="utf-8",
    )
    actor = ActorResolver(ActorTable.load([path])).resolve("fighters of the GHB")
    assert actor is not None
    assert (actor.id, actor.country, actor.external) == ("my:brigade", "XKX", {"mine": "7"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.yaml", "- {id: x}\n"),
        ("a.yaml", "- {id: x, name: X, kind: wizard}\n"),
        ("a.yaml", "- {id: x, name: X, later: soon}\n"),
        ("a.yaml", "{: ["),
        ("a.yaml", "just words"),
        ("a.tsv", "id\tkind\nx\tngo\n"),
    ],
)
def test_a_table_that_is_none_is_explained(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingError) as caught:
        ActorTable.load([path])
    assert str(path) in str(caught.value)


def test_a_missing_table_is_explained(tmp_path: Path) -> None:
    with pytest.raises(SettingError):
        ActorTable.load([tmp_path / "none.tsv"])
