from __future__ import annotations

import pytest

from sayso.code.settings import Settings
from tests.code.sketch import Sketch, quotes


def test_mentions_joined_by_same_are_one_event_with_merged_roles() -> None:
    sketch = Sketch("Rebels shelled Dora. The attack hurt farmers.")
    shelled, attack = sketch.event("shelled"), sketch.event("attack")
    sketch.tie("same", attack, shelled)
    sketch.tie("actor", shelled, sketch.say("actor", "Rebels"))
    sketch.tie("place", shelled, sketch.say("place", "Dora"))
    sketch.tie("recipient", attack, sketch.say("actor", "farmers"))
    (event,) = sketch.code().events
    assert event.trigger.quote == "shelled"
    assert quotes(event.mentions) == ["attack"]
    assert quotes(event.actor) == ["Rebels"]
    assert quotes(event.recipient) == ["farmers"]
    assert quotes(event.place) == ["Dora"]


def test_two_raids_in_one_sentence_stay_two() -> None:
    sketch = Sketch("Troops raided Dora and raided Beji.")
    sketch.event("raided")
    sketch.event("raided Beji")
    assert len(sketch.code().events) == 2


def test_a_weak_tie_between_different_categories_joins_nothing() -> None:
    sketch = Sketch("Police arrested a man. The bombing killed two.")
    one, other = sketch.event("arrested", "COERCE"), sketch.event("bombing")
    sketch.tie("same", other, one, sure=0.6)
    assert len(sketch.code().events) == 2
    sketch.tie("same", other, one, sure=0.99)
    assert len(sketch.code().events) == 1


def test_different_named_places_keep_events_apart() -> None:
    sketch = Sketch("A bomb went off in Dora. The blast in Beji hurt two.")
    one, other = sketch.event("went off"), sketch.event("blast")
    sketch.tie("place", one, sketch.say("place", "Dora"))
    sketch.tie("place", other, sketch.say("place", "Beji"))
    sketch.tie("same", other, one, sure=0.6)
    assert len(sketch.code().events) == 2


def test_the_trigger_is_news_before_background_and_labels_are_voted() -> None:
    sketch = Sketch("The ambush was recalled. Gunmen shot guards. The shooting shocked all.")
    ambush = sketch.say("event", "ambush", "ASSAULT", sure=0.95, background="true")
    shot = sketch.say("event", "shot", "ASSAULT", sure=0.7, background="false", mode="firearms")
    third = sketch.say("event", "shooting", "ASSAULT", sure=0.6, background="false", mode="none")
    sketch.tie("same", ambush, shot)
    sketch.tie("same", third, shot)
    (event,) = sketch.code().events
    assert event.trigger.quote == "shot"
    assert event.background is False
    assert event.mode == "firearms"
    assert event.status == "happened"


def test_a_mode_that_its_category_does_not_have_is_none() -> None:
    sketch = Sketch("Gunmen shot guards.")
    sketch.event("shot", mode="arrest")
    assert sketch.code().events[0].mode is None


def test_the_fullest_words_of_an_actor_stay() -> None:
    sketch = Sketch("The Taliban struck. Taliban security forces killed two men.")
    one, other = sketch.event("struck"), sketch.event("killed")
    sketch.tie("same", one, other)
    sketch.tie("actor", one, sketch.say("actor", "Taliban"))
    sketch.tie("actor", other, sketch.say("actor", "Taliban security forces"))
    (event,) = sketch.code().events
    assert quotes(event.actor) == ["Taliban security forces"]


def test_places_are_innermost_first() -> None:
    sketch = Sketch("In Anbar province troops fired in the village of Tal, Heet district.")
    fired = sketch.event("fired")
    for words in ("Anbar province", "Heet district", "Tal"):
        sketch.tie("place", fired, sketch.say("place", words))
    (event,) = sketch.code().events
    assert quotes(event.place) == ["Tal", "Heet district", "Anbar province"]


def test_roles_have_a_bound() -> None:
    sketch = Sketch("Anna, Boris and Clara fought.")
    fought = sketch.event("fought")
    for words, sure in (("Anna", 0.5), ("Boris", 0.9), ("Clara", 0.8)):
        sketch.tie("actor", fought, sketch.say("actor", words), sure=sure)
    (event,) = sketch.code(Settings(roles={**Settings().roles, "actor": 2})).events
    assert quotes(event.actor) == ["Boris", "Clara"]


def test_of_figures_alike_in_strength_the_first_leads() -> None:
    sketch = Sketch("Two men died in the raid. Locals spoke of nine dead.")
    raid = sketch.event("raid")
    two, nine = sketch.number("Two men", 2, 2), sketch.number("nine", 9, 9)
    sketch.tie("killed", raid, nine, sure=0.9)
    sketch.tie("killed", raid, two, sure=0.9)
    killed = sketch.code().events[0].killed
    assert killed is not None
    assert (killed.low, killed.best, killed.high, killed.text.quote) == (2, 2, 2, "Two men")


def test_one_of_the_dead_is_not_the_toll() -> None:
    sketch = Sketch("The raid killed a judge. Two men were shot in all.")
    raid = sketch.event("raid")
    judge, two = sketch.number("a judge", 1, 1), sketch.number("Two men", 2, 2)
    sketch.tie("killed", raid, judge, sure=0.9)
    sketch.tie("killed", raid, two, sure=0.7)
    killed = sketch.code().events[0].killed
    assert killed is not None
    assert killed.low == 2


def test_an_unsure_event_with_nothing_beside_it_does_not_stand() -> None:
    sketch = Sketch("Soldiers marched on. The shelling went on.")
    marched = sketch.say("event", "marched", "ASSAULT", 1, 0.5)
    sketch.say("event", "shelling", "ASSAULT", 1, 0.5)
    sketch.tie("actor", marched, sketch.say("actor", "Soldiers"))
    sketch.tie("recipient", marched, sketch.say("actor", "Soldiers"))
    assert [e.trigger.quote for e in sketch.code().events] == ["marched"]


def test_an_open_figure_has_no_best() -> None:
    sketch = Sketch("At least seven soldiers died in the raid.")
    raid = sketch.event("raid")
    sketch.tie("killed", raid, sketch.number("At least seven soldiers", 7, None))
    killed = sketch.code().events[0].killed
    assert killed is not None
    assert (killed.low, killed.best, killed.high) == (7, None, None)


def test_a_number_counts_for_one_kind_only() -> None:
    sketch = Sketch("The raid hurt five.")
    raid, five = sketch.event("raid"), sketch.number("five", 5, 5)
    sketch.tie("injured", raid, five, sure=0.9)
    sketch.tie("killed", raid, five, sure=0.4)
    (event,) = sketch.code().events
    assert event.injured is not None
    assert event.killed is None


def test_words_without_a_number_are_read_by_the_codebook() -> None:
    for words, low, high in (("nobody", 0, 0), ("a guard", 1, 1), ("militants", 2, None)):
        sketch = Sketch(f"The raid killed {words} there.")
        sketch.tie("killed", sketch.event("raid"), sketch.say("number", words))
        killed = sketch.code().events[0].killed
        assert killed is not None
        assert (killed.low, killed.high) == (low, high)


def test_whom_an_account_blames_is_the_actor_for_want_of_another() -> None:
    sketch = Sketch("A blast hit Dora. The mayor accused rebels.")
    blast, cue = sketch.event("blast"), sketch.cue("accused", "accuses")
    sketch.tie("claims", cue, blast)
    sketch.tie("source", cue, sketch.say("source", "The mayor", "government"))
    sketch.tie("blames", cue, sketch.say("actor", "rebels"))
    coded = sketch.code()
    assert quotes(coded.events[0].actor) == ["rebels"]
    assert quotes(coded.claims[-1].actor) == ["rebels"]


def test_ids_do_not_change_with_the_category() -> None:
    one, other = Sketch("They struck Dora."), Sketch("They struck Dora.")
    one.event("struck", "ASSAULT")
    other.event("struck", "PROTEST")
    assert one.code().events[0].id == other.code().events[0].id


def test_an_unsure_mention_beside_another_is_a_piece_of_it() -> None:
    for sure, events in ((0.6, 1), (0.95, 2)):
        sketch = Sketch("Two drones dropped grenades on Dora.")
        sketch.say("event", "Two drones", "ASSAULT", sure=sure)
        sketch.say("event", "dropped grenades", "ASSAULT", sure=0.9)
        assert len(sketch.code().events) == events


def test_words_that_point_back_join_the_last_event_of_their_category() -> None:
    sketch = Sketch("Gunmen shot guards. Police arrested two. The attack was the first.")
    sketch.event("shot")
    sketch.event("arrested", "COERCE")
    sketch.say("event", "attack", "ASSAULT", sure=0.7)
    coded = sketch.code()
    assert [quotes(e.mentions) for e in coded.events] == [["attack"], []]


def test_words_that_point_back_to_another_place_stay_apart() -> None:
    sketch = Sketch("Gunmen shot guards in Dora. The attack in Beji was the first.")
    shot, attack = sketch.event("shot"), sketch.say("event", "attack", "ASSAULT", sure=0.8)
    sketch.tie("place", shot, sketch.say("place", "Dora"))
    sketch.tie("place", attack, sketch.say("place", "Beji"))
    assert len(sketch.code().events) == 2


def test_a_figure_is_the_toll_of_one_event_only() -> None:
    sketch = Sketch("Troops killed three in Dora. Rebels were behind the attacks on mosques.")
    killed, attacks = sketch.event("killed"), sketch.event("attacks")
    three = sketch.say("number", "three")
    sketch.tie("killed", killed, three, sure=0.9)
    sketch.tie("killed", attacks, three, sure=0.6)
    first, second = sketch.code().events
    assert first.killed
    assert second.killed is None


def _killed_and_arrested(words: str, doer: str) -> Sketch:
    sketch = Sketch(words)
    killed, arrested = sketch.event("killed"), sketch.event("arrested", "COERCE")
    troops = sketch.say("actor", "Troops")
    sketch.tie("actor", killed, troops)
    sketch.tie("actor", arrested, troops if doer == "Troops" else sketch.say("actor", doer))
    sketch.tie("killed", killed, sketch.say("number", "two men"))
    sketch.tie("captured", arrested, sketch.say("number", "four"))
    return sketch


def test_killing_and_seizing_in_one_breath_is_one_assault() -> None:
    (event,) = (
        _killed_and_arrested("Troops killed two men and arrested four.", "Troops").code().events
    )
    assert event.category == "ASSAULT"
    assert event.killed
    assert event.captured


def test_killing_by_some_and_seizing_by_others_stay_two() -> None:
    sketch = _killed_and_arrested("Troops killed two men and police arrested four.", "police")
    assert len(sketch.code().events) == 2


def _both_ways(category: str, *tied: tuple[str, str, float]) -> tuple[list[str], list[str]]:
    sketch = Sketch("Rebels, soldiers and the truce.")
    event = sketch.event("truce", category)
    named = {words: sketch.say("actor", words) for words in ("Rebels", "soldiers")}
    for kind, words, sure in tied:
        sketch.tie(kind, event, named[words], sure=sure)
    (made,) = sketch.code().events
    return quotes(made.actor), quotes(made.recipient)


def test_nobody_does_alone_to_himself_what_others_suffer() -> None:
    tied = (("actor", "Rebels", 0.95), ("recipient", "Rebels", 0.3), ("recipient", "soldiers", 0.9))
    assert _both_ways("ASSAULT", *tied) == (["Rebels"], ["soldiers"])
    assert _both_ways("ACCUSE", *tied[:2]) == (["Rebels"], [])
    assert _both_ways("AGREE", *tied[:2]) == (["Rebels"], ["Rebels"])
    alike = [("actor", "Rebels", 0.9), ("recipient", "Rebels", 0.9)]
    assert _both_ways("ASSAULT", *alike) == (["Rebels"], ["Rebels"])


def test_two_parties_that_share_words_are_two() -> None:
    sketch = Sketch("The army arrested an army officer.")
    event = sketch.event("arrested", "COERCE")
    sketch.tie("actor", event, sketch.say("actor", "The army"), sure=0.95)
    sketch.tie("recipient", event, sketch.say("actor", "an army officer"), sure=0.5)
    (made,) = sketch.code().events
    assert (quotes(made.actor), quotes(made.recipient)) == (["The army"], ["an army officer"])


def test_who_is_likelier_hurt_is_no_actor() -> None:
    tied = (("actor", "Rebels", 0.5), ("recipient", "Rebels", 0.95), ("actor", "soldiers", 0.9))
    assert _both_ways("ASSAULT", *tied) == (["soldiers"], ["Rebels"])


def test_in_a_clash_both_sides_are_actor_and_recipient_alike() -> None:
    sides = [(kind, who, 0.9) for kind in ("actor", "recipient") for who in ("Rebels", "soldiers")]
    both = ["Rebels", "soldiers"]
    assert _both_ways("ASSAULT", *sides) == (both, both)


def test_a_number_counts_what_the_verb_before_it_says() -> None:
    sketch = Sketch("Police killed three rebels and arrested one on Monday.")
    event = sketch.event("killed")
    for words in ("three rebels", "one"):
        sketch.tie("killed", event, sketch.say("number", words), sure=0.8)
    (made,) = sketch.code().events
    assert made.killed is not None
    assert made.captured is not None
    assert (made.killed.text.quote, made.captured.text.quote) == ("three rebels", "one")


@pytest.mark.parametrize(
    ("text", "group", "doing"),
    [
        ("A bomb killed seven people, among them a girl.", "recipient", []),
        ("Seven rebels, among them a girl, shelled Dora.", "actor", ["Seven rebels", "a girl"]),
    ],
)
def test_who_is_told_among_those_who_suffer_does_nothing(
    text: str, group: str, doing: list[str]
) -> None:
    sketch = Sketch(text)
    event = sketch.event("killed" if "killed" in text else "shelled")
    words = "seven people" if "seven" in text else "Seven rebels"
    sketch.tie(group, event, sketch.say("actor", words), sure=0.9)
    sketch.tie("actor", event, sketch.say("actor", "a girl"), sure=0.8)
    assert quotes(sketch.code().events[0].actor) == doing


def test_the_name_of_a_place_alone_is_no_event() -> None:
    sketch = Sketch("After Dora, rebels fled. The Dora raid hurt two.")
    for words in ("Dora", "Dora raid"):
        sketch.event(words)
    sketch.say("place", "Dora")
    assert [e.trigger.quote for e in sketch.code().events] == ["Dora raid"]
