"""A report's text cut into stretches, so that overlapping evidence stays legible.

Every stretch knows the items whose words it is part of. Overlapping spans get lanes of their own:
a lane is a line under the words, so that three spans over one word are three lines.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso.model.coded import Coded, roles
from sayso.model.ontology import TOLL_KINDS
from sayso.model.span import Removed, Span

LANES = 3
"""Lines that fit under a word."""

_COLOURS = {
    "trigger": "event",
    "mentions": "event",
    "evidence": "evidence",
    "text": "evidence",
    "a": "actor",
    "b": "actor",
    "person": "actor",
    "org": "actor",
    "about": "recipient",
    "title": "cue",
    "channel": "cue",
    "horizon": "time",
    "via": "source",
    **dict.fromkeys(TOLL_KINDS, "toll"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that carry a value: of which item, in which role, by which claim if by one."""

    span: Span
    item: str
    role: str
    claim: int | None = None

    @property
    def colour(self) -> str:
        """The class that its colour goes by."""
        role = self.role.partition(".")[0]
        return "toll" if self.role.endswith(".who") else _COLOURS.get(role, role)


def marks(coded: Coded) -> list[Mark]:
    """Every span of a report's items and claims."""
    made = [Mark(span, item.id, role) for item in coded.items() for role, span in roles(item)]
    for nth, claim in enumerate(coded.claims):
        made += [Mark(span, claim.item, role, nth) for role, span in roles(claim)]
    return made


def paragraphs(
    coded: Coded, made: list[Mark], *, at: tuple[int, int] | None = None, chosen: str | None = None
) -> list[dict[str, Any]]:
    """The text by paragraph: `{"start", "parts": [...], "cut": [...]}` with the noise before it.

    A part is `{"text", "items", "core", "classes", "first"}`: `items` are numbers of
    `coded.items()`, `core` those of which it is more than evidence, `first` is set on the first
    part of the stretch `at`.
    """
    text = coded.report.text
    parts = _Parts(coded, made, at, chosen)
    noise = _noise(text, coded.report.removed)
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        cut = [said for place, said in noise if place == start]
        if line.strip() or cut:
            found.append({"start": start, "parts": parts.of(start, end), "cut": cut})
        start = end + 1
    behind = [said for place, said in noise if place == len(text) + 1]
    return [*found, {"start": len(text), "parts": [], "cut": behind}] if behind else found


class _Parts:
    """Cuts a text at the ends of all marks, once from front to back."""

    def __init__(
        self, coded: Coded, made: list[Mark], at: tuple[int, int] | None, chosen: str | None
    ) -> None:
        self.text = coded.report.text
        self.numbers = {item.id: nth for nth, item in enumerate(coded.items())}
        self.lanes = _lanes(made)
        self.at, self.chosen = at or (0, 0), chosen
        self.ahead = sorted(made, key=lambda m: m.span.start, reverse=True)
        self.open: list[Mark] = []
        edges = {edge for mark in made for edge in (mark.span.start, mark.span.end)}
        self.edges = sorted(edges | set(self.at), reverse=True)

    def of(self, start: int, end: int) -> list[dict[str, Any]]:
        """The parts of the stretch `start` to `end`, which lies behind all stretches before."""
        cuts = [start]
        while self.edges and self.edges[-1] < end:
            edge = self.edges.pop()
            if edge > start:
                cuts.append(edge)
        pieces = zip(cuts, [*cuts[1:], end], strict=True)
        return [self._part(low, high) for low, high in pieces if low < high]

    def _part(self, low: int, high: int) -> dict[str, Any]:
        while self.ahead and self.ahead[-1].span.start <= low:
            self.open.append(self.ahead.pop())
        self.open = [mark for mark in self.open if mark.span.end > low]
        classes = {_class(mark, self.lanes) for mark in self.open}
        mine = [mark for mark in self.open if self.chosen and mark.item == self.chosen]
        classes |= {"chosen"} if mine else set()
        classes |= {"core"} if any(mark.colour != "evidence" for mark in mine) else set()
        if self.at[0] <= low and high <= self.at[1]:
            classes.add("at")
        return {
            "text": self.text[low:high],
            "items": sorted({self.numbers[mark.item] for mark in self.open}),
            "core": sorted({self.numbers[m.item] for m in self.open if m.colour != "evidence"}),
            "classes": sorted(classes),
            "first": low == self.at[0] < self.at[1],
        }


def _class(mark: Mark, lanes: dict[tuple[int, int, str], int]) -> str:
    if mark.colour in ("event", "evidence"):
        return f"m-{mark.colour}"
    return f"l{lanes[_key(mark)]}-{mark.colour}"


def _key(mark: Mark) -> tuple[int, int, str]:
    return mark.span.start, mark.span.end, mark.colour


def _lanes(made: Iterable[Mark]) -> dict[tuple[int, int, str], int]:
    """The lane of each stretch of one colour: the lowest that is free where it begins."""
    wanted = {_key(mark) for mark in made if mark.colour not in ("event", "evidence")}
    given: dict[tuple[int, int, str], int] = {}
    until = [0] * LANES
    for key in sorted(wanted, key=lambda k: (k[0], -k[1], k[2])):
        free = (lane for lane in range(LANES) if until[lane] <= key[0])
        given[key] = lane = next(free, LANES - 1)
        until[lane] = max(until[lane], key[1])
    return given


def _noise(text: str, removed: Iterable[Removed]) -> list[tuple[int, dict[str, Any]]]:
    """What was cut, each with the start of the paragraph that it stood before or in.

    Offsets of what was cut are into the input, which is not kept as text: what was cut before is
    taken off, and the nearest beginning of a paragraph, or the end, counts.
    """
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n"), len(text) + 1]
    gone = 0
    found = []
    for cut in sorted(removed, key=lambda r: r.start):
        near = bisect(starts, cut.start - gone)
        place = min(starts[max(near - 1, 0) : near + 1], key=lambda s: abs(s - cut.start + gone))
        found.append((place, {"reason": cut.reason, "quote": cut.quote}))
        gone += cut.end - cut.start + 1
    return found
