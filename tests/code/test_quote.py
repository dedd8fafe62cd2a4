from __future__ import annotations

from sayso.code import quote
from sayso.code.settings import Settings
from sayso.code.view import View
from tests.code.sketch import Sketch


def cue_of(sketch: Sketch, words: str) -> str | None:
    view = View(sketch.annotated(), Settings())
    cue = quote.cue_of(view, sketch.span(words))
    return None if cue is None else view.span(cue).quote


def test_a_quotation_is_spoken_by_the_cue_beside_it() -> None:
    sketch = Sketch(
        'Ann left. "They raided Dora at dawn," said Bo. Later Cy added: "We saw it burn."'
    )
    sketch.cue("said")
    sketch.cue("added")
    assert cue_of(sketch, "raided") == "said"
    assert cue_of(sketch, "burn") == "added"
    assert cue_of(sketch, "left") is None


def test_a_quotation_over_several_paragraphs_keeps_its_cue() -> None:
    text = "“They came at dawn,” Bo said. “There were many men.\n“They raided Dora too.\n"
    sketch = Sketch(text + "“Then they all left.”\n“Nobody helped us at all.”")
    sketch.cue("said")
    for words in ("many", "raided", "Then"):
        assert cue_of(sketch, words) == "said"
    assert cue_of(sketch, "helped") is None


def test_a_word_in_quotation_marks_is_no_quotation() -> None:
    sketch = Sketch('Bo said that the "heroes" raided Dora.')
    assert quote.around(sketch.text, sketch.span("heroes")) is None


def test_what_is_quoted_is_the_speakers_though_no_tie_leads_there() -> None:
    sketch = Sketch("“It was dark,” Bo said. “They came.\n“Then troops raided Dora.”")
    sketch.tie("source", sketch.cue("said"), sketch.say("source", "Bo"))
    sketch.event("raided", voice="own")
    sources = [c.source.quote for c in sketch.code().claims if c.source]
    assert sources == ["Bo"]
