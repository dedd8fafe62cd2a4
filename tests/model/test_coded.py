from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from sayso.errors import FormError
from sayso.model.codec import from_json, to_json
from sayso.model.coded import Coded, spans
from sayso.model.ontology import MODES
from sayso.model.schema import schema
from sayso.model.span import Span
from tests.build import coded, report

KEYS = {
    "report": "id title outlet byline published language url text sha256 removed",
    "events": "id category mode status background trigger mentions actor recipient place time "
    "weapon date killed injured captured displaced confidence",
    "relations": "id a kind b",
    "positions": "id person title org status",
    "forecasts": "id text about expects horizon due",
    "assessments": "id text about",
    "claims": "item source via source_kind channel cue act certainty polarity actor weapon "
    "evidence toll confidence coder",
}


def test_json_goes_both_ways() -> None:
    made = coded()
    assert from_json(json.loads(json.dumps(to_json(made)))) == made


def test_the_keys_are_those_of_the_form() -> None:
    data = to_json(coded())
    assert set(data) == set(KEYS)
    for group, names in KEYS.items():
        one = data[group] if group == "report" else data[group][0]
        assert set(one) == set(names.split()), group
    assert set(data["events"][0]["killed"]) == {"low", "best", "high", "text", "who"}
    assert set(data["events"][0]["place"][0]) == {"start", "end", "quote", "place"}
    assert set(data["report"]["removed"][0]) == {"start", "end", "quote", "reason"}


def test_the_schema_accepts_what_is_written() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(to_json(coded()), schema())
    jsonschema.validate(to_json(Coded(report())), schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("events", 0, "category"), "FIGHT"),
        (("events", 0, "mode"), "arrest"),
        (("claims", 0, "act"), "says"),
        (("report", "more"), 1),
        (("events", 0, "confidence"), 1.5),
    ],
)
def test_the_schema_refuses_other_words(path: tuple[str | int, ...], value: object) -> None:
    data: Any = to_json(coded())
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema())


def test_every_mode_is_of_its_category_in_the_schema() -> None:
    data = to_json(coded())
    validator = jsonschema.Draft202012Validator(schema())
    for category, modes in MODES.items():
        for mode in [*modes, None]:
            data["events"][0] |= {"category": category, "mode": mode}
            validator.validate(data)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"report": {}}, "is missing"),
        ({"report": None}, "is an object"),
        ({"events": {}}, "is a list"),
        ({"extra": 1}, "unknown key"),
    ],
)
def test_broken_form_is_told_in_words(change: dict[str, object], words: str) -> None:
    with pytest.raises(FormError, match=words):
        from_json(to_json(coded()) | change)


def test_a_coding_kept_from_before_a_key_came_is_still_read() -> None:
    data: Any = to_json(coded())
    del data["forecasts"][0]["due"]
    assert from_json(data) == coded()
    del data["forecasts"][0]["horizon"]
    with pytest.raises(FormError, match="'horizon' is missing"):
        from_json(data)


def test_check_finds_a_span_that_does_not_hold() -> None:
    made = coded()
    moved = replace(made.events[0], trigger=Span(0, 6, "killed"))
    with pytest.raises(FormError, match="do not stand"):
        replace(made, events=(moved,)).check()


def test_check_finds_an_item_without_a_claim() -> None:
    made = coded()
    with pytest.raises(FormError, match="do not meet"):
        replace(made, claims=made.claims[2:]).check()


def test_all_spans_are_walked() -> None:
    quotes = {span.quote for span in spans(coded())}
    assert {"killed", "Gao", "Two guards", "Musa Keita", "within days", "By Desk"} <= quotes
