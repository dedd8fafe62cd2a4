"""The coder by rules on sentences made for it."""

from __future__ import annotations

import pytest

from sayso.annotate.rules import annotate
from sayso.model.annotated import LINK_KINDS, MENTION_KINDS, Annotated, Mention
from sayso.model.ontology import ACTS, CATEGORIES, CERTAINTIES, MODES, POLARITIES, STATUSES
from tests.annotate.test_surface import report

RAID = (
    "Security forces killed the leader of the group’s armed wing, Tarek Sabri, in a raid on a "
    "hideout in the capital, Kabul.\n"
    "Police spokesman Omar Haddad said that the police killed the commander of the armed wing. "
    "The statement, posted by Haddad on Telegram, added that two gunmen were shot dead in the "
    "raid.\n"
    "During a separate operation in January, soldiers killed three rebels and arrested one near "
    "Herat."
)


def events(found: Annotated) -> dict[str, tuple[int, Mention]]:
    return {mention.span.quote: (i, mention) for i, mention in found.of_kind("event")}


def tails(found: Annotated, head: int, kind: str) -> list[str]:
    return [mention.span.quote for _, mention in found.linked(head, kind)]


def counts(found: Annotated, head: int, kind: str) -> list[tuple[int | None, int | None]]:
    known = {(n.start, n.end): (n.low, n.high) for n in found.numbers}
    return [known[m.span.start, m.span.end] for _, m in found.linked(head, kind)]


def only(text: str) -> tuple[Annotated, int]:
    found = annotate(report(text))
    (index, _), *rest = found.of_kind("event")
    assert not rest
    return found, index


def root(found: Annotated, index: int) -> int:
    while tail := [link.tail for link in found.links if link.head == index and link.kind == "same"]:
        index = tail[0]
    return index


def test_a_raid_told_twice_is_one_event_and_another_raid_a_second() -> None:
    found = annotate(report(RAID))
    roots = {i: root(found, i) for i, _ in found.of_kind("event")}
    assert len(set(roots.values())) == 2
    first, second = sorted(set(roots.values()))
    tolls = [c for i in roots if roots[i] == first for c in counts(found, i, "killed")]
    assert (2, 2) in tolls
    assert any("Tarek Sabri" in tails(found, i, "recipient") for i in roots if roots[i] == first)
    assert counts(found, second, "killed") == [(3, 3)]
    assert counts(found, second, "captured") == [(1, 1)]
    assert tails(found, second, "time") == ["in January"]
    assert found.mentions[second].labels["background"] == "true"


def test_a_statement_is_its_makers_and_its_place_the_channel() -> None:
    found = annotate(report(RAID))
    said, added = (i for i, _ in found.of_kind("cue"))
    assert tails(found, said, "source") == ["Omar Haddad"]
    assert tails(found, added, "source") == ["Haddad"]
    assert tails(found, added, "channel") == ["Telegram"]
    assert "shot dead" in tails(found, added, "claims")
    assert counts(found, added, "killed") == [(2, 2)]


def test_labels_and_links_are_those_of_the_contract() -> None:
    found = annotate(report(RAID + "\nThe rebels reportedly denied that they fired at the base."))
    for mention in found.mentions:
        assert mention.kind in MENTION_KINDS
        if mention.kind == "event":
            assert mention.label in CATEGORIES
            assert mention.labels["status"] in STATUSES
            assert mention.labels.get("mode") in (None, *MODES[mention.label or ""])
        if mention.kind == "cue":
            assert mention.label in ACTS
            assert mention.labels["certainty"] in CERTAINTIES
            assert mention.labels["polarity"] in POLARITIES
    assert {link.kind for link in found.links} <= set(LINK_KINDS)


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Gunmen killed two teachers in Herat.", ["Gunmen"], ["two teachers"]),
        ("Two teachers were killed by gunmen.", ["gunmen"], ["Two teachers"]),
        ("The killing of Musa Garba by the army shook us.", ["the army"], ["Musa Garba"]),
        ("Police arrested a man and two boys.", ["Police"], ["a man", "two boys"]),
        ("The rebels, who shot dead a nurse, ran away.", ["The rebels"], ["a nurse"]),
    ],
)
def test_roles_by_voice(text: str, actor: list[str], recipient: list[str]) -> None:
    found, event = only(text)
    assert tails(found, event, "actor") == actor
    assert tails(found, event, "recipient") == recipient


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Rebels killed 12 soldiers.", "killed", (12, 12)),
        ("A bomb wounded at least five villagers.", "injured", (5, None)),
        ("Police detained four men.", "captured", (4, 4)),
        ("The attack on the village left 12 people dead.", "killed", (12, 12)),
        ("The attack on the village caused no casualties.", "killed", (0, 0)),
        ("The death toll of the attack on the village has risen to 26.", "killed", (26, 26)),
    ],
)
def test_tolls(text: str, kind: str, count: tuple[int | None, int | None]) -> None:
    found = annotate(report(text))
    tolls = [c for i, _ in found.of_kind("event") for c in counts(found, i, kind)]
    assert tolls == [count]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Soldiers shot dead two rebels.", "happened"),
        ("Police foiled an attack on the base.", "averted"),
        ("The army will attack the rebels.", "planned"),
        ("Rebels could attack the soldiers.", "hypothetical"),
        ("Rebels are attacking the soldiers.", "ongoing"),
    ],
)
def test_status(text: str, status: str) -> None:
    found, event = only(text)
    assert found.mentions[event].labels["status"] == status


@pytest.mark.parametrize(
    "text",
    [
        "Rebels did not attack the soldiers.",
        "The two firms struck a deal with the police.",
        "He died of a heart attack.",
        "The striker shot late in the match and the coach hailed a league goal.",
        "Investors fled as shares came under attack and the market bombed.",
    ],
)
def test_no_event(text: str) -> None:
    assert not list(annotate(report(text)).of_kind("event"))


@pytest.mark.parametrize(
    ("text", "act", "source", "kind"),
    [
        ("Police said that gunmen killed a man.", "states", ["Police"], "security_force"),
        ("Gunmen killed a man, residents said.", "states", ["residents"], "witness"),
        ("Gunmen killed a man, according to a doctor.", "states", ["a doctor"], "medical"),
        ("The army denied that it killed a man.", "denies", ["The army"], "security_force"),
        ("“Gunmen killed a man,” said Musa Nur, a teacher.", "states", ["Musa Nur"], "civilian"),
        ("The rebels confirmed that they killed a man.", "claims_responsibility", ["The rebels"],
         "armed_group"),
        ("Police said that the rebels were behind the attack on the base.", "accuses", ["Police"],
         "security_force"),
    ],
)  # fmt: skip
def test_cues(text: str, act: str, source: list[str], kind: str) -> None:
    found = annotate(report(text))
    (index, cue), *rest = found.of_kind("cue")
    assert not rest
    assert cue.label == act
    assert tails(found, index, "source") == source
    assert [mention.label for _, mention in found.linked(index, "source")] == [kind]
    assert tails(found, index, "claims")


def test_hearsay_has_no_source_and_is_possible() -> None:
    found = annotate(report("Gunmen reportedly killed two men."))
    ((index, cue),) = found.of_kind("cue")
    assert cue.labels["certainty"] == "possible"
    assert not tails(found, index, "source")


def test_responsibility_is_claimed_for_the_attack_before() -> None:
    found = annotate(
        report("A bomb killed nine soldiers in Mastung. The Red Front claimed responsibility.")
    )
    ((index, cue),) = found.of_kind("cue")
    assert cue.label == "claims_responsibility"
    assert tails(found, index, "source") == ["The Red Front"]
    assert tails(found, index, "claims") == ["killed"]


@pytest.mark.parametrize(
    ("text", "title", "org", "status"),
    [
        ("Taliban spokesman Omar Haddad spoke.", "Taliban spokesman", [], "current"),
        ("Omar Haddad, an expert on violence, spoke.", "an expert on violence", [], "current"),
        ("The former defence minister, Omar Nur, spoke.", "former defence minister", [], "former"),
        ("Ahmed Nur, head of the Red Front, spoke.", "head of the Red Front", ["Red Front"],
         "current"),
    ],
)  # fmt: skip
def test_positions(text: str, title: str, org: list[str], status: str) -> None:
    found = annotate(report(text))
    ((index, mention),) = found.of_kind("title")
    assert mention.span.quote == title
    assert mention.label == status
    assert tails(found, index, "person")
    assert not org or tails(found, index, "org") == org
