"""Positions: offices beside a person's name, and whose offices they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.annotate import grammar
from sayso.annotate.page import Page
from sayso.annotate.phrase import Bounds
from sayso.annotate.sheet import Sheet
from sayso.data.tables import words_of
from sayso.model.annotated import Name
from sayso.model.span import Span

_FORMER = frozenset(
    [
        "former",
        "ex",
        "ex-",
        "ousted",
        "outgoing",
        "retired",
        "deposed",
        "then",
        "onetime",
        "one-time",
    ]
)
_GONE = frozenset(["late", "slain", "assassinated", "murdered", "killed", "deceased"])
_LONGEST = 12


class Office(NamedTuple):
    """An office: its words, the person's name, whose it is, and the position's status."""

    title: Bounds
    person: Name
    org: Name | None
    status: str


def positions(page: Page, sheet: Sheet) -> None:
    """Enter the offices of persons with their links, the first telling of each."""
    told: set[tuple[str, str]] = set()
    for name in page.surface.names:
        if name.kind != "person":
            continue
        for office in (_before(page, name), _apposed(page, name)):
            if office is not None and (key := _key(page, office)) not in told:
                told.add(key)
                _enter(page, sheet, office)


def _key(page: Page, office: Office) -> tuple[str, str]:
    return office.person.quote, page.span(*office.title).quote.lower()


def _enter(page: Page, sheet: Sheet, office: Office) -> None:
    title = sheet.mention("title", page.span(*office.title), label=office.status, confidence=0.8)
    sheet.link("person", title, sheet.mention("actor", _plain(page, office.person)))
    if office.org is not None:
        sheet.link("org", title, sheet.mention("org", _plain(page, office.org)))


def _plain(page: Page, name: Name) -> Span:
    within = page.within(name)
    return page.span(within[0], within[-1])


def _before(page: Page, name: Name) -> Office | None:
    """Read "Taliban spokesman Zabihullah Mujahid" and "the defence minister, Musa Garba,"."""
    at = page.within(name)[0] - 1
    first = page.sentence(at + 1)[0]
    while (
        at > first
        and (page.low[at] in words_of("titles", "rank") or page.low[at] == ".")
        and (page.tokens[at].quote[0].isupper() or page.low[at] == ".")
    ):
        at -= 1
    comma = at > first and page.low[at] == ","
    end = at - 1 if comma else at
    head = _head(page, end, first) if comma and _closed(page, name) else end
    if end < first or head < first or page.low[head] not in words_of("titles", "office"):
        return None
    start = head
    while start > first and _belongs(page, start - 1) and head - start < _LONGEST:
        start -= 1
    if comma and page.low[start - 1] not in ("the", "its", "their", "his", "whose"):
        return None
    return Office((start, end), name, _org(page, start, end), _status(page, start, first))


def _closed(page: Page, name: Name) -> bool:
    """Whether a comma or the sentence's end follows a name, and no apposition of its own."""
    after = page.within(name)[-1] + 1
    last = page.sentence(after - 1)[1]
    if after >= last:
        return True
    return page.low[after] == "," and page.low[after + 1] not in ("a", "an", "the")


def _head(page: Page, end: int, first: int) -> int:
    """Find the office that heads "the leader of the organization's wing" which ends at `end`."""
    found = -1
    for at in range(end, max(first, end - _LONGEST) - 1, -1):
        if grammar.kind_of(page.low[at]) in ("boundary", "relative", "conjunction"):
            break
        if grammar.is_verb(page, at):
            break
        if page.low[at] in words_of("titles", "office"):
            found = at
    return found


def _belongs(page: Page, at: int) -> bool:
    """Whether a token is a modifier of the office after it."""
    kind = grammar.kind_of(page.low[at])
    if page.low[at] == "'s":
        return True
    return kind is None and not grammar.is_verb(page, at) and at not in page.time_tokens


def _apposed(page: Page, name: Name) -> Office | None:
    """Read "Sabra al-Qasimi, an expert on terrorist movements," after a name."""
    at = page.within(name)[-1] + 1
    last = page.sentence(at - 1)[1]
    if at + 1 > last or page.low[at] != ",":
        return None
    start = at + 1
    end = start
    while end < last and page.low[end + 1] not in (
        ",",
        ".",
        ";",
        "—",
        "–",
        "who",
        "said",
        "told",
        ":",
    ):
        end += 1
    if end - start > _LONGEST or not any(_heads(page, start, end)):
        return None
    begin = start + 1 if page.low[start] == "the" else start
    return Office((begin, end), name, _org(page, start, end), _status(page, begin + 1, start))


def _heads(page: Page, start: int, end: int) -> Iterator[bool]:
    """Whether an office heads the phrase: it stands before the first preposition."""
    for at in range(start, end + 1):
        if grammar.kind_of(page.low[at]) in ("preposition", "relative"):
            return
        yield page.low[at] in words_of("titles", "office")


def _org(page: Page, start: int, end: int) -> Name | None:
    found = [page.name_tokens[at] for at in range(start, end + 1) if at in page.name_tokens]
    groups = [name for name in found if name.kind in ("group", "name", "place", "people")]
    return groups[0] if groups else None


def _status(page: Page, start: int, first: int) -> str:
    near = page.low[max(first, start - 2) : start + 2]
    if any(word in _GONE for word in near):
        return "deceased"
    return (
        "former" if any(word in _FORMER or word.startswith("ex-") for word in near) else "current"
    )
