"""Whatever the readers of words hand over, the coder gives a whole coded report."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval import oracle
from sayso.code.coder import code_report
from sayso.model import ontology
from sayso.model.annotated import LINK_KINDS, MENTION_KINDS, Annotated, Link, Mention, Number
from sayso.model.codec import from_json, to_json
from sayso.model.span import Span
from tests.code.sketch import Sketch, report

TEXT = (
    "Ali Khan, the mayor, said: rebels killed two in Dora, Anbar.\nHe accused them. “It” goes on."
)
LABELS = (*ontology.CATEGORIES, *ontology.ACTS, *ontology.RELATIONS, "former", "media", "odd", None)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(-2, len(TEXT) + 2))
    end = draw(st.integers(start - 1, min(start + 20, len(TEXT) + 5)))
    quote = TEXT[max(0, start) : max(0, end)]
    return Span(start, end, draw(st.sampled_from([quote, quote, quote, "other words"])))


@st.composite
def annotated_reports(draw: st.DrawFn) -> Annotated:
    sure = st.floats(0, 1)
    mention = st.builds(
        Mention,
        st.sampled_from((*MENTION_KINDS, "event", "cue", "odd")),
        spans(),
        st.sampled_from(LABELS),
        st.dictionaries(
            st.sampled_from(["status", "mode", "background", "voice", "polarity", "certainty"]),
            st.sampled_from(["happened", "true", "none", "own", "both", "negated", "odd"]),
        ),
        sure,
    )
    mentions = draw(st.lists(mention, max_size=14))
    index = st.integers(-2, len(mentions) + 1)
    kind = st.sampled_from((*LINK_KINDS, "claims", "same", "odd"))
    links = draw(
        st.lists(st.builds(Link, kind, index, index, st.sampled_from(LABELS), sure), max_size=40)
    )
    numbers = [
        Number(s.start, s.end, s.quote, 1, None) for s in draw(st.lists(spans(), max_size=3))
    ]
    return Annotated(
        report=report(TEXT),
        coder="any",
        sentences=tuple(draw(st.lists(spans(), max_size=4))),
        numbers=tuple(numbers),
        mentions=tuple(mentions),
        links=tuple(links),
    )


@settings(max_examples=150, deadline=None)
@given(annotated_reports())
def test_no_annotations_break_the_form(annotated: Annotated) -> None:
    coded = code_report(annotated)
    coded.check()
    assert code_report(annotated) == coded
    assert from_json(to_json(coded)) == coded


def test_an_assessment_is_about_plain_words_whoever_they_name() -> None:
    sketch = Sketch("Rebels raided Dora. They are weak.")
    sketch.tie("actor", sketch.event("raided"), sketch.say("actor", "Rebels"))
    they = sketch.say("actor", "They")
    sketch.tie("same", they, 1)
    sketch.tie("about", sketch.say("assessment", "They are weak"), they)
    coded = sketch.code()
    assert from_json(to_json(coded)) == coded


def test_nothing_gives_nothing() -> None:
    coded = Sketch("").code()
    assert not list(coded.items())
    assert not coded.claims


def test_words_that_do_not_stand_in_the_text_are_dropped() -> None:
    sketch = Sketch("Troops raided Dora.")
    sketch.mentions.append(Mention("event", Span(7, 13, "rallied"), "ASSAULT"))
    assert not sketch.code().events


CORPUS = Path(__file__).parents[2] / "eval" / "corpus"


@pytest.mark.parametrize("name", ["A-01.yaml", "G-03.yaml"])
def test_faultless_annotations_come_through(name: str) -> None:
    """The coder loses little of what a faultless reader of words hands to it."""
    for gold in oracle.reports(CORPUS / name):
        coded = code_report(oracle.annotated(gold))
        coded.check()
        triggers = {e["trigger"].partition("##")[0] for e in gold.get("events") or []}
        found = {s.quote for e in coded.events for s in (e.trigger, *e.mentions)}
        assert len(triggers & found) >= 0.9 * len(triggers)
        assert abs(len(coded.events) - len(gold.get("events") or [])) <= 1
        assert abs(len(coded.claims) - len(gold.get("claims") or [])) <= 4
