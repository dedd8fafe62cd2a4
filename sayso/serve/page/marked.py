"""A report's text cut into stretches, so that overlapping evidence stays legible.

Every stretch knows the items whose words it is part of. Overlapping spans get lanes of their own:
a lane is a line under the words, so that three spans over one word are three lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from sayso.model.claim import Claim
from sayso.model.coded import Coded, Item
from sayso.model.ontology import TOLL_KINDS
from sayso.model.span import Removed, Span
from sayso.model.toll import Toll

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


def roles(part: Item | Claim | Toll) -> Iterator[tuple[str, Span]]:
    """Each span of an item or a claim with the role that it has there."""
    for field in fields(part):
        yield from _of(field.name, getattr(part, field.name))


def _of(name: str, value: Any) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield name, value
    elif isinstance(value, Toll):
        yield name, value.text
        if value.who:
            yield f"{name}.who", value.who
    elif isinstance(value, tuple):
        for part in value:
            yield from _of(name, part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _of(key, part)


def paragraphs(
    coded: Coded, made: list[Mark], *, at: tuple[int, int] | None = None, chosen: str | None = None
) -> list[dict[str, Any]]:
    """The text by paragraph: `{"start", "parts": [...], "cut": [...]}` with the noise before it.

    A part is `{"text", "items", "classes", "first"}`: `items` are numbers of `coded.items()`,
    `first` is set on the first part of the stretch `at`.
    """
    text = coded.report.text
    numbers = {item.id: nth for nth, item in enumerate(coded.items())}
    lanes = _lanes(made)
    cuts = _edges(text, made, at)
    noise = _noise(text, coded.report.removed)
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        edges = [e for e in cuts if start < e < end]
        pieces = zip([start, *edges], [*edges, end], strict=True)
        parts = [_part(text, low, high, made, lanes, numbers, at, chosen) for low, high in pieces]
        cut = [noise.pop(0)[1] for _ in list(noise) if noise and noise[0][0] <= start]
        if line.strip() or cut:
            found.append({"start": start, "parts": parts if line.strip() else [], "cut": cut})
        start = end + 1
    if noise:
        found.append({"start": len(text), "parts": [], "cut": [said for _, said in noise]})
    return found


def _edges(text: str, made: Iterable[Mark], at: tuple[int, int] | None) -> list[int]:
    bounds = {edge for mark in made for edge in (mark.span.start, mark.span.end)}
    return sorted(bounds | set(at or ()))


def _part(
    text: str,
    low: int,
    high: int,
    made: list[Mark],
    lanes: dict[tuple[int, int, str], int],
    numbers: dict[str, int],
    at: tuple[int, int] | None,
    chosen: str | None,
) -> dict[str, Any]:
    over = [m for m in made if m.span.start <= low and high <= m.span.end and low < high]
    classes = {_class(mark, lanes) for mark in over}
    if chosen and any(mark.item == chosen for mark in over):
        classes.add("chosen")
    if at and at[0] <= low and high <= at[1]:
        classes.add("at")
    return {
        "text": text[low:high],
        "items": sorted({numbers[mark.item] for mark in over}),
        "classes": sorted(classes),
        "first": bool(at and low == at[0]),
    }


def _class(mark: Mark, lanes: dict[tuple[int, int, str], int]) -> str:
    if mark.colour in ("event", "evidence"):
        return f"m-{mark.colour}"
    return f"l{lanes[_key(mark)]}-{mark.colour}"


def _key(mark: Mark) -> tuple[int, int, str]:
    return mark.span.start, mark.span.end, mark.colour


def _lanes(made: Iterable[Mark]) -> dict[tuple[int, int, str], int]:
    """The lane of each stretch of one colour, longest first on the lowest that is free."""
    wanted = {_key(mark) for mark in made if mark.colour not in ("event", "evidence")}
    given: dict[tuple[int, int, str], int] = {}
    for key in sorted(wanted, key=lambda k: (k[0] - k[1], k)):
        taken = {given[k] for k in given if k[0] < key[1] and key[0] < k[1]}
        free = (lane for lane in range(LANES) if lane not in taken)
        given[key] = next(free, LANES - 1)
    return given


def _noise(text: str, removed: Iterable[Removed]) -> list[tuple[int, dict[str, Any]]]:
    """What was cut, each with the start of the paragraph that it stood before.

    Offsets of what was cut are into the input, which is not kept as text: what was cut before is
    taken off, and the nearest beginning of a paragraph counts.
    """
    starts = [0]
    starts += [at + 1 for at, sign in enumerate(text) if sign == "\n"] + [len(text)]
    gone = 0
    found = []
    for cut in sorted(removed, key=lambda r: r.start):
        near = cut.start - gone
        place = min(starts, key=lambda s: abs(s - near))
        found.append((place, {"reason": cut.reason, "quote": cut.quote}))
        gone += cut.end - cut.start + 1
    return sorted(found, key=lambda f: f[0])
