from __future__ import annotations

import pytest

from tests.code.sketch import Sketch, quotes


def test_an_item_without_a_cue_is_the_reports_own() -> None:
    sketch = Sketch("Troops raided Dora. It rained.")
    sketch.event("raided")
    (claim,) = sketch.code().claims
    assert (claim.source, claim.cue, claim.act, claim.certainty) == (
        None,
        None,
        "states",
        "certain",
    )
    assert claim.evidence.quote == "Troops raided Dora."


def test_a_cue_gives_source_channel_and_how_it_is_said() -> None:
    sketch = Sketch("Zabihullah Mujahid said on Twitter that troops raided Dora.")
    raided = sketch.event("raided")
    cue = sketch.cue("said", "confirms", certainty="probable", polarity="affirmed")
    sketch.tie("claims", cue, raided, sure=0.8)
    sketch.tie("source", cue, sketch.say("source", "Zabihullah Mujahid", "government"), sure=0.5)
    sketch.tie("channel", cue, sketch.say("channel", "Twitter"))
    (claim,) = sketch.code().claims
    assert claim.source is not None
    assert claim.source.quote == "Zabihullah Mujahid"
    assert claim.source_kind == "government"
    assert claim.channel is not None
    assert claim.channel.quote == "Twitter"
    assert (claim.act, claim.certainty, claim.polarity) == ("confirms", "probable", "affirmed")
    assert claim.coder == "test"


def test_an_accusation_is_never_the_outlets_own_fact() -> None:
    sketch = Sketch("The army accused rebels of an attack on Dora.")
    attack, cue = sketch.event("attack"), sketch.cue("accused", "accuses")
    rebels = sketch.say("actor", "rebels")
    sketch.tie("actor", attack, rebels)
    sketch.tie("claims", cue, attack)
    sketch.tie("source", cue, sketch.say("source", "The army", "security_force"))
    (claim,) = sketch.code().claims
    assert claim.act == "accuses"
    assert claim.source is not None
    assert quotes(claim.actor) == ["rebels"]


def test_later_words_for_a_pure_allegation_do_not_make_it_a_fact() -> None:
    sketch = Sketch("The army accused rebels of an attack on Dora. The attack was denied.")
    attack, later = sketch.event("attack"), sketch.event("attack was")
    cue = sketch.cue("accused", "accuses")
    sketch.tie("same", later, attack)
    sketch.tie("claims", cue, attack)
    sketch.tie("source", cue, sketch.say("source", "The army", "security_force"))
    assert [c.act for c in sketch.code().claims] == ["accuses"]


def test_reportedly_has_no_source_and_is_possible() -> None:
    sketch = Sketch("Rebels reportedly shelled Dora.")
    shelled = sketch.event("shelled")
    cue = sketch.cue("reportedly", certainty="possible", polarity="affirmed")
    sketch.tie("claims", cue, shelled)
    (claim,) = sketch.code().claims
    assert claim.source is None
    assert claim.cue is not None
    assert claim.cue.quote == "reportedly"
    assert claim.certainty == "possible"


def test_what_the_report_tells_elsewhere_is_also_its_own() -> None:
    sketch = Sketch("Troops raided Dora. The raid was lawful, a spokesman said.")
    raided, raid = sketch.event("raided"), sketch.event("raid was lawful")
    cue = sketch.cue("said")
    sketch.tie("same", raid, raided)
    sketch.tie("claims", cue, raid)
    sketch.tie("source", cue, sketch.say("source", "a spokesman", "government"))
    assert [c.source.quote if c.source else None for c in sketch.code().claims] == [
        None,
        "a spokesman",
    ]


def test_the_readers_ear_for_the_voice_goes_first() -> None:
    for voice, claims in (("attributed", 1), ("both", 2)):
        sketch = Sketch("Troops raided Dora, a spokesman said.")
        raided, cue = sketch.event("raided", voice=voice), sketch.cue("said")
        sketch.tie("claims", cue, raided)
        sketch.tie("source", cue, sketch.say("source", "a spokesman", "government"))
        assert len(sketch.code().claims) == claims


def test_a_denial_is_negated_and_names_the_actor_it_clears() -> None:
    sketch = Sketch("Rebels shelled Dora. A rebel spokesman denied it.")
    shelled, cue = sketch.event("shelled"), sketch.cue("denied", "denies")
    sketch.tie("actor", shelled, sketch.say("actor", "Rebels"))
    sketch.tie("claims", cue, shelled)
    sketch.tie("source", cue, sketch.say("source", "A rebel spokesman", "armed_group"))
    denial = sketch.code().claims[-1]
    assert (denial.act, denial.polarity) == ("denies", "negated")
    assert quotes(denial.actor) == ["Rebels"]


def test_a_claimants_number_counts_what_the_verb_before_it_says() -> None:
    sketch = Sketch("Police said the raid killed three and they arrested one.")
    cue, raid = sketch.cue("said"), sketch.event("raid")
    sketch.tie("source", cue, sketch.say("source", "Police", "security_force"))
    sketch.tie("claims", cue, raid)
    for words in ("three", "one"):
        sketch.tie("killed", cue, sketch.say("number", words), sure=0.8)
    (claim,) = sketch.code().claims
    assert {kind: toll.text.quote for kind, toll in claim.toll.items()} == {
        "killed": "three",
        "captured": "one",
    }


def test_rival_tolls_stand_under_each_claimant() -> None:
    sketch = Sketch("A raid killed two, police said. Nine died, doctors said.")
    raid = sketch.event("raid")
    two, nine = sketch.number("two", 2, 2), sketch.number("Nine", 9, 9)
    sketch.tie("killed", raid, two)
    for nth, who, number in ((1, "police", two), (2, "doctors", nine)):
        cue = sketch.cue("said", nth=nth)
        sketch.tie("claims", cue, raid)
        sketch.tie("killed", cue, number)
        sketch.tie("source", cue, sketch.say("source", who))
    coded = sketch.code()
    assert coded.events[0].killed is not None
    assert coded.events[0].killed.low == 2
    assert {c.source.quote: c.toll["killed"].low for c in coded.claims if c.source} == {
        "police": 2,
        "doctors": 9,
    }


def test_a_speaker_inside_a_speaker_is_passed_on() -> None:
    sketch = Sketch("The agency quoted residents as saying troops raided Dora.")
    raided, cue = sketch.event("raided"), sketch.cue("saying")
    sketch.tie("claims", cue, raided)
    sketch.tie("source", cue, sketch.say("source", "residents", "civilian"))
    sketch.tie("via", cue, sketch.say("source", "The agency", "media"))
    (claim,) = sketch.code().claims
    assert claim.source is not None
    assert claim.source.quote == "residents"
    assert quotes(claim.via) == ["The agency"]


def test_a_speaker_who_says_it_twice_makes_one_claim() -> None:
    sketch = Sketch("Police said troops raided Dora. The raid is over, police said.")
    raided = sketch.event("raided")
    for nth, who in ((1, "Police"), (2, "police")):
        cue = sketch.cue("said", nth=nth)
        sketch.tie("claims", cue, raided)
        sketch.tie("source", cue, sketch.say("source", who, "security_force"))
    assert len(sketch.code().claims) == 1


def test_two_speakers_at_one_cue_are_two_claims() -> None:
    sketch = Sketch("Police and doctors said troops raided Dora.")
    raided, cue = sketch.event("raided"), sketch.cue("said")
    sketch.tie("claims", cue, raided)
    for who, sure in (("Police", 0.9), ("doctors", 0.8), ("troops", 0.2)):
        sketch.tie("source", cue, sketch.say("source", who), sure=sure)
    sources = [c.source.quote for c in sketch.code().claims if c.source]
    assert sorted(sources) == ["Police", "doctors"]


def test_a_claim_of_responsibility_names_the_claimant_for_want_of_an_actor() -> None:
    sketch = Sketch("A bomb hit Dora. The Red Front claimed responsibility.")
    bomb, cue = sketch.event("bomb hit"), sketch.cue("claimed", "claims_responsibility")
    sketch.tie("claims", cue, bomb)
    sketch.tie("source", cue, sketch.say("source", "The Red Front", "armed_group"))
    claim = sketch.code().claims[-1]
    assert quotes(claim.actor) == ["The Red Front"]


def test_content_that_holds_an_item_gives_it_its_cue() -> None:
    sketch = Sketch("Police said the group will strike again soon.")
    sketch.say("forecast", "the group will strike again soon", "occur", voice="attributed")
    cue = sketch.cue("said")
    sketch.tie("source", cue, sketch.say("source", "Police", "security_force"))
    sketch.tie("content", cue, sketch.say("content", "the group will strike again soon"))
    (claim,) = sketch.code().claims
    assert claim.source is not None
    assert claim.act == "predicts"


def test_evidence_holds_source_cue_and_what_is_told() -> None:
    sketch = Sketch("It rained. Police said late on Monday that troops raided Dora. It cleared up.")
    raided, cue = sketch.event("raided"), sketch.cue("said")
    sketch.tie("claims", cue, raided)
    sketch.tie("source", cue, sketch.say("source", "Police"))
    (claim,) = sketch.code().claims
    assert claim.evidence.quote == "Police said late on Monday that troops raided Dora."


def test_what_was_heard_from_a_speaker_unknown_is_not_certain() -> None:
    for voice, certainty in (("attributed", "unspecified"), ("own", "certain")):
        sketch = Sketch("Rebels shelled the town.")
        sketch.event("shelled", voice=voice)
        (claim,) = sketch.code().claims
        assert (claim.source, claim.certainty) == (None, certainty)


def speakers(sketch: Sketch) -> list[str | None]:
    return [c.source.quote if c.source else None for c in sketch.code().claims]


def test_and_joins_speakers_of_whom_only_one_is_tied() -> None:
    sketch = Sketch("Two residents and a rebel commander said troops raided Dora.")
    raided, cue = sketch.event("raided"), sketch.cue("said")
    sketch.tie("claims", cue, raided)
    sketch.say("source", "Two residents", "civilian")
    sketch.tie("source", cue, sketch.say("source", "a rebel commander", "armed_group"))
    assert sorted(map(str, speakers(sketch))) == ["Two residents", "a rebel commander"]


def test_a_pronoun_without_a_tie_is_the_last_speaker_it_agrees_with() -> None:
    for pronoun, who in (("she", "Ann Lee"), ("they", "local medics")):
        text = f"Ann Lee said it. Now local medics say it too. Troops raided Dora, {pronoun} added."
        sketch = Sketch(text)
        for words, name in (("said", "Ann Lee"), ("say", "local medics")):
            sketch.tie("source", sketch.cue(words), sketch.say("source", name))
        sketch.tie("claims", sketch.cue("added"), sketch.event("raided"))
        assert speakers(sketch) == [who]


def test_a_second_cue_of_a_sentence_goes_on_with_its_speaker() -> None:
    sketch = Sketch("Ann Lee wept, and later said troops raided Dora. Bo Ek left.")
    sketch.tie("source", sketch.cue("wept"), sketch.say("source", "Ann Lee"))
    sketch.tie("claims", sketch.cue("said"), sketch.event("raided"))
    assert speakers(sketch) == ["Ann Lee"]


def test_what_stands_under_an_if_is_not_the_reports_own() -> None:
    for opening, own in (("If he is right, troops", False), ("Troops", True)):
        sketch = Sketch(f"{opening} raided Dora. The driver says so.")
        raided, cue = sketch.event("raided", voice="both"), sketch.cue("says")
        sketch.tie("claims", cue, raided)
        sketch.tie("source", cue, sketch.say("source", "The driver"))
        assert (None in speakers(sketch)) == own


def test_what_an_unnamed_speaker_states_is_no_certain_fact() -> None:
    sketch = Sketch("It was said that troops raided Dora.")
    raided = sketch.event("raided", voice="attributed")
    sketch.tie("claims", sketch.cue("said"), raided)
    (claim,) = sketch.code().claims
    assert (claim.source, claim.certainty) == (None, "unspecified")


def test_every_account_names_the_doer_that_its_own_words_hold() -> None:
    sketch = Sketch("Rebels shelled Dora, police said. The shelling was condemned, a nurse said.")
    shelled, again = sketch.event("shelled"), sketch.event("shelling")
    sketch.tie("same", again, shelled)
    sketch.tie("actor", shelled, sketch.say("actor", "Rebels"))
    for nth, event, who in ((1, shelled, "police"), (2, again, "nurse")):
        cue = sketch.cue("said", nth=nth)
        sketch.tie("claims", cue, event)
        sketch.tie("source", cue, sketch.say("source", who, "witness"))
    told = {c.source.quote: quotes(c.actor) for c in sketch.code().claims if c.source}
    assert told == {"police": ["Rebels"], "nurse": []}


def test_a_body_that_names_another_behind_a_deed_accuses() -> None:
    for speaker, act in (("The Front", "accuses"), ("Ann Lee", "claims_responsibility")):
        sketch = Sketch(f"{speaker} claimed that ISIS was behind the bomb attack.")
        attack, cue = sketch.event("bomb attack"), sketch.cue("claimed", "claims_responsibility")
        sketch.tie("claims", cue, attack)
        sketch.tie("source", cue, sketch.say("source", speaker))
        sketch.tie("blames", cue, sketch.say("actor", "ISIS"))
        assert [c.act for c in sketch.code().claims if c.source] == [act]


def test_a_channel_stands_near_its_cue() -> None:
    for between, channel in (("It rained. It froze. ", None), ("", "Telegram")):
        sketch = Sketch(f"Medics use Telegram. {between}Police said troops raided Dora.")
        cue = sketch.cue("said")
        sketch.tie("source", cue, sketch.say("source", "Police"))
        sketch.tie("channel", cue, sketch.say("channel", "Telegram"))
        sketch.tie("claims", cue, sketch.event("raided"))
        claim = sketch.code().claims[-1]
        assert (claim.channel.quote if claim.channel else None) == channel


def test_a_name_behind_a_quotations_cue_speaks_though_no_mention_is_known() -> None:
    sketch = Sketch('"Troops raided Dora at dawn," said Ann Lee, a teacher.')
    sketch.tie("claims", sketch.cue("said"), sketch.event("raided"))
    assert speakers(sketch) == ["Ann Lee"]


def test_hearsay_is_that_of_the_speaker_whom_its_words_name() -> None:
    sketch = Sketch("Gunmen reportedly raided Dora, according to villagers. It rained.")
    raided = sketch.event("raided")
    for words, certainty in (("reportedly", "possible"), ("according to", "certain")):
        cue = sketch.cue(words, "states", certainty=certainty)
        sketch.tie("claims", cue, raided)
    sketch.tie("source", cue, sketch.say("source", "villagers", "witness"))
    (claim,) = sketch.code().claims
    assert claim.source is not None
    assert claim.source.quote == "villagers"


def test_what_hearsay_tells_is_not_the_report_s_own_word() -> None:
    sketch = Sketch("Soldiers allegedly looted the store. The looting of the store ended.")
    act = sketch.event("looted the store", "COERCE", voice="both")
    cue = sketch.cue("allegedly", certainty="possible", polarity="affirmed")
    sketch.tie("claims", cue, act)
    assert [c.act for c in sketch.code().claims if c.source is None] == ["accuses"]
    assert sketch.code().claims[0].cue is not None
    sketch.tie("same", sketch.event("The looting of the store", "COERCE", voice="both"), act)
    assert None in [c.cue for c in sketch.code().claims]


def test_what_somebody_is_believed_to_have_done_is_an_accusation() -> None:
    for words, act in (("was believed to have", "accuses"), ("had not", "states")):
        sketch = Sketch(f"Qari Omar {words} attacked two mosques.")
        sketch.event("attacked two mosques", voice="own")
        (claim,) = sketch.code().claims
        assert claim.act == act
        assert (claim.cue is None) == (act == "states")


@pytest.mark.parametrize(("sure", "named"), [(0.7, "Twitter"), (0.4, "The statement")])
def test_a_channel_with_a_name_tells_more_than_a_statement(sure: float, named: str) -> None:
    sketch = Sketch("The statement, posted on Twitter, said rebels shelled Dora.")
    event, cue = sketch.event("shelled"), sketch.cue("said")
    sketch.tie("claims", cue, event)
    sketch.tie("channel", cue, sketch.say("channel", "The statement"), sure=0.9)
    sketch.tie("channel", cue, sketch.say("channel", "Twitter"), sure=sure)
    (claim,) = (c for c in sketch.code().claims if c.cue)
    assert claim.channel is not None
    assert claim.channel.quote == named


@pytest.mark.parametrize(("joint", "told"), [(" that", ["bombed"]), ("", ["raided", "bombed"])])
def test_what_is_said_behind_that_is_not_said_of_what_came_before(
    joint: str, told: list[str]
) -> None:
    sketch = Sketch(f"Troops raided Dora, and the ministry claimed{joint} rebels bombed Beji.")
    cue = sketch.cue("claimed", "accuses")
    sketch.tie("source", cue, sketch.say("source", "the ministry"))
    for words, sure in (("raided", 0.6), ("bombed", 0.9)):
        sketch.tie("claims", cue, sketch.event(words), sure=sure)
    coded = sketch.code()
    names = {e.id: e.trigger.quote for e in coded.events}
    assert [names[c.item] for c in coded.claims if c.source] == told


@pytest.mark.parametrize(
    ("cue", "doer", "act"),
    [
        ("said", None, "states"),
        ("said", "Troops", "claims_responsibility"),
        ("claimed", None, "claims_responsibility"),
    ],
)
def test_nobody_claims_by_a_plain_word_what_no_doer_is_told_of(
    cue: str, doer: str | None, act: str
) -> None:
    sketch = Sketch(f"Troops were near. Arms had blown up in Dora, a spokesman {cue}.")
    event, told = sketch.event("blown up"), sketch.cue(cue, "claims_responsibility")
    sketch.tie("claims", told, event)
    sketch.tie("source", told, sketch.say("source", "a spokesman", "security_force"))
    if doer:
        sketch.tie("actor", event, sketch.say("actor", doer))
    (claim,) = [c for c in sketch.code().claims if c.source]
    assert claim.act == act
