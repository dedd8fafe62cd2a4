"""An actor is named as the perpetrator only where the report establishes it."""

import pytest

from sayso.export.standing import standing
from sayso.model.claim import Claim
from tests.export.build import FRONT, actor, claim, coded, denial, span, toll

BLAME = claim(act="accuses", actor=(actor("Red Front", FRONT),))
OTHER = claim(source=None, act="accuses", actor=(actor("army"),))
OWNED = claim(source=actor("The Red Front", FRONT), act="claims_responsibility")


@pytest.mark.parametrize(
    ("claims", "kind", "named"),
    [
        ((claim(),), "stated", True),
        ((claim(source=None),), "stated", True),
        ((OWNED,), "claimed", True),
        ((BLAME,), "alleged", False),
        ((claim(certainty="possible"),), "alleged", False),
        ((claim(source=None), BLAME), "alleged", False),
        ((claim(source=None, actor=(actor("Red Front", FRONT),)), BLAME), "stated", True),
        ((BLAME, denial()), "contested", False),
        ((BLAME, OTHER), "contested", False),
        ((BLAME, claim(act="accuses", actor=(actor("The Red Front"),))), "alleged", False),
        ((claim(), claim(source=None, act="denies", polarity="negated")), "contested", False),
    ],
)
def test_kind(claims: tuple[Claim, ...], kind: str, named: bool) -> None:
    made = coded(*claims)
    told = standing(made, made.events[0])
    assert (told.kind, told.named) == (kind, named)


def test_a_denied_figure_leaves_the_attribution() -> None:
    figure = claim(act="denies", polarity="negated", toll={"killed": toll(9, 9, 9)})
    made = coded(claim(), figure)
    assert standing(made, made.events[0]).kind == "stated"


def test_no_actor_is_unknown() -> None:
    made = coded(actor=())
    assert standing(made, made.events[0]).kind == "unknown"


def test_the_sentence_names_everyone_who_spoke() -> None:
    spoken = claim(act="accuses", actor=(actor("Red Front", FRONT),), channel=span("12 May"))
    made = coded(spoken, denial())
    assert standing(made, made.events[0]).sentence == (
        "alleged by army (12 May): Red Front did it (certain); "
        "denied by The Red Front: Red Front did it (certain)"
    )
