from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from sayso.analyse import agreement, fact, forecast, network, timeline
from sayso.errors import SettingError
from sayso.merge.merger import Merger
from sayso.merge.settle import incident
from sayso.model.coded import Coded
from sayso.model.incident import Incident
from sayso.model.item import Forecast
from sayso.model.span import ActorSpan, Span
from sayso.model.when import When
from tests import build
from tests.merge.acts import told

REPORTS = {
    coded.report.id: coded
    for coded in (
        told("r-1", outlet="Lantern"),
        told("r-2", outlet="Echo", published="2024-03-07", killed=3),
        told("r-3", outlet="Echo", published="2024-04-02", day="2024-04-01", where="Kidal",
             whom="Nine herders", killed=None, mode="drone"),
        told("r-4", outlet="Mail", published="2024-04-05", day="2024", where="Menaka",
             who="the Blue Band", whom="A teacher", mode="abduct", killed=1),
    )
}  # fmt: skip


def incidents(reports: dict[str, Coded] = REPORTS) -> list[Incident]:
    merger = Merger()
    merger.add(*reports.values())
    return [incident(k, v, reports) for k, v in merger.groups().items()]


def test_a_timeline_counts_incidents_not_reports() -> None:
    march, april, undated = timeline.timeline(incidents())
    assert (march.period, march.incidents, march.reports) == ("2024-03", 1, 2)
    assert (march.low, march.best, march.high) == (2, 3, 3)
    assert (april.incidents, april.unknown) == (1, 1)
    assert (undated.period, undated.incidents) == (timeline.UNDATED, 1)
    assert {row.period for row in timeline.timeline(incidents(), by="year")} == {"2024"}
    with pytest.raises(SettingError):
        timeline.timeline([], by="decade")


def test_a_timeline_does_not_add_what_is_only_recalled_of_a_long_time() -> None:
    since = told("r-5", outlet="Post", published="2024-04-08", day="2024", where="the north",
                 whom="People", killed=1200, background=True)  # fmt: skip
    *_, undated = timeline.timeline(incidents({**REPORTS, "r-5": since}))
    assert (undated.incidents, undated.totals, undated.high) == (2, 1, 1)


def test_months_and_leap_days() -> None:
    assert fact.last_day("2024-02") == date(2024, 2, 29)
    assert fact.last_day("2023") == date(2023, 12, 31)
    assert fact.first_day("XXXX-02") is None


def test_agreement_tells_who_was_first_and_who_differs() -> None:
    found = {s.outlet: s for s in agreement.standings(incidents())}
    assert set(found) == {"Lantern", "Echo"}
    assert (found["Lantern"].first, found["Lantern"].lag) == (1, 0)
    assert (found["Echo"].first, found["Echo"].lag) == (0, 2)
    assert found["Lantern"].agrees["killed"] == (0, 1)
    (difference,) = agreement.differences(incidents())
    assert difference.attribute == "killed"
    assert set(difference.values.values()) == {("Lantern",), ("Echo",)}


def test_a_network_keeps_the_claims_behind_each_tie() -> None:
    ties = network.ties(incidents(), REPORTS)
    tie = next(t for t in ties if t.b == "Two guards")
    assert (tie.a, tie.kind, tie.weight) == ("Amber Front", "ASSAULT", 1)
    assert {claim.split(":")[0] for claim in tie.claims} == {"r-1", "r-2"}
    root = ET.fromstring(network.graphml(ties))
    assert len(root.findall(".//{*}edge")) == len(ties)


def test_hostile_names_stay_text_in_graphml() -> None:
    tie = network.Tie('<x onload="1">\x07&', "ASSAULT", "b")
    root = ET.fromstring(network.graphml([tie]))
    assert root.find(".//{*}node").get("id") == '<x onload="1"> &'  # type: ignore[union-attr]


def foretold(expects: str, horizon: str | None, about: str = "the Amber Front") -> Coded:
    text = "The Amber Front will strike again within weeks, the Blue Band too."
    coded = build.report(text, id="f-1", published="2024-03-10")
    span = Span(0, 9, "The Amber")
    words = Span(0, len(horizon), horizon) if horizon else None
    told_of = Forecast("fct-1", span, ActorSpan(0, 9, about), expects, words)
    return replace(Coded(coded), forecasts=(told_of,))


@pytest.mark.parametrize(
    ("expects", "horizon", "today", "verdict", "counts"),
    [
        ("occur", "within weeks", date(2024, 5, 1), forecast.HELD, (1, 1)),
        ("not_occur", "within weeks", date(2024, 5, 1), forecast.FAILED, (1, 1)),
        ("rise", "within weeks", date(2024, 5, 1), forecast.FAILED, (1, 1)),
        ("continue", "in 6 weeks", date(2024, 5, 1), forecast.HELD, (1, 1)),
        ("fall", "within two weeks", date(2024, 5, 1), forecast.HELD, (1, 0)),
        ("fall", "this year", date(2024, 5, 1), forecast.OPEN, (1, 1)),
        ("occur", None, date(2024, 5, 1), forecast.NO_HORIZON, (0, 0)),
        ("occur", "when the rains end", date(2024, 5, 1), forecast.NO_HORIZON, (0, 0)),
    ],
)
def test_forecasts_are_held_against_what_came(
    expects: str, horizon: str | None, today: date, verdict: str, counts: tuple[int, int]
) -> None:
    coded = foretold(expects, horizon)
    made = forecast.outlook(coded, coded.forecasts[0], incidents(), today=today)
    assert (made.verdict, (made.before, made.after)) == (verdict, counts)


def test_a_forecast_about_an_unknown_actor_is_untested() -> None:
    coded = foretold("occur", "within weeks", about="the Green Hand")
    made = forecast.outlook(coded, coded.forecasts[0], incidents(), today=date(2024, 9, 1))
    assert made.verdict == forecast.UNTESTED


def test_a_forecast_for_a_month_ahead_is_held_against_that_month_alone() -> None:
    coded = foretold("occur", "in April")
    made = forecast.outlook(coded, coded.forecasts[0], incidents(), today=date(2024, 9, 1))
    assert (made.start, made.end) == (date(2024, 4, 1), date(2024, 4, 30))


def test_a_kept_interval_goes_before_the_words() -> None:
    coded = foretold("occur", "within weeks")
    told = replace(coded.forecasts[0], due=When("2024-07", "2024-07-01", "2024-07-31", "month"))
    made = forecast.outlook(coded, told, incidents(), today=date(2024, 9, 1))
    assert (made.start, made.end) == (date(2024, 7, 1), date(2024, 7, 31))
