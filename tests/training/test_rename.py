"""Reports under other names."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from training.gold import GoldMention, GoldReport
from training.rename import Names, names, rename

TEXT = "Rebels killed Omar Zaki's brother near Tadra, said Zaki."


def _report(text: str = TEXT) -> GoldReport:
    def mention(kind: str, words: str) -> GoldMention:
        at = text.index(words)
        return GoldMention(kind, at, at + len(words))

    found = [mention("actor", "Rebels"), mention("actor", "Omar Zaki's brother")]
    found += [mention("place", "Tadra"), mention("event", "killed"), mention("source", "said Zaki")]
    return GoldReport("r", text, found, [], [("place", text.index("Tadra"), len(text))])


def test_only_rare_names_are_free() -> None:
    report = GoldReport("c", "Kabul said rebels met.", [GoldMention("place", 0, 5)], [], [])
    known = names([_report(), *[report] * 4])
    assert known.owner == {"Omar": "name", "Zaki": "name", "Tadra": "place"}


def test_a_name_is_the_same_everywhere_and_spans_move_along() -> None:
    known = Names({"name": ("Abubakar",), "place": ("Li",)}, {"Zaki": "name", "Tadra": "place"})
    made = rename(_report(), known, Random(1))
    assert made.text == "Rebels killed Omar Abubakar's brother near Li, said Abubakar."
    quotes = [made.text[m.start : m.end] for m in made.mentions]
    assert quotes == ["Rebels", "Omar Abubakar's brother", "Li", "killed", "said Abubakar"]
    assert made.text[made.blurred[0][1] :] == "Li, said Abubakar."


@given(st.integers(0, 10**6))
def test_spans_keep_their_number_of_words(seed: int) -> None:
    report = _report()
    made = rename(report, names([report]), Random(seed))
    for old, new in zip(report.mentions, made.mentions, strict=True):
        before, after = TEXT[old.start : old.end], made.text[new.start : new.end]
        assert len(before.split()) == len(after.split())


def test_a_report_without_names_stays_as_it_is() -> None:
    report = GoldReport("n", "Two men were hurt.", [GoldMention("actor", 0, 7)], [], [])
    assert rename(report, names([report]), Random(1)) == report
