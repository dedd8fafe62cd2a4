from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.ids import item_id, report_id
from tests.build import coded, span


def test_ids_stay_the_same_from_release_to_release() -> None:
    assert report_id("Two guards were killed.") == "rep-465165285b1e338f"
    assert item_id("event", "r-1", span("killed")) == "evt-0c1fdeaef4bf5b8a"


def test_a_claim_is_known_by_its_item_source_cue_and_evidence() -> None:
    one, two, *_ = coded().claims
    assert one.id == coded().claims[0].id
    assert one.id != two.id


@given(st.lists(st.text(max_size=30), unique=True, max_size=30))
def test_other_texts_have_other_ids(texts: list[str]) -> None:
    assert len({report_id(text) for text in texts}) == len(texts)


def test_several_items_on_one_trigger_differ() -> None:
    ids = {item_id("event", "r-1", span("killed"), nth=nth) for nth in range(3)}
    assert len(ids) == 3


def test_one_text_in_two_outlets_is_two_reports() -> None:
    ids = {report_id("Two guards died.", outlet=name) for name in ("The Lantern", "Wire", None)}
    assert len(ids) == 3
