"""The shipped tables: each has a source and a licence, and no broken row."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from sayso.data.tables import exists, origin, rows
from sayso.errors import FormError
from sayso.model.ontology import ACTS, CERTAINTIES, MODES, POLARITIES, SOURCE_KINDS

NAMES = sorted(
    path.name.removesuffix(".tsv")
    for path in files("sayso.data").iterdir()
    if path.name.endswith(".tsv")
)


@pytest.mark.parametrize("name", NAMES)
def test_every_table_has_rows_and_says_where_they_are_from(name: str) -> None:
    assert rows(name)
    assert re.search(r"licen[cs]e|cc.by|cc0|apache|public domain|facts", origin(name).lower())


def test_triggers_name_categories_and_modes_of_the_ontology() -> None:
    for row in rows("triggers"):
        assert row["category"] in MODES
        assert row["mode"] in ("", *MODES[row["category"]])
        assert row["scope"] in ("strong", "weak", "echo")


def test_cues_and_agents_use_the_words_of_the_ontology() -> None:
    for row in rows("cues"):
        assert row["act"] in ACTS
        assert row["certainty"] in CERTAINTIES
        assert row["polarity"] in POLARITIES
    assert {row["kind"] for row in rows("agents")} <= set(SOURCE_KINDS)


def test_a_table_that_is_not_there_is_named() -> None:
    assert not exists("no_such")
    with pytest.raises(FormError, match="no_such"):
        rows("no_such")
