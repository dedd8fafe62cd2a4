"""Where coded events lie on the scale of factuality."""

import pytest

from eval import factuality
from eval.factuality import Sentence
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.report import Report
from sayso.model.span import ActorSpan, Span

TEXT = "Police denied that troops fired on the crowd."


def event(status: str = "happened") -> Event:
    return Event("e", "ASSAULT", None, status, False, Span.of(TEXT, 26, 31))


def claim(certainty: str, polarity: str = "affirmed", *, own: bool = False) -> Claim:
    source = None if own else ActorSpan(0, 6, "Police")
    whole = Span.of(TEXT, 0, len(TEXT))
    return Claim("e", source, (), None, None, None, "states", certainty, polarity, (), (), whole)


def test_tokens_are_joined_as_print_joins_them() -> None:
    tokens = ["``", "He", "did", "n't", "fire", ",", "''", "they", "said", "(", "twice", ")", "."]
    text, places = factuality.joined(tokens)
    assert text == "“He didn't fire,” they said (twice)."
    assert [text[s:e] for s, e in places][:5] == ["“", "He", "did", "n't", "fire"]


def test_a_sentence_keeps_its_marks() -> None:
    given = {"text": "They did n't fire .", "targets": [{"span1": [3, 4], "label": -2.5}]}
    read = factuality.sentence(given)
    ((start, end, label),) = read.marks
    assert (read.text[start:end], label) == ("fire", -2.5)


@pytest.mark.parametrize(
    ("status", "claims", "value"),
    [
        ("averted", [claim("certain")], -3),
        ("planned", [claim("certain")], 1),
        ("hypothetical", [], 0),
        ("happened", [claim("certain", "negated")], -3),
        ("happened", [claim("probable"), claim("possible")], 1.5),
        ("ongoing", [claim("possible"), claim("certain", own=True)], 3),
    ],
)
def test_the_scale(status: str, claims: list[Claim], value: float) -> None:
    assert factuality.scale(event(status), claims) == value


def test_sides_meet_half_way() -> None:
    assert {factuality.side(v) for v in (-3, -0.5)} == {-1}
    assert {factuality.side(v) for v in (-0.4, 0, 0.49)} == {0}
    assert {factuality.side(v) for v in (0.5, 3)} == {1}


def test_only_covered_marks_are_matched() -> None:
    report = Report("r", None, None, None, None, "en", None, TEXT, "")
    coded = Coded(report, events=(event(),), claims=(claim("certain", "negated"),))
    gold = Sentence(TEXT, ((7, 13, 3.0), (26, 31, -2.0)))
    assert factuality.matched(coded, gold) == [(-3.0, -2.0)]
