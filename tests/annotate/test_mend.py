"""Mending of an encoder's mentions by their own words."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.annotate.mend import mended
from sayso.model.annotated import Link, Mention
from sayso.model.span import Span


def mention(kind: str, text: str, words: str, label: str | None = None, **labels: str) -> Mention:
    start = text.index(words)
    held: Mapping[str, str] = labels
    return Mention(kind, Span.of(text, start, start + len(words)), label, held, 0.9)


def test_a_loose_last_word_is_left_out() -> None:
    text = "five vacant houses at Borobekra burned"
    (place,), _ = mended(text, [mention("place", text, "five vacant houses at")], [])
    assert place.span.quote == "five vacant houses"


def test_a_bracket_is_closed_but_a_word_alone_stays() -> None:
    text = "leaders of the Ahle Sunnat (ASWJ) said in"
    given = [mention("actor", text, "the Ahle Sunnat (ASWJ"), mention("place", text, "in")]
    made, _ = mended(text, given, [])
    assert [m.span.quote for m in made] == ["the Ahle Sunnat (ASWJ)", "in"]


def test_a_figure_takes_its_negation_with_it() -> None:
    text = "No one was hurt."
    (number,), _ = mended(text, [mention("number", text, "one was hurt")], [])
    assert number.span.quote == "No one was hurt"


def test_a_figure_that_was_cut_short_is_made_whole() -> None:
    text = "They killed no fewer than 17 persons."
    limit = Span.of(text, text.index("no fewer"), text.index(" persons"))
    (number,), _ = mended(text, [mention("number", text, "17 persons")], [], [limit])
    assert number.span.quote == "no fewer than 17 persons"


def test_pieces_of_a_figure_become_one_and_keep_their_links() -> None:
    text = "The blast killed At least three people"
    given = [
        mention("event", text, "blast", "ASSAULT", status="happened"),
        mention("number", text, "At least"),
        mention("number", text, "three people"),
    ]
    made, links = mended(text, given, [Link("killed", 0, 2)])
    assert [m.span.quote for m in made] == ["blast", "At least three people"]
    assert [(li.kind, li.head, li.tail) for li in links] == [("killed", 0, 1)]


def test_two_figures_side_by_side_stay_two() -> None:
    text = "four dead seven hurt"
    given = [mention("number", text, "four dead"), mention("number", text, "seven hurt")]
    made, _ = mended(text, given, [])
    assert len(made) == 2


def test_who_is_gunned_down_is_dead() -> None:
    text = "Two men gunned down a judge"
    given = [
        mention("event", text, "gunned down", "ASSAULT", status="happened"),
        mention("actor", text, "a judge"),
    ]
    made, links = mended(text, given, [Link("recipient", 0, 1)])
    assert [(li.kind, made[li.tail].span.quote) for li in links] == [
        ("recipient", "a judge"),
        ("killed", "a judge"),
    ]


def test_a_planned_killing_has_no_toll() -> None:
    text = "They wanted to murder a judge"
    given = [
        mention("event", text, "murder", "ASSAULT", status="planned"),
        mention("actor", text, "a judge"),
    ]
    _, links = mended(text, given, [Link("recipient", 0, 1)])
    assert [li.kind for li in links] == ["recipient"]
