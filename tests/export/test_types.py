"""The tables behind the exports hold only words that both sides know."""

from sayso.data import tables
from sayso.model.ontology import MODES

# As the ACLED codebook has them.
TYPES = {
    "Battles": {
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    },
    "Protests": {
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
    },
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
    },
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}


def test_every_row_is_of_both_vocabularies() -> None:
    for row in tables.rows("plover_acled"):
        assert row["mode"] in {"*", "-", *MODES[row["category"]]}, row
        assert row["sides"] in {"", "clash", "civilians"}, row
        assert row["event_type"] in {"", *TYPES}, row
        assert row["sub_event_type"] in {"", *TYPES.get(row["event_type"], ())}, row
        assert row["disorder_type"] in {
            "Political violence",
            "Demonstrations",
            "Strategic developments",
        }


def test_every_word_tells_one_side() -> None:
    rows = tables.rows("sides")
    assert {row["side"] for row in rows} == {"civilian", "armed", "state"}
    assert len({row["word"] for row in rows}) == len(rows)


def test_every_country_has_one_number() -> None:
    numbers = [row["numeric"] for row in tables.rows("iso_numeric")]
    assert len(set(numbers)) == len(numbers)
    assert {"iso3": "AFG", "numeric": "4"} in tables.rows("iso_numeric")
