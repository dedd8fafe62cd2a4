from __future__ import annotations

from sayso.model.claim import Claim
from tests.code.sketch import Sketch, quotes


def told(
    text: str, *accounts: tuple[str, str, str, str | None], kind: str = "armed_group"
) -> tuple[Claim, ...]:
    """The claims on `bombed`, of accounts: a cue, its act, its speaker, and whom it blames."""
    sketch = Sketch(text)
    event = sketch.event("bombed")
    actors: dict[str, int] = {}
    for words, act, speaker, blamed in accounts:
        cue = sketch.cue(words, act)
        sketch.tie("claims", cue, event)
        sketch.tie("source", cue, sketch.say("source", speaker, kind))
        if blamed:
            actors[blamed] = actors.get(blamed) or sketch.say("actor", blamed)
            sketch.tie("actor", event, actors[blamed])
            sketch.tie("blames", cue, actors[blamed])
    return sketch.code().claims


def acts(claims: tuple[Claim, ...]) -> dict[str, tuple[str, list[str]]]:
    return {c.cue.quote: (c.act, quotes(c.actor)) for c in claims if c.cue}


def test_an_accused_body_that_tells_of_anothers_deed_accuses_it() -> None:
    text = "The army blamed the RSF. The RSF said the military bombed the market."
    sketch = Sketch(text)
    event = sketch.event("bombed")
    for words in ("the RSF", "the military"):
        sketch.tie("actor", event, sketch.say("actor", words))
    cue = sketch.cue("said")
    sketch.tie("claims", cue, event)
    sketch.tie("source", cue, sketch.say("source", "The RSF", "armed_group"))
    assert acts(sketch.code().claims) == {"said": ("accuses", ["the military"])}


def test_a_body_that_tells_of_its_fighters_deed_claims_it() -> None:
    sketch = Sketch("The army blamed the RSF. The RSF said its fighters bombed the market.")
    event = sketch.event("bombed")
    for words in ("the RSF", "its fighters"):
        sketch.tie("actor", event, sketch.say("actor", words))
    cue = sketch.cue("said")
    sketch.tie("claims", cue, event)
    sketch.tie("source", cue, sketch.say("source", "The RSF", "armed_group"))
    (claim,) = sketch.code().claims
    assert claim.act == "claims_responsibility"


def test_a_body_that_claims_a_deed_has_done_it_whomever_others_name() -> None:
    claims = told(
        "Police suspect the Red Front bombed Dora. The ELN claimed it did so.",
        ("suspect", "accuses", "Police", "the Red Front"),
        ("claimed", "claims_responsibility", "The ELN", None),
    )
    assert acts(claims) == {
        "suspect": ("accuses", ["the Red Front"]),
        "claimed": ("claims_responsibility", ["The ELN"]),
    }


def test_nobody_clears_the_one_whom_he_accuses() -> None:
    claims = told(
        "Villagers accused M23: it bombed Dora. Ann Lee denied it. Ann Lee blamed Wazalendo.",
        ("accused", "accuses", "Villagers", "M23"),
        ("denied", "denies", "Ann Lee", None),
        ("blamed", "accuses", "Ann Lee", "Wazalendo"),
    )
    found = acts(claims)
    assert found["denied"] == ("denies", ["M23"])
    assert found["blamed"] == ("accuses", ["Wazalendo"])


def test_who_stands_right_before_a_denial_denies_though_he_has_no_name() -> None:
    sketch = Sketch("Troops bombed Dora. The group has denied any role.")
    event, cue = sketch.event("bombed"), sketch.cue("denied", "denies")
    sketch.tie("claims", cue, event)
    sketch.say("actor", "The group")
    denials = [c for c in sketch.code().claims if c.act == "denies"]
    assert [c.source.quote for c in denials if c.source] == ["The group"]


def test_a_body_without_arms_claims_no_attack() -> None:
    claims = told(
        "Bar Watch said the RSF bombed Dora.",
        ("said", "claims_responsibility", "Bar Watch", "the RSF"),
        kind="ngo",
    )
    assert acts(claims) == {"said": ("accuses", ["the RSF"])}


def spoken(text: str, cue: str) -> tuple[Claim, ...]:
    """The claims on the act, told by a Taliban spokesman of Taliban forces."""
    sketch = Sketch(text)
    event = sketch.event("killed")
    title = sketch.say("title", "Taliban spokesman")
    sketch.tie("person", title, sketch.say("actor", "Musa Omar"))
    sketch.tie("org", title, sketch.say("org", "Taliban"))
    said = sketch.cue(cue, "accuses")
    forces = sketch.say("actor", "Taliban forces")
    sketch.tie("actor", event, forces)
    sketch.tie("blames", said, forces)
    sketch.tie("claims", said, event)
    sketch.tie("source", said, sketch.say("source", "Musa Omar", "government"))
    coded = sketch.code()
    return tuple(c for c in coded.claims if c.item == coded.events[0].id)


def test_a_spokesman_who_tells_of_his_own_forces_accuses_nobody() -> None:
    (claim,) = spoken("Taliban spokesman Musa Omar said Taliban forces killed him.", "said")
    assert (claim.act, claim.actor) == ("states", ())


def test_a_spokesman_who_blames_his_own_forces_accuses_them() -> None:
    (claim,) = spoken("Taliban spokesman Musa Omar accused Taliban forces: killed.", "accused")
    assert (claim.act, quotes(claim.actor)) == ("accuses", ["Taliban forces"])
