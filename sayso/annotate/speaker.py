"""Speakers: who is quoted, of what kind, and where it was said."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.annotate import grammar, phrase
from sayso.annotate.lexicon import classes, lexicon
from sayso.annotate.page import Page
from sayso.annotate.phrase import Bounds
from sayso.annotate.role import is_agent
from sayso.data.tables import words_of
from sayso.model.annotated import Name

_BY = ("by", "from", "of")
_RANK_OF_KINDS = ("security_force", "medical", "armed_group", "expert", "ngo", "igo", "media")


@dataclass(slots=True)
class Speaker:
    """A speaker: the tokens of the fullest mention in the sentence, the whole phrase, the kind."""

    bounds: Bounds | None
    phrase: Bounds | None = None
    kind: str | None = None
    channel: Bounds | None = None
    pronoun: bool = False
    others: list[Bounds] = field(default_factory=list)


def of_phrase(page: Page, bounds: Bounds, last: int, *, person: bool = False) -> Speaker | None:
    """Read a phrase as a speaker: a name without its titles, or the words; None if it is no one.

    With `person`, any noun phrase with a determiner is taken to be somebody.
    """
    low = page.low[bounds[0] : bounds[1] + 1]
    if low[-1] in ("he", "she", "they", "it", "who", "i", "we") and len(low) == 1:
        return Speaker(None, bounds, pronoun=low[-1] in ("he", "she", "they", "it"))
    channel = _channel_head(page, bounds)
    if channel is not None:
        return _behind_channel(page, bounds, last)
    name = _name_in(page, bounds)
    kind = kind_of_source(page, bounds, last)
    if name is not None and name.kind in ("person", "name"):
        within = page.within(name)
        return Speaker((within[0], within[-1]), bounds, kind)
    if name is not None or any(is_agent(word) for word in low):
        return Speaker(bounds, bounds, kind or _kind_of_name(name))
    some = low[0] in ("one", "another", "some", "two", "three", "several", "others")
    counted = some and low[-1] in ("one", "another", "them", "others", "some")
    return Speaker(bounds, bounds, kind) if counted or (person and _noun(low)) else None


def _noun(low: list[str]) -> bool:
    """Whether words make a noun phrase that can speak, as far as their beginning tells."""
    opened = grammar.kind_of(low[0]) == "determiner" and low[0] not in ("this", "that", "these")
    return (opened and len(low) > 1) or any(word in words_of("titles", "office") for word in low)


def _name_in(page: Page, bounds: Bounds) -> Name | None:
    """Find the last name of a phrase, a person's before others, that its end is part of."""
    names = {
        (name.start, name.end): name
        for at in range(bounds[0], bounds[1] + 1)
        if (name := page.name_tokens.get(at)) is not None
    }
    found = list(names.values())
    persons = [name for name in found if name.kind == "person"]
    last = [name for name in found if page.within(name)[-1] == bounds[1]]
    if not found:
        return None
    at_end = [name for name in last if name.kind == "person"]
    return (at_end or persons or last or found)[-1]


def kind_of_source(page: Page, bounds: Bounds, last: int) -> str | None:
    """Give the source kind by the agent words of a phrase and of the apposition after it."""
    words = list(page.low[bounds[0] : bounds[1] + 1])
    found = [kind for word in words if (kind := classes("agents", "kind")(word))]
    if not found and bounds[1] + 2 <= last and page.low[bounds[1] + 1] == ",":
        apposed = page.low[bounds[1] + 2 : min(last, bounds[1] + 14)]
        found = [
            kind for word in _until_comma(apposed) if (kind := classes("agents", "kind")(word))
        ]
        if found:
            return found[0]
    if not found and bounds[0] > 1 and page.low[bounds[0] - 1] == ",":
        found = _office_before(page, bounds[0] - 2)
    for kind in _RANK_OF_KINDS:
        if kind in found:
            return kind
    return found[-1] if found else None


def _office_before(page: Page, end: int) -> list[str]:
    """Give the kinds of "a spokesman for the ambulance service" before ", Tarek al-Wafi,"."""
    first = page.sentence(end)[0]
    start = end
    while start >= first and end - start < 10 and page.low[start] not in (",", ";", "“", '"'):
        start -= 1
    words = page.low[start + 1 : end + 1]
    return [kind for word in words if (kind := classes("agents", "kind")(word))]


def _until_comma(words: list[str]) -> list[str]:
    return words[: words.index(",")] if "," in words else words


def _kind_of_name(name: Name | None) -> str | None:
    return "government" if name is not None and name.kind in ("place", "people") else None


def _channel_head(page: Page, bounds: Bounds) -> int | None:
    """Find a channel word that heads a phrase ("an army statement"), proper names aside."""
    at = bounds[0]
    head = None
    while at <= bounds[1] and page.low[at] != "of":
        if lexicon("channels").at(page.low, at) and page.tokens[at].quote[0].islower():
            head = at
        at += 1
    return head if head == at - 1 else None


def _behind_channel(page: Page, bounds: Bounds, last: int) -> Speaker:
    """Find who made a statement: "posted by X", "a statement from X", "an army statement"."""
    for at in range(bounds[0], min(last, bounds[1] + 6)):
        if page.low[at] in _BY:
            maker = phrase.after(page, at + 1, last)
            speaker = of_phrase(page, maker, last) if maker else None
            if speaker is not None and speaker.bounds:
                place = place_said(page, maker[1] + 1 if maker else at, last, reach=2)
                speaker.channel = place or bounds
                return speaker
    words = [at for at in range(*bounds) if is_agent(page.low[at]) or at in page.name_tokens]
    if words:
        inner = (words[0], words[-1])
        return Speaker(inner, inner, kind_of_source(page, inner, inner[1]), channel=bounds)
    return Speaker(None, None, channel=bounds, pronoun=True)


def place_said(page: Page, first: int, last: int, *, reach: int = 14) -> Bounds | None:
    """Find the channel after a cue: "on Twitter", "in a statement", "by telephone"."""
    for at in range(first, min(last, first + reach)):
        if page.low[at] in ("that", '"', "“") and at > first:
            return None
        if page.low[at] in ("on", "in", "by", "via", "through", "over", "at", "during"):
            found = phrase.after(page, at + 1, last)
            if found and any(
                lexicon("channels").at(page.low, i) for i in range(found[0], found[1] + 1)
            ):
                return _shortened(page, found)
    return None


def _shortened(page: Page, bounds: Bounds) -> Bounds:
    """End a channel's phrase at its channel word ("a statement to the Reference")."""
    ends = [
        hit.last
        for at in range(bounds[0], bounds[1] + 1)
        if (hit := lexicon("channels").at(page.low, at))
    ]
    return bounds[0], max(ends)
