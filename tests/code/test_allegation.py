"""A report of allegations makes no fact of them: the whole default path, encoder included."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from sayso.annotate.encoder import FILES, shipped
from sayso.annotate.reader import Reader
from sayso.code.coder import code_report
from sayso.model.coded import Coded
from sayso.model.report import Report

CASES = yaml.safe_load(Path(__file__).with_name("allegations.yaml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(
    not all((shipped() / name).is_file() for name in FILES), reason="no model is shipped"
)


@cache
def reader() -> Reader:
    return Reader()


def coded(text: str) -> Coded:
    report = Report(
        id="allegation",
        title=None,
        outlet=None,
        byline=None,
        published="2023-06-07",
        language="en",
        url=None,
        text=text.strip(),
        sha256="",
    )
    return code_report(reader().annotate(report))


@pytest.mark.parametrize("case", CASES, ids=[c["alleged"] for c in CASES])
def test_what_is_alleged_is_nobodys_fact(case: dict[str, str]) -> None:
    result = coded(case["text"])
    alleged = {
        e.id
        for e in result.events
        if any(case["alleged"] in span.quote for span in (e.trigger, *e.mentions))
    }
    own = [c for c in result.claims if c.item in alleged and c.source is None]
    assert not [c.evidence.quote for c in own if c.act == "states"]


def test_most_alleged_acts_are_found_with_their_speakers() -> None:
    found = 0
    for case in CASES:
        result = coded(case["text"])
        acts = {
            e.id
            for e in result.events
            if any(case["alleged"] in span.quote for span in (e.trigger, *e.mentions))
        }
        found += any(c.item in acts and c.source for c in result.claims)
    assert found >= len(CASES) * 0.7
