from __future__ import annotations

from typing import Any

from eval.claims import found, items


def test_a_claim_is_found_with_its_item_and_its_source() -> None:
    gold: dict[str, Any] = {
        "events": [{"id": "e1", "trigger": "raid on Dora", "category": "ASSAULT"}],
        "relations": [{"id": "r1", "a": "Hill Front", "kind": "part_of", "b": "Dawn"}],
        "claims": [
            {"item": "e1", "source": "the police", "act": "states"},
            {"item": "e1", "source": None, "act": "states"},
            {"item": "r1", "source": "residents", "act": "states"},
        ],
    }
    coded: dict[str, Any] = {
        "events": [{"id": "evt-1", "trigger": "raid", "category": "ASSAULT", "mentions": []}],
        "relations": [{"id": "rel-1", "a": "Hill Front", "kind": "leads", "b": "Dawn"}],
        "positions": [],
        "forecasts": [],
        "assessments": [],
        "claims": [
            {"item": "evt-1", "source": {"quote": "Police"}, "act": "states"},
            {"item": "rel-1", "source": {"quote": "residents"}, "act": "states"},
        ],
    }
    hits = [claim for claim, _ in found(gold, coded, items(gold, coded))]
    assert [claim in hits for claim in gold["claims"]] == [True, False, False]
