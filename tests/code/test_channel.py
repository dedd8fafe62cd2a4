from __future__ import annotations

from tests.code.sketch import Sketch

TEXT = (
    "Mara Lind said by telephone that rebels raided Dora. They burned huts, she added. "
    "{}Troops fled, {} said."
)


def test_a_speaker_goes_on_through_the_channel_that_he_speaks_through() -> None:
    assert _channels("", "Lind") == ["telephone", "telephone"]


def test_nobody_else_does() -> None:
    assert _channels("", "Kojo") == ["telephone", None]


def test_far_off_it_may_be_another() -> None:
    assert _channels("It rained. It snowed. It rained. ", "Lind") == ["telephone", None]


def _channels(between: str, speaker: str) -> list[str | None]:
    sketch = Sketch(TEXT.format(between, speaker))
    mara = sketch.say("source", "Mara Lind", "civilian")
    for act, nth in (("raided", 1), ("fled", 2)):
        cue = sketch.cue("said", nth=nth)
        sketch.tie("claims", cue, sketch.event(act))
        sketch.tie("source", cue, mara if nth == 1 else _second(sketch, speaker))
        if nth == 1:
            sketch.tie("channel", cue, sketch.say("channel", "telephone"))
    return [c.channel.quote if c.channel else None for c in sketch.code().claims]


def _second(sketch: Sketch, speaker: str) -> int:
    return sketch.say("source", speaker, "civilian", nth=2 if speaker == "Lind" else 1)
