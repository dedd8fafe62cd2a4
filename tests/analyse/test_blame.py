from __future__ import annotations

from typing import Any

from sayso.analyse.blame import blames
from tests.merge.acts import act, report


def by(source: str, actor: str, **more: Any) -> dict[str, Any]:
    said = {"act": "accuses", "actor": [actor], **more}
    return act(who=actor, source=source, claim=said)


def test_rival_accounts_stand_side_by_side_whatever_their_event() -> None:
    made = blames(report("r", by("the movement", "ISIS"), by("a researcher", "the network")))
    assert [(one.claim.source and one.claim.source.quote, one.behind) for one in made] == [
        ("the movement", ("ISIS",)),
        ("a researcher", ("the network",)),
    ]
    assert [one.event.id for one in made] == ["e1", "e2"]
    assert all(one.claim.evidence.covers(one.deed) for one in made)


def test_one_who_clears_somebody_is_heard_too() -> None:
    denial = by("the army", "its men", act="denies", polarity="negated")
    made = blames(report("r", by("residents", "its men"), denial))
    assert [one.cleared for one in made] == [False, True]


def test_one_speaker_alone_has_no_rival() -> None:
    assert blames(report("r", by("the movement", "ISIS"), by("the movement", "the network"))) == []


def test_the_reports_own_voice_and_what_is_no_conflict_are_left_out() -> None:
    own = act(who="ISIS", claim={"actor": ["ISIS"]})
    assert blames(report("r", by("the movement", "ISIS"), own)) == []
    talks = by("a researcher", "the network") | {"category": "CONSULT"}
    assert len(blames(report("r", by("the movement", "ISIS"), by("police", "ISIS"), talks))) == 2
