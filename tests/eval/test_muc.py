"""CEAF-REE and template F1 against examples worked by hand."""

from typing import Any

import pytest

from eval import muc
from eval.muc import Entity, Template
from sayso.model.span import Span

GUERRILLAS = {"PerpInd": [[["guerrillas", 0], ["the guerrilla column", 9]]]}


def entity(*names: str) -> Entity:
    return frozenset(names)


def template(kind: str, **fillers: list[Entity]) -> Template:
    return Template(frozenset(kind.split(" / ")), {r: fillers.get(r, []) for r in muc.ROLES})


def gold(*templates: dict[str, Any]) -> list[Template]:
    return muc.gold_templates({"templates": list(templates)})


def test_words_are_compared_without_articles_and_marks() -> None:
    assert muc.plain('The "Santo  Tomas" farm.') == "santo tomas farm"


def test_a_found_entity_counts_if_all_its_mentions_are_gold() -> None:
    wanted = [entity("guerrillas", "guerrilla column")]
    assert muc.aligned([entity("guerrillas")], wanted) == 1
    assert muc.aligned([entity("guerrillas", "guerrilla column")], wanted) == 1
    assert muc.aligned([entity("guerrillas", "rebels")], wanted) == 0


def test_one_gold_entity_is_given_once() -> None:
    wanted = [entity("guerrillas", "guerrilla column")]
    assert muc.aligned([entity("guerrillas"), entity("guerrilla column")], wanted) == 1


def test_the_alignment_is_the_best_one() -> None:
    # taken in order, "farm" would go to the first gold entity and leave nothing for "ranch"
    wanted = [entity("farm", "ranch"), entity("farm")]
    assert muc.aligned([entity("farm"), entity("ranch")], wanted) == 2


def test_counts_of_a_role_are_right_found_right_wanted() -> None:
    found = {"Victim": [entity("priest"), entity("nun"), entity("crowd")]}
    wanted = {"Victim": [entity("priest", "father romero"), entity("judge")]}
    counts = muc.ceaf(found, wanted)
    assert counts["Victim"] == (1, 3, 1, 2)
    assert counts["Weapon"] == (0, 0, 0, 0)


def test_entities_of_templates_are_one_when_one_holds_the_other() -> None:
    short = {"incident_type": "arson", "PerpInd": [[["guerrillas", 0]]]}
    long = {"incident_type": "attack", **GUERRILLAS}
    other = {"incident_type": "attack", "PerpInd": [[["soldiers", 0]]]}
    merged = muc.gold_fillers(gold(short, long, other))
    assert merged["PerpInd"] == [entity("guerrillas"), entity("soldiers")]
    assert merged["Victim"] == []


def test_the_same_template_counts_once() -> None:
    assert len(gold({"incident_type": "arson"}, {"incident_type": "arson"})) == 1


def test_a_template_right_but_for_one_filler() -> None:
    found = [template("attack", PerpInd=[entity("rebels")], Victim=[entity("priest")])]
    wanted = [template("attack", PerpInd=[entity("rebels", "the urng")], Weapon=[entity("gun")])]
    # right: the type and the rebels, of three found; met: the same two, of three wanted
    assert muc.mapped(found, wanted) == (2, 3, 2, 3)


def test_templates_of_other_types_are_wrong_and_missing() -> None:
    found = [template("bombing", Weapon=[entity("bomb")])]
    wanted = [template("kidnapping", Victim=[entity("judge")])]
    assert muc.mapped(found, wanted) == (0, 2, 0, 2)


def test_gold_may_allow_two_types() -> None:
    assert muc.mapped([template("attack")], [template("bombing / attack")]) == (1, 1, 1, 1)


def test_the_mapping_is_the_best_one() -> None:
    found = [template("attack", Victim=[entity("nun")]), template("attack")]
    wanted = [template("attack"), template("attack", Victim=[entity("nun")])]
    assert muc.mapped(found, wanted) == (3, 3, 3, 3)


def test_nothing_found_where_nothing_is_wanted() -> None:
    assert muc.mapped([], []) == (0, 0, 0, 0)
    assert muc.mapped([], [template("attack")]) == (0, 0, 0, 1)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["guerrillas", "the guerrillas", "FMLN guerrillas"], ["fmln guerrillas"]),
        (["mayor", "mayoralty"], ["mayor", "mayoralty"]),
        ([], []),
    ],
)
def test_words_that_hold_one_another_are_one_entity(words: list[str], kept: list[str]) -> None:
    spans = [Span(0, len(w), w) for w in words]
    assert sorted(w for e in muc.entities(spans) for w in e) == kept


def test_an_entity_named_often_is_likely_though_no_mention_is() -> None:
    def at(words: str, chance: float) -> tuple[Span, float]:
        return Span(0, len(words), words), chance

    weighed = [at("the FMLN", 0.4), at("FMLN", 0.4), at("mayor", 0.5)]
    assert [s.quote for s in muc.likely(weighed, 0.6)] == ["the FMLN", "FMLN"]
    assert {s.quote for s in muc.likely(weighed, 0.5)} == {"the FMLN", "FMLN", "mayor"}
    assert muc.likely([], 0.5) == []
