from __future__ import annotations

from sayso.code.fullest import Fullest
from sayso.code.settings import Settings
from sayso.code.view import View
from tests.code.sketch import Sketch


def fullest(sketch: Sketch) -> Fullest:
    return Fullest(View(sketch.annotated(), Settings()))


def test_a_surname_and_a_pronoun_lead_to_the_full_name() -> None:
    sketch = Sketch("Zabihullah Mujahid spoke. Mujahid said he knew. He said so.")
    sketch.say("source", "Zabihullah Mujahid", "government")
    surname = sketch.say("source", "Mujahid", nth=2)
    pronoun = sketch.say("source", "He")
    names = fullest(sketch)
    assert names.span(surname).quote == "Zabihullah Mujahid"
    assert names.span(pronoun).quote == "Zabihullah Mujahid"
    assert names.label(pronoun) == "government"


def test_links_lead_from_descriptions_to_names() -> None:
    sketch = Sketch("The Red Front struck. The rebel group left.")
    front = sketch.say("actor", "The Red Front")
    group = sketch.say("actor", "The rebel group")
    sketch.tie("same", group, front)
    assert fullest(sketch).span(group).quote == "The Red Front"


def test_an_army_is_no_surname() -> None:
    sketch = Sketch("The Baloch Liberation Army struck. The Army replied.")
    sketch.say("actor", "Baloch Liberation Army")
    army = sketch.say("actor", "Army", nth=2)
    assert fullest(sketch).span(army).quote == "Army"


def test_two_people_of_one_surname_stay_apart() -> None:
    sketch = Sketch("Ali Khan met Omar Khan. Khan left.")
    sketch.say("actor", "Ali Khan")
    sketch.say("actor", "Omar Khan")
    khan = sketch.say("actor", "Khan", nth=3)
    assert fullest(sketch).span(khan).quote == "Khan"


def test_a_title_is_cut_off_a_name() -> None:
    sketch = Sketch("Taliban spokesman Zabihullah Mujahid spoke.")
    sketch.say("title", "Taliban spokesman", "current")
    whole = sketch.say("source", "Taliban spokesman Zabihullah Mujahid")
    assert fullest(sketch).span(whole).quote == "Zabihullah Mujahid"


def test_small_words_do_not_make_a_name_fuller() -> None:
    sketch = Sketch("Ali Khan, the tired old man, spoke. Ali Khan left.")
    sketch.say("actor", "Ali Khan, the tired old man")
    short = sketch.say("actor", "Ali Khan", nth=2)
    wide = sketch.say("actor", "Ali Khan")
    sketch.tie("same", short, 0)
    assert fullest(sketch).span(short).quote == "Ali Khan"
    assert fullest(sketch).span(wide).quote == "Ali Khan"


def test_rank_is_no_part_of_a_name() -> None:
    sketch = Sketch("Lt. Col. Musa Garba spoke. Col. Garba left. General Command agreed.")
    sketch.say("source", "Lt. Col. Musa Garba")
    later = sketch.say("source", "Col. Garba")
    group = sketch.say("source", "General Command")
    names = fullest(sketch)
    assert names.span(later).quote == "Musa Garba"
    assert names.span(group).quote == "General Command"


def test_a_short_form_leads_to_the_name_it_is_made_of() -> None:
    sketch = Sketch(
        "The Rapid Support Forces left. Base Lake (BLK) burned. The RSF and BLK deny it."
    )
    sketch.say("actor", "Rapid Support Forces")
    sketch.say("actor", "Base Lake")
    initials, bracketed = sketch.say("source", "The RSF"), sketch.say("source", "BLK", nth=2)
    names = fullest(sketch)
    assert names.span(initials).quote == "Rapid Support Forces"
    assert names.span(bracketed).quote == "Base Lake"


def test_an_office_leads_to_the_one_person_who_holds_it() -> None:
    sketch = Sketch(
        "The police spokesman spoke. Ali Khan, spokesman of the police, left. The police left."
    )
    office = sketch.say("source", "The police spokesman")
    force = sketch.say("source", "The police", nth=2)
    title = sketch.say("title", "spokesman of the police", "current")
    sketch.tie("person", title, sketch.say("source", "Ali Khan"))
    names = fullest(sketch)
    assert names.span(office).quote == "Ali Khan"
    assert names.span(force).quote == "The police"


def test_a_name_with_small_words_is_cut_to_the_letters_in_brackets() -> None:
    sketch = Sketch(
        "Jama'at Nusrat al-Islam wal-Muslimin (JNIM) and the Tuareg-led Azawad Liberation Front"
        " (FLA) met two men of the Rapid Support Forces (RSF). JNIM, the FLA and RSF deny it."
    )
    long = sketch.say("actor", "Jama'at Nusrat al-Islam wal-Muslimin")
    front = sketch.say("actor", "the Tuareg-led Azawad Liberation Front (FLA)")
    bare = sketch.say("place", "Tuareg-led Azawad Liberation Front")
    men = sketch.say("actor", "two men of the Rapid Support Forces")
    short = [sketch.say("source", words, nth=2) for words in ("JNIM", "FLA", "RSF")]
    names = fullest(sketch)
    assert names.group(short[0]) == names.group(long)
    assert names.group(short[1]) == names.group(front) == names.group(bare)
    assert names.group(short[2]) != names.group(men)
