"""A hand for tests: annotations built from the words of a short text."""

from __future__ import annotations

from sayso.code.coder import code_report
from sayso.code.settings import Settings
from sayso.model.annotated import Annotated, Link, Mention, Number
from sayso.model.coded import Coded
from sayso.model.report import Report
from sayso.model.span import Span


class Sketch:
    """Collects mentions and links of `text`; sentences are cut at a full stop and a blank."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Mention] = []
        self.links: list[Link] = []
        self.numbers: list[Number] = []

    def span(self, words: str, nth: int = 1) -> Span:
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Span.of(self.text, start, start + len(words))

    def say(
        self,
        kind: str,
        words: str,
        label: str | None = None,
        nth: int = 1,
        sure: float = 1.0,
        **labels: str,
    ) -> int:
        self.mentions.append(Mention(kind, self.span(words, nth), label, labels, sure))
        return len(self.mentions) - 1

    def event(self, words: str, category: str = "ASSAULT", **labels: str) -> int:
        return self.say("event", words, category, 1, 1.0, **labels)

    def number(self, words: str, low: int | None, high: int | None) -> int:
        span = self.span(words)
        self.numbers.append(Number(span.start, span.end, span.quote, low, high))
        return self.say("number", words)

    def cue(self, words: str, act: str = "states", nth: int = 1, **labels: str) -> int:
        return self.say("cue", words, act, nth, 1.0, **labels)

    def tie(
        self, kind: str, head: int, tail: int, label: str | None = None, sure: float = 1.0
    ) -> None:
        self.links.append(Link(kind, head, tail, label, sure))

    def annotated(self) -> Annotated:
        sentences, at = [], 0
        for part in self.text.replace("\n", " ").split(". "):
            end = min(len(self.text), at + len(part) + 1)
            if part:
                sentences.append(Span.of(self.text, at, end))
            at += len(part) + 2
        return Annotated(
            report=report(self.text),
            coder="test",
            sentences=tuple(sentences),
            numbers=tuple(self.numbers),
            mentions=tuple(self.mentions),
            links=tuple(self.links),
        )

    def code(self, settings: Settings | None = None) -> Coded:
        coded = code_report(self.annotated(), settings)
        coded.check()
        return coded


def report(text: str) -> Report:
    return Report("rep-test", None, None, None, None, "en", None, text, "")


def quotes(spans: tuple[Span, ...]) -> list[str]:
    return [s.quote for s in spans]


def tied(text: str, *actors: str) -> list[tuple[str, str, str]]:
    """The relations coded from a text in which some actors are named."""
    sketch = Sketch(text)
    for words in actors:
        sketch.say("actor", words)
    return [(r.a.quote, r.kind, r.b.quote) for r in sketch.code().relations]
