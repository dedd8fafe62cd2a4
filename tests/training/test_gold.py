from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from training.gold import GoldReport, convert, load
from training.place import Finder

CORPUS = Path(__file__).resolve().parents[2] / "eval" / "corpus"
TEXT = (
    "Share this story\n"
    "Two men were killed in Kabul, police said. Two others fled.\n"
    "The killing in Kabul was claimed by the Front, which said two of its men died."
)


def report(**items: Any) -> dict[str, Any]:
    given = {"id": "t-1", "text": TEXT, "noise": ["Share this story"]}
    return {**given, **items}


def event(**values: Any) -> dict[str, Any]:
    given = {"id": "e1", "trigger": "killed", "category": "ASSAULT", "status": "happened"}
    return {**given, **values}


def claim(**values: Any) -> dict[str, Any]:
    given = {"item": "e1", "source": "police", "cue": "said", "act": "states"}
    labels = {"certainty": "certain", "polarity": "affirmed", "source_kind": "security_force"}
    return {**given, **labels, "evidence": "killed in Kabul, police said", **values}


def words(gold: GoldReport, kind: str) -> list[str]:
    return [gold.text[m.start : m.end] for m in gold.mentions if m.kind == kind]


def ties(gold: GoldReport, kind: str) -> list[tuple[int, int]]:
    return [
        (gold.mentions[li.head].start, gold.mentions[li.tail].start)
        for li in gold.links
        if li.kind == kind and not li.unsure
    ]


def test_noise_is_cut_and_offsets_follow() -> None:
    gold = convert(report(events=[event()]))
    assert gold.text.startswith("Two men")
    assert words(gold, "event") == ["killed"]


def test_noise_stays_when_asked() -> None:
    gold = convert(report(events=[event()]), noisy=True)
    assert gold.text.startswith("Share")
    assert words(gold, "event") == ["killed"]


def test_a_word_is_never_found_within_another() -> None:
    assert Finder("the killings and the kill", []).all("kill") == [(21, 25)]


def test_a_numbered_string_is_that_occurrence() -> None:
    finder = Finder(TEXT, ["Share this story"])
    first, second = finder.all("Kabul")
    assert finder.all("Kabul##2") == [second]
    assert finder.best("Kabul##2", 0) == (second, [first])


def test_a_name_is_a_mention_wherever_it_stands_and_a_common_word_once() -> None:
    gold = convert(report(events=[event(place=["Kabul"], recipient=["men"])]))
    assert words(gold, "place") == ["Kabul", "Kabul"]
    assert len(ties(gold, "place")) == 2
    assert words(gold, "actor") == ["men"]
    assert [b[0] for b in gold.blurred] == ["actor"]


def test_a_cue_is_the_one_in_the_evidence() -> None:
    second = claim(source="the Front", evidence="the Front, which said two of its men died")
    gold = convert(report(events=[event(also=["killing"])], claims=[claim(), second]))
    starts = [m.start for m in gold.mentions if m.kind == "cue"]
    assert starts == [gold.text.index("said"), gold.text.rindex("said")]


def test_a_claim_leads_to_the_mention_in_its_evidence() -> None:
    gold = convert(report(events=[event(also=["killing"])], claims=[claim()]))
    at = gold.text.index("said"), gold.text.index("killed")
    assert ties(gold, "claims") == [at]
    assert [li.unsure for li in gold.links if li.kind == "claims"] == [False, True]


def test_an_item_tells_in_whose_voice_it_is_heard() -> None:
    own = {**claim(source=None, cue=None), "source_kind": None}
    for claims, voice in (([claim()], "attributed"), ([own], "own"), ([own, claim()], "both")):
        gold = convert(report(events=[event()], claims=claims))
        assert gold.mentions[0].labels["voice"] == voice


def test_mentions_of_one_event_are_tied_both_ways() -> None:
    gold = convert(report(events=[event(also=["killing"])]))
    a, b = gold.text.index("killed"), gold.text.index("killing")
    assert sorted(ties(gold, "same")) == [(a, b), (b, a)]


@pytest.mark.parametrize("name", ["A-01.yaml", "M-01.yaml", "U-01.yaml"])
def test_nearly_every_string_of_the_corpus_is_found(name: str) -> None:
    found = wanted = 0
    for raw in load([CORPUS / name]):
        gold = convert(raw)
        heard = {m.label for m in gold.mentions if m.kind == "event"}
        assert heard == {e["category"] for e in raw["events"]}
        wanted += sum(bool(c.get("cue") and c.get("source")) for c in raw["claims"])
        found += len({(li.head, li.tail) for li in gold.links if li.kind == "claims"})
        assert all(0 <= m.start < m.end <= len(gold.text) for m in gold.mentions)
    assert found >= 0.8 * wanted
