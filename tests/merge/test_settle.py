from __future__ import annotations

from dataclasses import replace
from typing import Any

from sayso.merge.account import telling
from sayso.merge.settle import incident
from sayso.model.coded import Coded
from sayso.model.incident import Incident, Member, Settled
from sayso.model.span import ActorSpan
from tests.merge.acts import act, report, told


def settled(*coded: Coded) -> Incident:
    members = [Member(each.report.id, "e1") for each in coded]
    return incident("inc-1", members, {each.report.id: each for each in coded})


def attribute(name: str, *coded: Coded) -> Settled:
    found = settled(*coded).attribute(name)
    assert found is not None
    return found


def by(outlet: str, date: int, /, **event: Any) -> Coded:
    event.setdefault("text", f"{outlet} asked people of its own.")
    return told(outlet.lower(), outlet=outlet, published=f"2024-03-{date:02}", **event)


def denies(who: str) -> dict[str, Any]:
    return {"act": "denies", "polarity": "negated", "actor": [who]}


def test_a_rising_toll_is_told_as_raised() -> None:
    killed = attribute("killed", by("Lantern", 5, killed=9), by("Echo", 7, killed=14))
    assert (killed.low, killed.best, killed.high) == (9, 14, 14)
    assert killed.rule == "raised"
    assert killed.why == "raised to 14 from 9 by Echo"
    assert [row.outlet for row in killed.otherwise] == ["Lantern"]


def test_a_falling_toll_is_told_as_lowered() -> None:
    assert (
        attribute("killed", by("Lantern", 5, killed=9), by("Echo", 7, killed=7)).rule == "lowered"
    )


def test_the_figure_of_most_origins_is_best_and_the_range_holds_all() -> None:
    killed = attribute(
        "killed", by("A", 5, killed=9), by("B", 5, killed=11), by("C", 6, killed=9),
        by("D", 7, killed=(7, None)),
    )  # fmt: skip
    assert (killed.low, killed.best, killed.high, killed.rule) == (7, 9, 11, "most origins")
    assert killed.value == "7–11, best 9"


def test_copies_do_not_outvote() -> None:
    text = " ".join(f"word{n}" for n in range(60))
    coded = [by("A", 5, killed=9, text=text), by("B", 5, killed=9, text=text),
             by("C", 6, killed=4), by("D", 7, killed=5),
             by("E", 8, killed=4, text="Nobody saw.")]  # fmt: skip
    members = [Member(each.report.id, "e1") for each in coded]
    made = incident("inc-1", members, {each.report.id: each for each in coded})
    assert [len(origin.reports) for origin in made.origins] == [2, 1, 1, 1]
    killed = made.attribute("killed")
    assert killed is not None
    assert killed.best == 4


def test_the_attackers_own_figure_sets_nothing() -> None:
    claim = {"act": "claims_responsibility", "actor": ["the Amber Front"]}
    own = by("Amber", 5, killed=40, source="the Amber Front", claim=claim)
    assert attribute("killed", own).rule == "partisan"
    killed = attribute("killed", own, by("Echo", 6, killed=9))
    assert (killed.low, killed.best, killed.high) == (9, 9, 9)
    assert [row.value for row in killed.otherwise] == ["40"]


def test_open_figures_have_no_best() -> None:
    killed = attribute("killed", by("A", 5, killed=(7, None)), by("B", 6, killed=(9, None)))
    assert (killed.low, killed.best, killed.high, killed.rule) == (7, None, None, "open")


def test_rival_perpetrators_are_contested() -> None:
    actor = attribute("actor", by("A", 5), by("B", 6, who="Rebel gunmen"))
    assert (actor.value, actor.rule) == (None, "contested")
    assert len(actor.otherwise) == 2
    more = attribute("actor", by("A", 5), by("B", 6, who="Rebel gunmen"), by("C", 6))
    assert more.value == "the Amber Front"
    assert [row.value for row in more.otherwise] == ["Rebel gunmen"]


def test_a_denial_is_kept_beside_what_it_denies() -> None:
    cleared = by("C", 6, source="Musa Keita", claim=denies("the Amber Front"))
    actor = attribute("actor", by("A", 5), by("B", 5), cleared)
    assert actor.value == "the Amber Front"
    assert actor.rule == "contested"
    assert "denied by Musa Keita" in actor.why
    assert [row.polarity for row in actor.otherwise] == ["negated"]
    assert attribute("actor", cleared).rule == "denied"


def test_what_a_source_alone_says_is_not_the_reports_word() -> None:
    actor = attribute("actor", by("A", 5, source="Musa Keita"))
    assert [(row.value, row.source) for row in actor.says] == [("the Amber Front", "Musa Keita")]
    accuses = {"act": "accuses", "actor": ["the Amber Front"]}
    accused = by("A", 5, who="Army", whom="the Amber Front", source="Army", claim=accuses)
    assert attribute("actor", accused).spread == ("the Amber Front",)


def test_what_an_outlet_withdraws_counts_no_more() -> None:
    first = by("Lantern", 5)
    back = told("back", outlet="Lantern", published="2024-03-08", claim=denies("the Amber Front"))
    actor = attribute("actor", first, back, by("Echo", 6, who="Rebel gunmen"))
    assert actor.value == "Rebel gunmen"
    assert "Lantern withdrew the Amber Front" in actor.why


def test_the_finest_date_wins_and_the_place_of_most_origins() -> None:
    made = settled(by("A", 5, where="Gao", day="2024-03"), by("B", 6, where="Labbezanga"),
                   by("C", 6, where="near Labbezanga"))  # fmt: skip
    date, place = made.attribute("date"), made.attribute("place")
    assert date is not None
    assert place is not None
    assert date.value == "2024-03-04"
    assert "Labbezanga" in (place.value or "")
    assert [row.value for row in place.otherwise] == ["Gao"]


def test_each_origin_says_what_it_adds() -> None:
    made = settled(by("A", 5), by("B", 6, mode="drone", killed=3))
    assert made.origins[1].adds == ("mode: drone", "killed: 3")


def test_those_whom_one_account_names_are_one_side() -> None:
    both = {"act": "states", "actor": ["the Amber Front", "Blue Band men"]}
    first = by("A", 5, where="Blue Band men", claim=both)
    actor = attribute("actor", first, by("B", 6))
    assert (actor.value, actor.rule) == ("the Amber Front and Blue Band men", "most origins")
    assert len(actor.says) == 3
    each = attribute("actor", first, by("B", 6), by("C", 7, who="Blue Band men"))
    assert each.rule == "contested"
    rival = attribute("actor", first, by("B", 6, who="Rebel gunmen"), by("C", 7))
    assert (rival.rule, rival.value) == ("contested", "the Amber Front and Blue Band men")
    assert [row.value for row in rival.otherwise] == ["Rebel gunmen"]


def test_a_charge_over_another_act_of_the_report_does_not_count() -> None:
    coded = report(
        "r-1",
        act(),
        act(who="the Blue Band", source="Musa Keita",
            claim={"act": "accuses", "actor": ["the Blue Band"]}),
    )  # fmt: skip
    charge = coded.claims[1]
    strayed = replace(coded, claims=(*coded.claims, replace(charge, item="e1")))
    assert len(strayed.claims_on("e1")) == 2
    assert telling(strayed, strayed.events[0]) == (coded.claims[0],)
    assert attribute("actor", strayed).rule == "most origins"


def test_an_act_that_is_only_recalled_is_background() -> None:
    assert settled(by("A", 5, background=True), by("B", 6, background=True)).background
    assert not settled(by("A", 5, background=True), by("B", 6)).background


def test_whom_a_claim_names_is_not_told_anew_by_the_report_under_a_longer_name() -> None:
    claim = {"act": "claims_responsibility", "actor": ["Amber Front"]}
    actor = attribute(
        "actor", by("Lantern", 5, who="the Amber Front", source="A spokesman", claim=claim)
    )
    assert [row.source for row in (*actor.says, *actor.otherwise)] == ["A spokesman"]


def test_a_claim_on_one_body_does_not_swallow_another_of_like_name() -> None:
    wing = "Islamic State West Africa Province"
    claim = {"act": "accuses", "actor": ["Islamic State"]}
    text = "Islamic State was named too."
    coded = by("Lantern", 5, who=wing, source="police", claim=claim, text=text)
    (event,) = coded.events
    (said,) = coded.claims
    at = coded.report.text.rindex("Islamic State")
    other = ActorSpan(at, at + len("Islamic State"), "Islamic State")
    coded = replace(coded, claims=(replace(said, actor=(other,)),))
    assert [a.quote for a in event.actor] == [wing]
    actor = attribute("actor", coded)
    named = {row.value for row in (*actor.says, *actor.otherwise)}
    assert named == {"Islamic State", wing}
