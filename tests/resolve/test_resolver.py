from __future__ import annotations

import pickle
from dataclasses import replace

from sayso.model.claim import Claim
from sayso.model.coded import Coded, spans
from sayso.model.event import Event
from sayso.model.item import Forecast
from sayso.model.report import Report
from sayso.model.span import ActorSpan, PlaceSpan, Span
from sayso.resolve.resolver import Resolver

TEXT = (
    "KABUL — Taliban security forces killed two ISIS members in Kabul on Monday, "
    "Zabihullah Mujahid said. Two days earlier they had captured one in Nangarhar."
)


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def _actor(words: str) -> ActorSpan:
    span = _span(words)
    return ActorSpan(span.start, span.end, span.quote)


def _place(words: str) -> PlaceSpan:
    span = _span(words)
    return PlaceSpan(span.start, span.end, span.quote)


def _coded() -> Coded:
    report = Report("r1", None, None, None, "2023-02-28", "en", None, TEXT, "0" * 64)
    base = Event("e1", "ASSAULT", None, "happened", False, _span("killed"))
    raid = replace(
        base,
        actor=(_actor("Taliban security forces"),),
        recipient=(_actor("two ISIS members"),),
        place=(_place("Kabul"),),
        time=(_span("on Monday"),),
    )
    arrest = replace(
        base,
        id="e2",
        trigger=_span("captured"),
        place=(_place("Nangarhar"),),
        time=(_span("Two days earlier"),),
    )
    claim = Claim(
        *("e1", _actor("Zabihullah Mujahid"), (), "government", None, _span("said")),
        *("states", "certain", "affirmed", (), (), _span(TEXT[8:99])),
    )
    return Coded(report, events=(raid, arrest), claims=(claim, replace(claim, item="e2")))


def test_actors_places_and_dates_are_filled_in() -> None:
    raid, arrest = Resolver().resolve(_coded()).events
    assert [a.actor.id for a in raid.actor if a.actor] == ["act:taliban"]
    assert [a.actor.id for a in raid.recipient if a.actor] == ["act:is"]
    assert [p.place.name for p in raid.place if p.place] == ["Kabul"]
    assert [p.place.admin1 for p in arrest.place if p.place] == ["Nangarhar"]
    assert raid.date is not None
    assert raid.date.edtf == "2023-02-27"
    assert arrest.date is not None
    assert arrest.date.edtf == "2023-02-25"


def test_a_person_stays_open_and_a_group_is_as_it_was_on_the_day() -> None:
    resolved = Resolver().resolve(_coded())
    source = resolved.claims[0].source
    assert source is not None
    assert source.actor is None
    actor = resolved.events[0].actor[0].actor
    assert actor is not None
    assert actor.kind == "government"


def test_words_and_spans_never_change() -> None:
    coded = _coded()
    resolved = Resolver().resolve(coded)
    resolved.check()
    assert [(s.start, s.end, s.quote) for s in spans(resolved)] == [
        (s.start, s.end, s.quote) for s in spans(coded)
    ]
    assert resolved.report == coded.report


def test_resolving_twice_changes_nothing() -> None:
    resolver = Resolver()
    once = resolver.resolve(_coded())
    assert resolver.resolve(once) == once


def test_a_report_without_items_needs_no_gazetteer() -> None:
    bare = replace(_coded(), events=(), claims=())
    assert Resolver().resolve(bare) is bare


def test_it_travels_to_worker_processes() -> None:
    resolver = Resolver()
    resolver.resolve(_coded())
    copy = pickle.loads(pickle.dumps(resolver))
    assert copy.resolve(_coded()) == resolver.resolve(_coded())


def test_the_inner_place_comes_before_the_wider_one() -> None:
    coded = _coded()
    raid = replace(coded.events[0], place=(_place("Nangarhar"), _place("Kabul")))
    resolved = Resolver().resolve(replace(coded, events=(raid, coded.events[1])))
    assert [span.quote for span in resolved.events[0].place] == ["Kabul", "Nangarhar"]


def test_a_forecast_gets_the_interval_of_its_horizon() -> None:
    words, monday = _span("captured one"), _span("on Monday")
    told = Forecast("f1", words, _actor("Taliban"), "occur", monday)
    claims = tuple(replace(c, item="f1") for c in _coded().claims[:1])
    made = Resolver().resolve(replace(_coded(), events=(), forecasts=(told,), claims=claims))
    due = made.forecasts[0].due
    assert due is not None
    assert due.edtf == "2023-03-06"
