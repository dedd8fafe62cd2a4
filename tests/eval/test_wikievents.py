"""Triggers and roles of WikiEvents against a report coded by hand."""

from typing import Any

from eval import wikievents
from eval.wikievents import Trigger
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.ontology import CATEGORIES
from sayso.model.report import Report
from sayso.model.span import ActorSpan, Span

SENTENCES = [
    [[["Rebels", 0, 6], ["bombed", 7, 13], ["Kati", 14, 18], [".", 18, 19]], ""],
    [[["Nine", 20, 24], ["soldiers", 25, 33], ["died", 34, 38], [".", 38, 39]], ""],
    [[["He", 40, 42], ["said", 43, 47], ["so", 48, 50], [".", 50, 51]], ""],
]
TEXT = "Rebels bombed Kati.\nNine soldiers died.\nHe said so."
GIVEN: dict[str, Any] = {
    "doc_id": "d",
    "sentences": SENTENCES,
    "entity_mentions": [
        {"id": "T1", "start": 0, "end": 1},
        {"id": "T2", "start": 4, "end": 6},
        {"id": "T3", "start": 8, "end": 9},
    ],
    "event_mentions": [
        {
            "event_type": "Conflict.Attack.DetonateExplode",
            "trigger": {"start": 1, "end": 2},
            "arguments": [{"entity_id": "T1", "role": "Attacker"}],
        },
        {
            "event_type": "Life.Die.Unspecified",
            "trigger": {"start": 6, "end": 7},
            "arguments": [{"entity_id": "T2", "role": "Victim"}],
        },
        {
            "event_type": "Contact.Contact.Broadcast",
            "trigger": {"start": 9, "end": 10},
            "arguments": [],
        },
    ],
}


def gold() -> wikievents.Document:
    return wikievents.document(GIVEN, [["T1", "T3"]])


def event(category: str, *at: tuple[int, int], actor: tuple[int, int] | None = None) -> Event:
    spans = [Span.of(TEXT, *place) for place in at]
    actors = (ActorSpan(*actor, TEXT[slice(*actor)]),) if actor else ()
    return Event("e", category, None, "happened", False, spans[0], tuple(spans[1:]), actor=actors)


def coded(*events: Event) -> Coded:
    return Coded(Report("d", None, None, None, None, "en", None, TEXT, ""), events=events)


def test_the_text_is_laid_out_by_the_offsets() -> None:
    assert gold().text == TEXT
    assert gold().triggers[0] == Trigger(
        (7, 13), "ASSAULT", (("actor", frozenset({(0, 6), (40, 42)})),)
    )
    assert gold().triggers[2].category is None


def test_the_longest_prefix_of_a_type_counts() -> None:
    assert wikievents.category("Contact.Contact.Meet") == "CONSULT"
    assert wikievents.category("Contact.Contact.Broadcast") is None
    assert wikievents.category("Life.Die") == "ASSAULT"
    assert wikievents.category("Movement.Transportation.Evacuation") is None
    assert set(wikievents.categories().values()) - {""} <= set(CATEGORIES)


def test_triggers_count_mention_by_mention() -> None:
    counts = wikievents.triggers(coded(event("ASSAULT", (7, 13), (34, 38), (14, 18))), gold())
    assert counts["trigger, identification"] == (2, 3, 2, 2)
    assert counts["trigger, classification"] == (2, 3, 2, 2)


def test_a_wrong_category_is_found_and_not_classified() -> None:
    counts = wikievents.triggers(coded(event("PROTEST", (7, 13))), gold())
    assert counts["trigger, identification"] == (1, 1, 1, 2)
    assert counts["trigger, classification"] == (0, 1, 0, 2)
    assert counts["category | trigger"] == (0, 1)


def test_what_marks_an_unmapped_type_is_left_out() -> None:
    found = coded(event("CONSULT", (43, 47), actor=(40, 42)))
    assert wikievents.triggers(found, gold())["trigger, identification"] == (0, 0, 0, 2)
    assert wikievents.roles(found, gold())["role actor"] == (0, 0, 0, 1)


def test_a_filler_is_right_by_any_name_of_the_entity() -> None:
    found = coded(event("ASSAULT", (7, 13), (34, 38), actor=(40, 42)))
    counts = wikievents.roles(found, gold())
    assert counts["role actor"] == (1, 1, 1, 1)
    assert counts["role recipient"] == (0, 0, 0, 1)


def test_a_filler_of_an_event_that_is_not_there_is_wrong() -> None:
    counts = wikievents.roles(coded(event("PROTEST", (7, 13), actor=(0, 6))), gold())
    assert counts["role actor"] == (0, 1, 0, 1)
    assert counts["role actor, of events found"] == (0, 0, 0, 0)
