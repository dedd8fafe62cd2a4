from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.report import Report
from sayso.model.span import ActorSpan, Removed, Span
from sayso.serve.page.marked import LANES, marks, paragraphs

TEXT = "💣 Four guards died.\nقتل أربعة in Kassala, police said.\n\nThe end 🚑."


def report(text: str = TEXT, removed: tuple[Removed, ...] = ()) -> Report:
    return Report("rep-1", None, None, None, None, None, None, text, "", removed)


def coded(spans: list[tuple[int, int]]) -> Coded:
    """A report with an event whose mentions, actors and weapons are some stretches."""
    held = [Span.of(TEXT, low, high) for low, high in spans]
    actors = tuple(ActorSpan(s.start, s.end, s.quote) for s in held[::2])
    first = Span.of(TEXT, 2, 6)
    event = Event("evt-1", "ASSAULT", None, "happened", False, first, actor=actors)
    claim = Claim(
        "evt-1", None, (), None, None, None, "states", "certain", "affirmed", (), tuple(held), first
    )
    return Coded(report(), events=(event,), claims=(claim,))


stretches = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(
        lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
    ),
    max_size=12,
)


@given(stretches)
def test_the_parts_are_the_text_and_each_knows_every_span_over_it(
    spans: list[tuple[int, int]],
) -> None:
    whole = coded(spans)
    made = marks(whole)
    for paragraph in paragraphs(whole, made):
        at = paragraph["start"]
        for part in paragraph["parts"]:
            end = at + len(part["text"])
            assert part["text"] == TEXT[at:end]
            over = [m for m in made if m.span.start <= at and end <= m.span.end]
            cut = [m for m in made if at < m.span.start < end or at < m.span.end < end]
            assert not cut
            assert bool(over) == bool(part["items"]) == bool(part["classes"])
            at = end
        assert at == len(TEXT) or TEXT[at] == "\n"


def test_spans_over_one_word_have_lines_of_their_own() -> None:
    whole = coded([(2, 13), (2, 13)])
    (part, *_) = (p for p in paragraphs(whole, marks(whole))[0]["parts"] if p["text"] == "Four")
    lanes = [name.partition("-")[0] for name in part["classes"] if name.startswith("l")]
    assert len(lanes) == len(set(lanes)) == 2 <= LANES


def test_a_stretch_that_is_asked_for_begins_once() -> None:
    whole = coded([(7, 13)])
    parts = [p for q in paragraphs(whole, marks(whole), at=(4, 18)) for p in q["parts"]]
    assert sum(part["first"] for part in parts) == 1
    assert "".join(p["text"] for p in parts if "at" in p["classes"]) == TEXT[4:18]


def test_what_was_cut_stands_where_it_stood() -> None:
    text = "First paragraph here.\nSecond paragraph here."
    removed = (
        Removed(0, 4, "Menu", "navigation"),
        Removed(27, 32, "Share", "share box"),
        Removed(56, 64, "Comments", "comments"),
    )
    found = paragraphs(Coded(report(text, removed)), [])
    told = [([c["quote"] for c in p["cut"]], "".join(q["text"] for q in p["parts"])) for p in found]
    assert told == [
        (["Menu"], "First paragraph here."),
        (["Share"], "Second paragraph here."),
        (["Comments"], ""),
    ]
