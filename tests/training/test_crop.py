"""Reports cut down to a few of their paragraphs."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from training.crop import LEAST, crop
from training.gold import GoldLink, GoldMention, GoldReport

PARAGRAPHS = (
    "Rebels killed two farmers near Tadra on Monday, police said.",
    "The army denied that any attack had taken place there at all.",
    "In March gunmen had burned a school in the same valley, elders said.",
    "Nobody claimed either of the two raids by Tuesday in the evening.",
)
TEXT = "\n".join(PARAGRAPHS)


def _report() -> GoldReport:
    def mention(kind: str, words: str) -> GoldMention:
        at = TEXT.index(words)
        return GoldMention(kind, at, at + len(words))

    found = [mention("event", "killed"), mention("actor", "Rebels"), mention("source", "police")]
    found += [mention("event", "burned"), mention("actor", "gunmen")]
    links = [GoldLink("actor", 0, 1), GoldLink("actor", 3, 4), GoldLink("same", 0, 3)]
    return GoldReport("r", TEXT, found, links, [("place", TEXT.index("Tadra"), len(PARAGRAPHS[0]))])


@given(st.integers(0, 10**6))
def test_a_piece_is_whole_paragraphs_with_what_is_said_in_them(seed: int) -> None:
    whole = _report()
    made = crop(whole, Random(seed))
    assert made.text in TEXT
    assert made.text != TEXT
    assert set(made.text.strip("\n").split("\n")) <= set(PARAGRAPHS)
    words = [made.text[m.start : m.end] for m in made.mentions]
    assert words == [
        w for w in ("killed", "Rebels", "police", "burned", "gunmen") if w in made.text
    ]
    heads = [(words[link.head], words[link.tail]) for link in made.links]
    every = [("killed", "Rebels"), ("burned", "gunmen"), ("killed", "burned")]
    assert heads == [(one, two) for one, two in every if one in words and two in words]
    assert [made.text[s:][:5] for _, s, _ in made.blurred] == ["Tadra"] * ("Tadra" in made.text)


def test_a_short_report_stays_whole() -> None:
    short = GoldReport("s", "One line.\nAnother.", [], [], [])
    assert crop(short, Random(1)) is short
    tiny = GoldReport("t", "\n".join("abcdef"), [], [], [])
    assert len(tiny.text) < LEAST
    assert crop(tiny, Random(1)) is tiny
