"""What people's rows make of a coding, of a later coding, and of each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.anchor import claim_keys
from sayso.model.codec import encode
from sayso.model.coded import Coded
from sayso.model.correction import Correction
from sayso.model.fold import reviewed
from sayso.model.ids import item_id
from sayso.model.span import Span
from tests import build

CODED = build.coded()
EVENT = CODED.events[0]
KEYS = claim_keys(CODED)


def row(
    verdict: str = "correct",
    target: str = EVENT.id,
    field: str | None = None,
    value: Any = None,
    **more: Any,
) -> Correction:
    made = {"reviewer": "N. R.", "at": "2024-04-01", "result": "res-1", **more}
    return Correction("r-1", target=target, field=field, verdict=verdict, value=value, **made)


def toll(low: int, high: int | None) -> dict[str, Any]:
    return {**encode(EVENT.killed), "low": low, "high": high, "best": None}


def without(coded: Coded, event: str) -> Coded:
    """Another coding that does not find an event."""
    claims = tuple(c for c in coded.claims if c.item != event)
    return replace(coded, events=(), claims=claims)


def retold(coded: Coded) -> Coded:
    """Another coding that takes the event's second mention for its trigger."""
    trigger, mention = EVENT.mentions[0], EVENT.trigger
    name = item_id("event", "r-1", trigger)
    event = replace(EVENT, id=name, trigger=trigger, mentions=(mention,), killed=None)
    claims = (replace(c, item=name) if c.item == EVENT.id else c for c in coded.claims)
    return replace(coded, events=(event,), claims=tuple(claims))


def test_without_rows_nothing_changes() -> None:
    now = reviewed(CODED, ())
    assert now.coded == CODED
    assert now.keys == KEYS


def test_a_value_is_corrected_and_the_coders_is_told_beside_it() -> None:
    now = reviewed(CODED, [row(field="killed", value=toll(3, 4))])
    assert now.coded.events[0].killed == replace(EVENT.killed, low=3, high=4, best=None)  # type: ignore[type-var]
    (said,) = now.said
    assert (said.state, said.target) == ("stands", EVENT.id)
    assert said.machine == encode(EVENT.killed)
    assert now.machine == CODED
    now.coded.check()


def test_a_rejected_value_is_left_out_and_a_rejected_event_with_its_claims() -> None:
    now = reviewed(CODED, [row("reject", field="killed"), row("reject", field="actor")])
    assert (now.coded.events[0].killed, now.coded.events[0].actor) == (None, ())
    gone = reviewed(CODED, [row("reject")])
    assert gone.coded.events == ()
    assert gone.rejected == (EVENT.id,)
    gone.coded.check()


def test_an_item_whose_claims_are_all_rejected_is_left_out() -> None:
    rows = [row("reject", target=key) for key in KEYS[:2]]
    assert reviewed(CODED, rows[:1]).coded.events == CODED.events
    assert reviewed(CODED, rows).coded.events == ()


def test_a_mode_goes_with_the_category_it_is_of() -> None:
    now = reviewed(CODED, [row(field="category", value="COERCE")])
    assert (now.coded.events[0].category, now.coded.events[0].mode) == ("COERCE", None)


def test_revoking_brings_back_what_was() -> None:
    one = row("reject")
    back = row("reject", revokes=one.id, reviewer="O. S.", at="2024-04-02")
    now = reviewed(CODED, [one, back])
    assert now.coded == CODED
    assert [(said.state, said.by) for said in now.said] == [
        ("revoked", "O. S."),
        ("revocation", None),
    ]


def test_a_later_word_replaces_what_its_writer_had_seen() -> None:
    one = row(field="status", value="ongoing")
    two = row(field="status", value="averted", reviewer="O. S.", saw=one.id, at="2024-04-02")
    now = reviewed(CODED, [one, two])
    assert now.coded.events[0].status == "averted"
    assert [said.state for said in now.said] == ["superseded", "stands"]


def test_two_who_did_not_know_of_each_other_are_a_conflict_and_both_stay() -> None:
    one = row(field="status", value="ongoing")
    two = row(field="status", value="averted", reviewer="O. S.")
    now = reviewed(CODED, [one, two])
    assert now.coded.events[0].status == "averted"
    assert [said.state for said in now.said] == ["conflict", "conflict"]
    agreed = row(field="status", value="ongoing", reviewer="O. S.")
    assert [said.state for said in reviewed(CODED, [one, agreed]).said] == ["stands", "stands"]
    settle = row(field="status", value="ongoing", saw=two.id, at="2024-04-02")
    done = reviewed(CODED, [one, two, settle])
    assert [said.state for said in done.said] == ["superseded", "superseded", "stands"]
    assert done.coded.events[0].status == "ongoing"


def test_a_rejection_does_not_swallow_a_correction_made_at_the_same_time() -> None:
    no = row("reject")
    fix = row(field="status", value="averted", reviewer="O. S.")
    for rows in ([no, fix], [fix, no]):
        now = reviewed(CODED, rows)
        assert now.coded.events[0].status == "averted"
        assert [said.state for said in now.said] == ["conflict", "conflict"]
    knowing = replace(no, saw=fix.id, at="2024-04-02")
    assert reviewed(CODED, [fix, knowing]).coded.events == ()


def test_accepting_the_whole_does_not_undo_a_correction_made_at_the_same_time() -> None:
    fix = row(field="killed", value=toll(3, 4))
    yes = row("accept", value=encode(EVENT), reviewer="O. S.")
    now = reviewed(CODED, [fix, yes])
    assert now.coded.events[0].killed.low == 3  # type: ignore[union-attr]
    assert now.said[0].state == "conflict"


def test_a_correction_goes_along_to_the_event_that_holds_its_words() -> None:
    rows = [row(field="killed", value=toll(3, 4)), row("reject", target=KEYS[1])]
    later = retold(CODED)
    now = reviewed(later, rows, {"res-1": CODED})
    assert now.coded.events[0].id == later.events[0].id
    assert now.coded.events[0].killed.low == 3  # type: ignore[union-attr]
    assert len(now.coded.claims) == len(CODED.claims) - 1
    assert {said.target for said in now.said} == {later.events[0].id, claim_keys(later)[1]}


def test_what_somebody_affirmed_is_kept_where_it_is_no_longer_found() -> None:
    rows = [row(field="killed", value=toll(3, 4))]
    now = reviewed(without(CODED, EVENT.id), rows, {"res-1": CODED})
    assert now.coded.events[0].killed.low == 3  # type: ignore[union-attr]
    assert now.kept[EVENT.id] == "res-1"
    now.coded.check()
    more = row("accept", field="status", value="happened", result="res-2", saw=rows[0].id)
    seen = {"res-1": CODED, "res-2": without(CODED, EVENT.id)}
    again = reviewed(seen["res-2"], [*rows, more], seen)
    assert [said.state for said in again.said] == ["stands", "stands"]


def test_a_rejection_of_what_is_no_longer_found_is_moot() -> None:
    now = reviewed(without(CODED, EVENT.id), [row("reject")], {"res-1": CODED})
    assert now.said[0].state == "moot"
    assert now.coded.events == ()


def test_words_that_are_gone_leave_an_orphan_that_changes_nothing() -> None:
    text = build.TEXT.replace("Two guards", "Three guards")
    changed = Coded(build.report(text))
    now = reviewed(changed, [row(field="status", value="averted")], {"res-1": CODED})
    assert now.coded == changed
    assert [(said.state, said.target) for said in now.said] == [("orphan", None)]


def test_an_added_event_stands_until_it_is_revoked_and_can_be_corrected() -> None:
    name = item_id("event", "r-1", build.span("strike again"))
    event = replace(
        EVENT, id=name, trigger=build.span("strike again"), mentions=(), status="planned"
    )
    claim = replace(CODED.claims[4], item=name)
    value = {"kind": "event", "item": encode(event), "claims": [encode(claim)]}
    add = row("add", target=name, value=value)
    fix = row(target=name, field="status", value="averted", saw=add.id)
    now = reviewed(CODED, [add, fix])
    assert now.coded.events[1] == replace(event, status="averted")
    now.coded.check()
    assert [said.state for said in now.said] == ["stands", "stands"]
    found = replace(CODED, events=(*CODED.events, event), claims=(*CODED.claims, claim))
    assert len(reviewed(found, [add], {"res-1": CODED}).coded.claims) == len(found.claims)
    back = row("add", target=name, value=value, revokes=add.id, at="2024-04-03")
    assert reviewed(CODED, [add, fix, back]).coded == CODED


def test_an_added_claim_is_put_beside_the_others() -> None:
    claim = replace(CODED.claims[0], cue=build.span("warned"), act="denies", polarity="negated")
    now = reviewed(CODED, [row("add", target=claim.id, value=encode(claim))])
    assert now.coded.claims[-1] == claim
    assert now.keys[-1] == claim.id


def test_accepting_keeps_the_values_that_were_seen() -> None:
    yes = row("accept", value=encode(EVENT))
    later = replace(CODED, events=(replace(EVENT, status="averted", killed=None),))
    now = reviewed(later, [yes], {"res-1": CODED})
    assert now.coded.events[0] == EVENT
    assert now.machine.events[0].status == "averted"


VALUES = st.sampled_from(["happened", "ongoing", "averted", "nonsense"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "correct"]),
        st.sampled_from([EVENT.id, *KEYS, "evt-none"]),
        VALUES,
        st.sampled_from(["N. R.", "O. S.", "P. T."]),
        st.integers(0, 6),
    ),
    max_size=6,
)


@given(made=ROWS, lost=st.booleans())
def test_whatever_people_say_what_is_shown_is_a_coding_and_no_row_is_lost(
    made: list[tuple[str, str, str, str, int]], lost: bool
) -> None:
    rows: list[Correction] = []
    for nth, (verdict, target, value, who, back) in enumerate(made):
        field = "status" if verdict == "correct" and target == EVENT.id else None
        saw = rows[-1 - back].id if back < len(rows) else None
        word = "accept" if verdict == "correct" and field is None else verdict
        said = value if field else None
        rows.append(row(word, target, field, said, reviewer=who, saw=saw, at=f"{nth}"))
    machine = without(CODED, EVENT.id) if lost else CODED
    now = reviewed(machine, rows, {"res-1": CODED})
    now.coded.check()
    assert [said.row for said in now.said] == rows
    assert len(now.keys) == len(now.coded.claims)


@pytest.mark.parametrize("verdict", ["correct", "accept"])
def test_words_of_a_value_are_carried_with_it(verdict: str) -> None:
    longer = f"A first line.\n{build.TEXT}"
    place = {**encode(build.span("Gao")), "place": None}
    machine = replace(build.coded(), report=build.report(longer), events=(), claims=())
    machine = replace(machine, relations=(), positions=(), forecasts=(), assessments=())
    rows = [row(verdict, field="place", value=[place])]
    now = reviewed(machine, rows, {"res-1": CODED})
    assert now.coded.events[0].place[0].start == build.span("Gao", longer).start
    assert isinstance(now.coded.events[0].trigger, Span)
    now.coded.check()
