from __future__ import annotations

import pytest

from tests.code.sketch import Sketch, tied


@pytest.mark.parametrize(
    ("words", "tie"),
    [
        ("Iran-backed militia", ("Iran", "supports", "Iran-backed militia")),
        ("al-Qaeda-linked group", ("al-Qaeda-linked group", "allied_with", "al-Qaeda")),
        ("pro-Kenyan militia", ("pro-Kenyan militia", "supports", "Kenyan")),
    ],
)
def test_who_stands_at_a_hyphen_is_tied_to_the_body_behind_it(
    words: str, tie: tuple[str, str, str]
) -> None:
    assert tied(f"The {words} struck in Kano; men fled.", words, "men") == [tie]


def test_the_name_at_a_hyphen_leads_to_its_fullest_mention() -> None:
    text = "Hill Dawn (HD) fled. The HD-funded Kano Boys struck."
    assert tied(text, "Kano Boys", "Hill Dawn (HD)") == [
        ("Hill Dawn (HD)", "supports", "Kano Boys")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The talks, Iran-backed, and a militia ended.",
        "At the Iran-backed talks of the militia they left.",
        "The Iran-backed road leads from the market to the militia.",
    ],
)
def test_a_body_that_is_not_described_has_no_such_tie(text: str) -> None:
    sketch = Sketch(text)
    sketch.say("actor", "militia")
    assert not sketch.code().relations


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("US-backed sanctions against Iran stay.", "Iran"),
        ("US-backed talks between Israel and Hamas failed.", "Israel"),
        ("US-backed rebels killed ten soldiers.", "ten soldiers"),
        ("Heavily-armed gunmen fled.", "Heavily-armed gunmen"),
        ("A Kalashnikov-armed band fled.", "Kalashnikov-armed band"),
        ("An Anti-Iran-backed militia fled.", "Anti-Iran-backed militia"),
        ("The formerly US-backed militia fled.", "US-backed militia"),
        ("It was not an Iran-backed militia.", "Iran-backed militia"),
        ("The pro-Russian Hill Group fled from the army.", "the army"),
        ("A pro-Western militia fled.", "pro-Western militia"),
        ("A former wing of the ELN fled; the ELN fled.", "A former wing of the ELN"),
        ("A breakaway faction of the ELN fled; the ELN fled.", "A breakaway faction of the ELN"),
    ],
)
def test_what_is_done_with_a_backer_denied_or_over_is_no_tie(text: str, body: str) -> None:
    sketch = Sketch(text)
    sketch.say("actor", body)
    assert not sketch.code().relations


@pytest.mark.parametrize("words", ["Sudan. Iran", "Haftar's Iran", "On Monday Iran"])
def test_what_stands_before_a_name_is_no_part_of_it(words: str) -> None:
    sketch = Sketch(f"They fled to {words}-backed militias.")
    sketch.say("actor", "militias")
    assert [(r.a.quote, r.b.quote) for r in sketch.code().relations] == [("Iran", "militias")]
    assert "Iran-backed militias" in sketch.code().claims[0].evidence.quote


@pytest.mark.parametrize("words", ["Aa ", "A-", "al-", "A.’"])
def test_long_runs_of_capitals_are_read_in_one_go(words: str) -> None:
    sketch = Sketch(words * 20_000 + "militia fled.")
    sketch.say("actor", "militia")
    assert not sketch.code().relations
