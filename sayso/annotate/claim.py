"""Claims on the sheet: cues with their speakers, and the events that lie in what they say."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate import speaker
from sayso.annotate.act import Act
from sayso.annotate.cue import Cue, blamed, cues, quoted_on
from sayso.annotate.page import Page
from sayso.annotate.phrase import Bounds
from sayso.annotate.role import person_like
from sayso.annotate.sheet import Sheet
from sayso.annotate.speaker import Speaker
from sayso.model.annotated import Mention
from sayso.model.span import Span

_OURS = ("its", "our", "we", "their", "they")


class Voices:
    """The speakers of a report so far, by which surnames and pronouns are resolved."""

    def __init__(self) -> None:
        self.last: int | None = None
        self._named: list[tuple[int, str]] = []

    def enter(self, sheet: Sheet, page: Page, who: Speaker | None) -> int | None:
        """Enter a speaker and give the index of its mention; a pronoun is the speaker before."""
        if who is None:
            return None
        if who.bounds is None:
            return self.last if who.pronoun else None
        span = page.span(*who.bounds)
        known = self._known(span.quote)
        kind = who.kind or (sheet.mentions[known].label if known is not None else None)
        index = sheet.mention("source", span, label=kind)
        if known is not None and known != index:
            sheet.link("same", index, known)
        self._named.append((index, span.quote))
        self.last = index
        return index

    def _known(self, words: str) -> int | None:
        """Find an earlier speaker whose name ends with these words."""
        for index, name in self._named:
            if words[:1].isupper() and name.split()[-1:] == words.split()[-1:]:
                return index
        return None


def claims(page: Page, sheet: Sheet, acts: Sequence[Act]) -> None:
    """Enter every cue with source, channel and content, and link the events that it tells of."""
    voices = Voices()
    before: tuple[Cue, int] | None = None
    for sentence, (first, last) in enumerate(page.bounds):
        if last < first:
            continue
        found = list(cues(page, sentence))
        for cue in found:
            index = _enter(page, sheet, cue, voices, acts)
            before = (cue, index)
        if not found and before is not None:
            goes_on = quoted_on(page, sentence, before[0])
            if goes_on is not None:
                _tell(sheet, before[1], goes_on, acts)


def _enter(page: Page, sheet: Sheet, cue: Cue, voices: Voices, acts: Sequence[Act]) -> int:
    source = voices.enter(sheet, page, cue.speaker)
    told = _told(sheet, page, cue, acts)
    by = blamed(page, cue)
    act = _act(page, sheet, cue, source, told, by)
    labels = {"certainty": cue.certainty, "polarity": cue.polarity}
    index = sheet.mention("cue", page.span(cue.first, cue.hit.last), label=act, labels=labels)
    if source is not None:
        sheet.link("source", index, source)
    if cue.channel:
        sheet.link("channel", index, sheet.mention("channel", page.span(*cue.channel)))
    if cue.via:
        via = speaker.kind_of_source(page, cue.via, cue.via[1])
        sheet.link("via", index, sheet.mention("source", page.span(*cue.via), label=via))
    if cue.content and cue.content[0] <= cue.content[1]:
        _tell(sheet, index, page.span(*cue.content), acts)
    for one in told:
        sheet.link("claims", index, one.index)
        if one.pronoun and source is not None:
            words = sheet.mentions[source].span
            sheet.link("actor", one.index, sheet.mention("actor", words))
    _blame(page, sheet, index, act, by, told)
    return index


def _tell(sheet: Sheet, cue: int, said: Span, acts: Sequence[Act]) -> None:
    """Link a cue to what is said, the events in it and the figures in it."""
    sheet.link("content", cue, sheet.mention("content", said))
    for act in acts:
        if said.covers(sheet.mentions[act.index].span):
            sheet.link("claims", cue, act.index)
            for kind in ("killed", "injured", "captured", "displaced"):
                for number in sheet.tails(act.index, kind, sure=True):
                    if said.covers(sheet.mentions[number].span):
                        sheet.link(kind, cue, number)


def _told(sheet: Sheet, page: Page, cue: Cue, acts: Sequence[Act]) -> list[Act]:
    """Find the events in a cue's content; for responsibility claimed, else the one before."""
    found: list[Act] = []
    if cue.content is not None and cue.content[0] <= cue.content[1]:
        said = page.span(*cue.content)
        found = [act for act in acts if said.covers(sheet.mentions[act.index].span)]
    if found or cue.act not in ("claims_responsibility", "denies", "accuses"):
        return found
    earlier = [a for a in acts if a.sentence <= cue.sentence and a.category == "ASSAULT"]
    close = [a for a in earlier if cue.sentence - a.sentence <= 3]
    return close[-1:] if cue.act == "claims_responsibility" else []


def _act(
    page: Page,
    sheet: Sheet,
    cue: Cue,
    source: int | None,
    told: Sequence[Act],
    by: Bounds | None,
) -> str:
    """Settle a cue's act: blame in what is said accuses, one's own deed claims responsibility."""
    if cue.act not in ("states", "confirms"):
        return cue.act
    said_by = sheet.mentions[source] if source is not None else None
    if by is not None and told:
        return "claims_responsibility" if _own(page, by, said_by) else "accuses"
    if said_by is not None and said_by.label == "armed_group":
        if any(act.pronoun for act in told):
            return "claims_responsibility"
        actors = [bounds for act in told for bounds in act.roles.actor]
        if any(_own(page, bounds, said_by) for bounds in actors):
            return "claims_responsibility"
    return cue.act


def _own(page: Page, bounds: Bounds, said_by: Mention | None) -> bool:
    if page.low[bounds[0]] in _OURS:
        return True
    words = page.span(*bounds).quote.lower()
    name = said_by.span.quote.lower() if said_by is not None else ""
    return bool(name) and (words in name or name in words)


def _blame(
    page: Page, sheet: Sheet, cue: int, act: str, by: Bounds | None, told: Sequence[Act]
) -> None:
    """Link a cue to whom it blames, where it accuses, denies or claims."""
    if act not in ("accuses", "denies", "claims_responsibility"):
        return
    accused = [by] if by else [bounds for one in told for bounds in one.roles.actor[:1]]
    for bounds in accused[:1]:
        if person_like(page, bounds):
            sheet.link("blames", cue, sheet.mention("actor", page.span(*bounds)))
