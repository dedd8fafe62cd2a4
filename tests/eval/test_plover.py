"""Which coded event answers for a pair of sides."""

from pathlib import Path

from eval import plover
from eval.plover import Pair
from sayso.model.event import Event
from sayso.model.ontology import CATEGORIES, QUADS
from sayso.model.span import ActorSpan, Span

PAIR = Pair("1", "", "the Iranian minister", "US", ("ACCUSE",))


def event(name: str, actor: str, recipient: str) -> Event:
    sides = [(ActorSpan(0, len(words), words),) for words in (actor, recipient)]
    trigger = Span(0, 3, "hit")
    return Event(
        name, "ASSAULT", None, "happened", False, trigger, actor=sides[0], recipient=sides[1]
    )


def test_the_event_that_fits_the_pair_answers() -> None:
    first, target, source = (
        event("e1", "the army", "rebels"),
        event("e2", "the army", "the US"),
        event("e3", "The Iranian foreign minister", "rebels"),
    )
    assert plover.answer([first], PAIR) is first
    assert plover.answer([first, target], PAIR) is target
    assert plover.answer([first, target, source], PAIR) is source
    assert plover.answer([], PAIR) is None


def test_sentences_are_read_with_the_categories_of_today(tmp_path: Path) -> None:
    path = tmp_path / "s.tsv"
    path.write_text(
        "\tsentence_id\tsentence\tsource\ttarget\tgold_root\n"
        "\t1\tA met B.\tA\tB\tCONSULT\n\t2\tA freed B.\tA\tB\tYIELD\n"
    )
    read = list(plover.pairs(path))
    assert [p.categories for p in read] == [("CONSULT",), ("CONCEDE", "RETREAT")]
    assert read[1].text == "A freed B."


def test_every_category_has_a_quarter() -> None:
    assert {plover.quad(c) for c in CATEGORIES} == set(QUADS)
