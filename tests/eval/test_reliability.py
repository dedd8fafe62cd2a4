"""Confidences against what was right."""

import pytest

from eval import reliability
from sayso.model.annotated import Annotated, Link, Mention
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.report import Report
from sayso.model.span import ActorSpan, Span

TEXT = "Rebels bombed Kati, the army said. Police fled."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def actor(words: str) -> ActorSpan:
    found = span(words)
    return ActorSpan(found.start, found.end, found.quote)


def test_trials_fall_into_bins_with_one_in_the_last() -> None:
    told = reliability.bins([(0.05, False), (0.1, True), (0.95, True), (1.0, False)])
    assert [b.count for b in told] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert told[9].sure == pytest.approx(0.975)
    assert told[9].right == 0.5


def test_the_error_weighs_bins_by_what_is_in_them() -> None:
    trials = [(0.9, True)] * 3 + [(0.9, False)] + [(0.2, False)] * 4
    # half of them off by 0.15, half by 0.2
    assert reliability.error(trials) == pytest.approx(0.175)
    assert reliability.error([(1.0, True), (0.0, False)]) == 0
    assert reliability.error([]) == 0


def test_a_report_is_judged_as_the_scorer_pairs_it() -> None:
    report = Report("r", None, None, None, None, "en", None, TEXT, "")
    bombed = Mention("event", span("bombed"), "ASSAULT", {}, 0.9)
    rebels = Mention("actor", span("Rebels"), None, {}, 0.8)
    annotated = Annotated(
        report, "t/1", mentions=(bombed, rebels), links=(Link("actor", 0, 1, None, 0.5),)
    )
    right = Event(
        "e1", "ASSAULT", None, "happened", False, span("bombed"),
        actor=(actor("Rebels"),), confidence=0.9,
    )  # fmt: skip
    wrong = Event("e2", "RETREAT", None, "happened", False, span("fled"), confidence=0.4)
    told = (
        claim("e1", actor("army"), 0.7),
        claim("e1", actor("Police"), 0.6),
        claim("e2", None, 0.4),
    )
    coded = Coded(report, events=(right, wrong), claims=told)
    gold = {
        "events": [{"id": "g1", "trigger": "bombed", "category": "ASSAULT", "actor": ["Rebels"]}],
        "claims": [{"item": "g1", "source": "the army"}],
    }
    judged = reliability.judged(annotated, coded, gold)
    assert judged["event"] == [(0.9, True), (0.4, False)]
    ((sure, hit),) = judged["actor"]
    assert (round(sure, 6), hit) == (0.45, True)
    assert judged["claim"] == [(0.7, True), (0.6, False), (0.4, False)]


def claim(item: str, source: ActorSpan | None, sure: float) -> Claim:
    whole = Span(0, len(TEXT), TEXT)
    plain = ("states", "certain", "affirmed")
    return Claim(item, source, (), None, None, None, *plain, (), (), whole, confidence=sure)


def test_the_page_holds_a_row_for_each_kind() -> None:
    told = reliability.page({"event": [[(0.9, True)], [(0.2, False)]]}, coder="`t/1`")
    assert "| event | 2 | 0.550 | 0.500 |" in told
    assert "| 0.9–1.0 | 1 | 0.900 | 1.000 |" in told
