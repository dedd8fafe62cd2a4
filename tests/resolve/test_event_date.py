"""Tests of the dates of a report's events, on reports of one sentence or two."""

from __future__ import annotations

from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.report import Report
from sayso.model.span import Span
from sayso.resolve.event_date import event_dates

WEDNESDAY = "2024-03-06"


def dates(text: str, *events: tuple[str, str], background: str = "") -> list[str | None]:
    """The dates of events, given as (trigger, time words), in a report of a Wednesday."""
    made = []
    for number, (trigger, words) in enumerate(events):
        time = tuple(_span(text, one) for one in words.split("|") if one)
        recalled = trigger == background
        made.append(
            Event(
                *(f"e{number}", "ASSAULT", None, "happened", recalled, _span(text, trigger)),
                time=time,
            )
        )
    report = Report("r", None, None, None, WEDNESDAY, "en", None, text, "")
    found = event_dates(Coded(report, events=tuple(made)))
    return [when.edtf if when else None for when in (found[event.id] for event in made)]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def test_two_days_after_a_raid_counts_from_the_raid() -> None:
    text = "They fled two days after the raid. The raid came on Friday. On Friday it rained."
    assert dates(text, ("fled", "two days after"), ("raid", ""))[0] is None
    text = "They fled two days after the army raided the camp on 1 March."
    assert dates(text, ("fled", "two days after"), ("raided", "on 1 March")) == [
        "2024-03-03",
        "2024-03-01",
    ]


def test_a_raid_that_is_told_by_what_came_after_it_counts_back() -> None:
    text = "A bus was shot at on Tuesday, two days after a raid on the camp."
    assert dates(text, ("shot at", "on Tuesday"), ("raid", "two days after")) == [
        "2024-03-05",
        "2024-03-03",
    ]
    text = "A day before the raid on Tuesday, police said, two men were shot."
    assert dates(text, ("raid", "on Tuesday"), ("shot", "A day before")) == [
        "2024-03-05",
        "2024-03-04",
    ]


def test_words_before_a_turned_hinge_are_not_of_the_event_behind_it() -> None:
    text = "A bus was shot at on Tuesday, a day after a raid on the camp."
    found = dates(text, ("shot at", "on Tuesday"), ("raid", "on Tuesday|a day after"))
    assert found == ["2024-03-05", "2024-03-04"]


def test_the_day_of_the_sentence_serves_where_no_event_tells_it() -> None:
    text = "Ankara will answer, a minister said on Monday, three days after a bomb at a mosque."
    assert dates(text, ("a bomb", "three days after")) == ["2024-03-01"]
    text = "Ten days after a bomb at a mosque, the town counts its dead."
    assert dates(text, ("a bomb", "Ten days after")) == ["2024-02-25"]
    text = "The town counts its dead, they say, ten days after a bomb at a mosque."
    assert dates(text, ("a bomb", "ten days after")) == [None]
    text = "Talks resume on 12 July, the envoy said, a day after a bomb at a mosque."
    assert dates(text, ("a bomb", "a day after")) == [None]


def test_the_day_before_stands_alone_too() -> None:
    text = "He was shot on Tuesday. He had been warned the day before by the police."
    assert dates(text, ("shot", "on Tuesday"), ("warned", "the day before")) == [
        "2024-03-05",
        "2024-03-04",
    ]


def test_a_year_told_serves_for_what_came_years_later() -> None:
    text = "The camp was raided in 2012. It was burned two years later. On Monday it was shelled."
    events = (("raided", "in 2012"), ("burned", "two years later"), ("shelled", "On Monday"))
    assert dates(text, *events) == ["2012", "2014", "2024-03-04"]


def test_a_plan_is_nothing_to_count_from() -> None:
    text = "They fled two days after a raid."
    report = Report("r", None, None, None, WEDNESDAY, "en", None, text, "")
    fled = Event(
        *("e1", "RETREAT", None, "happened", False, _span(text, "fled")),
        time=(_span(text, "two days after"),),
    )
    raid = Event("e2", "ASSAULT", None, "planned", False, _span(text, "raid"))
    assert event_dates(Coded(report, events=(fled, raid)))["e1"] is None
