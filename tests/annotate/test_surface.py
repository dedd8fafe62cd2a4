"""The shared layer: sentences, tokens, numbers, times, quotations and names."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.quotation import quotations
from sayso.annotate.rules import annotate, surface
from sayso.annotate.sentence import sentences
from sayso.annotate.time import times
from sayso.annotate.token import tokens
from sayso.model.annotated import Annotated
from sayso.model.report import Report


def report(text: str, published: str | None = "2023-03-01") -> Report:
    return Report(
        id="r",
        title=None,
        outlet=None,
        byline=None,
        published=published,
        language="en",
        url=None,
        text=text,
        sha256="",
    )


def holds(found: Annotated) -> None:
    text = found.report.text
    layers = (
        found.sentences,
        found.tokens,
        found.numbers,
        found.times,
        found.quotations,
        found.names,
        tuple(mention.span for mention in found.mentions),
    )
    for layer in layers:
        for span in layer:
            assert span.holds(text)
    for link in found.links:
        assert link.head != link.tail
        assert max(link.head, link.tail) < len(found.mentions)


WORDS = (
    "At least nine soldiers were killed in Kabul , said Lt. Col. Musa Garba of the Army on Monday"
    " night “ he ” ( ISIS ) 12 3.5 % and \n . ? a-b al-Qaeda's ’ claimed by attack that it had who"
)
_PROSE = st.lists(st.sampled_from(re.split(" ", WORDS)), max_size=60).map(" ".join)


@given(_PROSE)
def test_every_span_holds_in_prose(text: str) -> None:
    holds(annotate(report(text)))


@given(st.text(max_size=300))
def test_every_span_holds_in_any_text(text: str) -> None:
    holds(annotate(report(text)))


@given(st.text(max_size=300))
def test_sentences_and_tokens_cover_all_letters(text: str) -> None:
    cut = sentences(text)
    assert all(one.end <= two.start for one, two in pairwise(cut))
    kept = {at for token in tokens(text, cut) for at in range(token.start, token.end)}
    assert all(at in kept for at, sign in enumerate(text) if sign.isalnum())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lt. Col. Musa Garba spoke. He left.", 2),
        ("About 2.5 million fled. Nobody stayed.", 2),
        ("J. K. Rao of the U.S. Army came at 5 a.m. on Monday.", 1),
        ("“We ran.” He wept. “They shot!” she said.", 3),
        ("A heading\nA line without a stop\nAnd one.", 3),
        ('"Why?" Musa Garba asked. Nobody knew.', 2),
        ("Gen. Ali said no. 5 Brigade left.", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_tokens_keep_hyphens_and_split_genitives() -> None:
    text = "The army’s al-Qaeda raid killed a 38-year-old."
    words = [token.quote for token in tokens(text, sentences(text))]
    assert words == ["The", "army", "’s", "al-Qaeda", "raid", "killed", "a", "38-year-old", "."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell on Monday night in the town.", ["on Monday night"]),
        ("They left late last month.", ["late last month"]),
        ("It was in February.", ["in February"]),
        ("Since 2014 he has led it.", ["Since 2014"]),
        ("It came three days later.", ["three days later"]),
        ("It is the worst this year.", ["this year"]),
        ("He ran at about 9:40pm.", ["at about 9:40pm"]),
        ("On March 5 they met.", ["On March 5"]),
        ("Dated 21/06/24.", ["21/06/24"]),
        ("He may march on.", []),
        ("In a night operation they won.", []),
        ("Highway 2014 is shut.", []),
    ],
)
def test_times(text: str, found: list[str]) -> None:
    assert [time.quote for time in times(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least nine men and 12 women.", [(9, None), (12, 12)]),
        ("A 16-year-old and Musa, 34, came in 2019.", []),
        ("It is 50 km away on Route 3 for $40 or 5 percent.", []),
        ("AK-47 rifles, 300 of them.", [(300, 300)]),
        ("At 9:40 on 5 March three men came.", [(3, 3)]),
        ("Dozens fled; nobody was hurt.", [(24, None), (0, 0)]),
    ],
)
def test_numbers(text: str, found: list[tuple[int | None, int | None]]) -> None:
    assert [(n.low, n.high) for n in surface(report(text)).numbers] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “we won” today.", ["“we won”"]),
        ('"It is over," he said.', ['"It is over,"']),
        ("The soldiers' camp and the man's car.", []),
        ("He said 'they left the rebels' camp' and went.", ["'they left the rebels' camp'"]),
        ("«Nous», he said.", ["«Nous»"]),
        ("“One.\n“Two.”\nThree.", ["“One.\n“Two.”"]),
        ("“One has no end.\nTwo.", ["“One has no end."]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert [quotation.quote for quotation in quotations(text)] == found


def test_a_word_in_quotation_marks_is_a_scare_quote() -> None:
    one, two = quotations('The "terrorists" fled. "We know nothing of it," he said.')
    assert one.scare
    assert not two.scare


def test_names_have_kinds_and_lose_their_ranks() -> None:
    found = surface(
        report(
            "Lt. Col. Musa Garba met Hesham al-Naggar of the Ministry of Defence in Kabul. "
            "Garba left the Haqqani Network (HN)."
        )
    ).names
    kinds = {name.quote: name.kind for name in found}
    assert kinds["Musa Garba"] == "person"
    assert kinds["Hesham al-Naggar"] == "person"
    assert kinds["Ministry of Defence"] == "group"
    assert kinds["Kabul"] == "place"
    assert kinds["Garba"] == "person"
    assert kinds["Haqqani Network"] == "group"
    assert kinds["HN"] == "group"
