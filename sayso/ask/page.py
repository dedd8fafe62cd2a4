"""Pages: a stretch of a report against which what a model gave is held, value by value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.ask.words import Words
from sayso.model.report import Report
from sayso.model.span import ActorSpan, Span, actor
from sayso.model.toll import Toll

Raw = Mapping[str, Any]
Count = Callable[[str], tuple[int | None, int | None] | None]
"""How many persons some words stand for, low and high, None an open end; None if unreadable."""
_SHOWN = 80
_MANY = 40
"""Values of one list that are looked at."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A value that was not taken: of which item (its id, or its kind), which words, and why."""

    item: str
    field: str
    words: str
    why: str

    def __str__(self) -> str:
        return f"{_short(self.item)} {self.field}: “{_short(self.words)}” {self.why}"


@dataclass(slots=True)
class Page:
    """A report, the stretch that the model was shown, and what was lost of its answer so far.

    `own` is where the part begins that is not context; `count` reads numbers from words.
    """

    report: Report
    words: Words
    own: int
    count: Count
    lost: list[Lost] = field(default_factory=list)

    def lose(self, item: str, name: str, value: object, why: str) -> None:
        """Note a value that is not taken."""
        self.lost.append(Lost(item, name, value if isinstance(value, str) else repr(value), why))

    def forget(self, item: str) -> None:
        """Leave out what was lost of an item that is another page's."""
        self.lost = [loss for loss in self.lost if loss.item != item]

    def span(
        self, item: str, name: str, value: object, near: Sequence[Span], *, anywhere: bool = False
    ) -> Span | None:
        """The words `value` in the report; None, noted, if they do not stand there.

        `near` and `anywhere` say which of several places is meant, as in `Words.one`.
        """
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            self.lose(item, name, value, "is no text")
            return None
        found = self.words.one(value, near, name=anywhere)
        if isinstance(found, str):
            self.lose(item, name, value, found)
            return None
        return found

    def spans(
        self, item: str, name: str, value: object, near: Sequence[Span], *, anywhere: bool = False
    ) -> tuple[Span, ...]:
        """The words of a list that stand in the report, each place once."""
        if not isinstance(value, list):
            if value is not None:
                self.lose(item, name, value, "is no list")
            return ()
        if len(value) > _MANY:
            self.lose(item, name, f"{len(value) - _MANY} more", "are too many")
        found = (self.span(item, name, v, near, anywhere=anywhere) for v in value[:_MANY])
        return tuple({(s.start, s.end): s for s in found if s}.values())

    def actors(
        self, item: str, name: str, value: object, near: Sequence[Span]
    ) -> tuple[ActorSpan, ...]:
        """Names of a list as actors that nobody has resolved yet."""
        return tuple(actor(span) for span in self.spans(item, name, value, near, anywhere=True))

    def choice(self, item: str, name: str, value: object, allowed: Sequence[str]) -> str | None:
        """A word of a closed list; None, noted, if it is none of `allowed`."""
        if value is None or (isinstance(value, str) and value in allowed):
            return value
        self.lose(item, name, value, f"is none of {', '.join(allowed)}")
        return None

    def toll(self, item: str, kind: str, value: object, near: Sequence[Span]) -> Toll | None:
        """The figure of one kind, its count read from its words and never from the answer."""
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.lose(item, kind, value, "is no figure")
            return None
        text = self.span(item, kind, value.get("text"), near)
        if text is None:
            return None
        read = self.count(text.quote)
        if read is None:
            self.lose(item, kind, text.quote, "stands for no number")
            return None
        low, high = read
        who = self.span(item, f"{kind}.who", value.get("who"), [text, *near], anywhere=True)
        return Toll(low, low if low == high else None, high, text, who)


def _short(words: str) -> str:
    shown = " ".join(words.split())
    return f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
