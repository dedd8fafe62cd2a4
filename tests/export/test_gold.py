"""Gold YAML: exact words, the number of their place, and what the codebook's check asks."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from eval.oracle import Text
from sayso.export.gold import Reviewed, gold, write
from sayso.model.coded import Coded
from sayso.model.span import ActorSpan, Span
from tests import build

CHECK = Path(__file__).parents[2] / "eval/scorers/check_gold.py"


def checked(text: str, folder: Path) -> str:
    path = folder / "gold.yaml"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, CHECK, path], capture_output=True, text=True, check=False
    )
    return done.stdout if done.returncode else ""


def test_a_report_of_every_kind_of_item_passes_the_check(tmp_path: Path) -> None:
    one = Reviewed(build.coded(), ("N. R.",), complete=True, incidents={})
    text = "".join(write([one, one]))
    assert checked(text, tmp_path) == ""
    first, _ = yaml.safe_load(text)
    assert first["text"] == build.TEXT
    assert [first[group][0]["id"] for group in ("events", "relations", "claims")[:2]] == [
        "e1",
        "r1",
    ]
    assert {claim["item"] for claim in first["claims"]} == {"e1", "r1", "p1", "f1", "a1"}


def test_words_that_stand_twice_name_their_place() -> None:
    coded = build.coded()
    event = replace(coded.events[0], weapon=(build.span("Front", nth=2), build.span("Front")))
    made = gold(Reviewed(replace(coded, events=(event,))))
    assert made["events"][0]["weapon"] == ["Front##2", "Front##1"]
    text = Text(build.TEXT, [])
    assert text.places("Front##2") == [event.weapon[0]]


@pytest.mark.parametrize(
    "line",
    [
        "He said: # not a comment ## 2, {braces} and 'quotes' \"too\"",
        "- a list?\t\ttabs and a trailing blank ",
        "🙂 حركة \u202eturned\u202c, yes & no: null",
        "a##2 b##x ##",
    ],
)
def test_hostile_words_come_back_as_they_were(line: str, tmp_path: Path) -> None:
    text = f"{line}\n\nTwo guards were killed.\n  indented {line}"
    coded = build.coded()
    span = Span.of(text, 0, len(line))
    trigger = build.span("killed", text)
    side = ActorSpan(span.start, span.end, span.quote)
    event = replace(coded.events[0], trigger=trigger, mentions=(), actor=(side,), recipient=())
    event = replace(event, place=(), time=(), weapon=(), killed=None)
    claim = replace(coded.claims[0], source=side, cue=None, toll={}, evidence=span)
    page = Coded(build.report(text), events=(event,), claims=(replace(claim, item=event.id),))
    made = "".join(write([Reviewed(page)]))
    assert yaml.safe_load(made)[0]["text"] == text
    assert checked(made, tmp_path) == ""
