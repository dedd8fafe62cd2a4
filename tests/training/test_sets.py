from __future__ import annotations

from training import muc, polnear

ANN = (
    "T1\tSource 0 6\tPolice\nT2\tCue 7 11\tsaid\nT3\tContent 12 20;22 26\ttwo died here\n"
    "T4\tAttribution 7 11\tsaid\nE1\tAttribution:T4 Cue:T2 Source:T1 Content:T3\n"
)


def test_an_attribution_becomes_ties_from_its_cue() -> None:
    gold = polnear.article("a", "Police said two died. here\n\nMore.", ANN)
    assert [m.kind for m in gold.mentions] == [
        "attribution source",
        "attribution cue",
        "attribution content",
        "attribution content",
    ]
    assert [(li.kind, li.head, li.tail) for li in gold.links] == [
        ("source", 1, 0),
        ("content", 1, 2),
        ("content", 1, 3),
    ]


def test_chunks_keep_every_word_and_move_the_spans() -> None:
    text = "Police said two died. here\n\n" + "x" * 50 + "\n\nPolice said so."
    moved = ANN.replace("0 6", "80 86").replace("7 11", "87 91").splitlines()[:2]
    gold = polnear.article("a", text, "\n".join(moved))
    parts = list(polnear.chunks(gold, size=30))
    assert "".join(p.text for p in parts) == text
    found = [(p.text[m.start : m.end]) for p in parts for m in p.mentions]
    assert found == ["Police", "said"]


def test_the_longest_filler_of_a_role_stands_wherever_it_occurs() -> None:
    names = [["presidential farm", 0], ["farm", 0]]
    document = {
        "docid": "d",
        "doctext": "the presidential farm; a farmer near the farm",
        "templates": [{"incident_type": "attack", "Target": [names]}],
    }
    gold = muc.convert(document)
    assert [gold.text[m.start : m.end] for m in gold.mentions] == ["presidential farm", "farm"]
