"""Reporting cues: who says what, how and how surely, and the stretch that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.annotate import grammar, phrase, role, speaker
from sayso.annotate.lexicon import Hit, classes, lexicon
from sayso.annotate.page import Page
from sayso.annotate.phrase import Bounds
from sayso.annotate.speaker import Speaker
from sayso.model.span import Span

_NAMING = ("call", "put", "describe")
_MARKS = ('"', "”", "“", "'", "’", "»")


@dataclass(slots=True)
class Cue:
    """A reporting word with its speaker, its content (in tokens) and what the table says of it."""

    hit: Hit
    sentence: int
    speaker: Speaker | None
    content: Bounds | None
    act: str
    certainty: str
    polarity: str
    channel: Bounds | None = None
    via: Bounds | None = None

    @property
    def first(self) -> int:
        """Its first token."""
        return self.hit.first


def cues(page: Page, sentence: int) -> Iterator[Cue]:
    """Find the cues of a sentence, in order."""
    first, last = page.bounds[sentence]
    before: Cue | None = None
    for hit in lexicon("cues").all(page.low, first, last):
        found = _read(page, hit, sentence, before)
        if found is not None:
            yield found
            before = found


def _read(page: Page, hit: Hit, sentence: int, before: Cue | None) -> Cue | None:
    first, last = page.bounds[sentence]
    if page.tokens[hit.first].quote.isupper() and hit.row["kind"] == "verb":
        return None
    if hit.row["side"] == "none":
        return _cue(page, hit, sentence, None, (first, last))
    if hit.row["side"] == "after":
        return _according(page, hit, sentence)
    if hit.row["words"] == "quote":
        return _quoting(page, hit, sentence)
    who = _speaker(page, hit, first, last, before)
    if who is None:
        return None
    content = _content(page, hit, who, first, last)
    ahead = content is not None and content[1] < hit.first
    if hit.row.get("needs") == "content" and not ahead and not _told(page, hit, last):
        return None
    return _cue(page, hit, sentence, who, content)


def _cue(page: Page, hit: Hit, sentence: int, who: Speaker | None, content: Bounds | None) -> Cue:
    last = page.bounds[sentence][1]
    row = hit.row
    channel = who.channel if who and who.channel else None
    if row["kind"] == "verb" and channel is None:
        channel = speaker.place_said(page, hit.last + 1, last)
    return Cue(
        hit,
        sentence,
        who,
        content,
        row["act"],
        row["certainty"],
        row["polarity"] or "affirmed",
        channel,
        _told_to(page, hit, last),
    )


def _according(page: Page, hit: Hit, sentence: int) -> Cue | None:
    """Read "according to X": the rest of the sentence is what X says."""
    first, last = page.bounds[sentence]
    named = phrase.after(page, hit.last + 1, last)
    who = speaker.of_phrase(page, named, last, person=True) if named else None
    apposed = role.apposed_name(page, named[1], last) if named else None
    if apposed is not None and who is not None and who.bounds == named:
        who = Speaker(apposed, named, who.kind, who.channel)
    if named is None or who is None:
        return None
    ahead = (first, hit.first - 1) if hit.first - first > 3 else None
    behind = (named[1] + 1, last) if named[1] + 3 < last else None
    return _cue(page, hit, sentence, who, ahead or behind)


def _quoting(page: Page, hit: Hit, sentence: int) -> Cue | None:
    """Read "the agency quoted residents as saying": residents speak, by way of the agency."""
    first, last = page.bounds[sentence]
    quoted = phrase.after(page, hit.last + 1, last)
    who = speaker.of_phrase(page, quoted, last, person=True) if quoted else None
    if quoted is None or who is None or page.low[quoted[1] + 1 : quoted[1] + 2] != ["as"]:
        return None
    found = _cue(page, hit, sentence, who, (min(quoted[1] + 3, last), last))
    found.via = phrase.before(page, hit.first, first)
    return found


def _told_to(page: Page, hit: Hit, last: int) -> Bounds | None:
    """Find the outlet that a speaker told ("told the Libyan channel Al-Sahel"), if not this one."""
    told = phrase.after(page, hit.last + 1, last) if hit.row["words"] == "tell" else None
    if told is None or not any(at in page.name_tokens for at in range(told[0], told[1] + 1)):
        return None
    words = page.low[told[0] : told[1] + 1]
    media = any(classes("agents", "kind")(word) == "media" for word in words)
    own = (page.surface.report.outlet or "").lower()
    return told if media and page.span(*told).quote.lower() not in own else None


def _speaker(page: Page, hit: Hit, first: int, last: int, before: Cue | None) -> Speaker | None:
    word = page.low[hit.first]
    previous = page.low[hit.first - 1] if hit.first > first else ""
    if grammar.passive(page, hit.first, first) or grammar.kind_of(previous) == "determiner":
        return None
    if previous == "to" and hit.row["act"] != "denies":
        return None
    that = page.low[hit.last + 1 : hit.last + 2] == ["that"]
    if previous in (",", *_MARKS) and not word.endswith("ing") and not that:
        inverted = phrase.after(page, hit.last + 1, last)
        sure = hit.row["words"] in ("say", "add")
        who = speaker.of_phrase(page, inverted, last, person=sure) if inverted else None
        goes_on = inverted is not None and _clause_follows(page, inverted[1] + 1, last)
        if who is not None and not goes_on and hit.row["words"] != "tell":
            return who
    if word.endswith("ing") and before is not None and before.speaker is not None:
        return before.speaker
    subject = phrase.before(page, hit.first, first)
    spoken = hit.row["words"] in ("say", "tell", "claim responsibility", "deny")
    who = speaker.of_phrase(page, subject, last, person=spoken) if subject else None
    if who is None and previous in ("and", ",") and before is not None:
        return before.speaker
    return who


def _clause_follows(page: Page, index: int, last: int) -> bool:
    """Whether a phrase is the subject of what is said ("said the killers had fled")."""
    return index <= last and grammar.is_verb(page, index)


def _told(page: Page, hit: Hit, last: int) -> bool:
    """Whether an ambiguous verb ("put", "called") is followed by what was said."""
    after = page.low[hit.last + 1 : hit.last + 3]
    if not after:
        return True
    if "that" in after or any(word in _MARKS for word in after):
        return True
    first = hit.last + 1
    clause = grammar.kind_of(after[0]) in ("determiner", "pronoun") or first in page.name_tokens
    said = (clause or after[0][0].isdigit()) and hit.row["words"] not in _NAMING
    if said and any(grammar.is_verb(page, at) for at in range(first + 1, last + 1)):
        return True
    return hit.row["act"] in ("denies", "accuses", "confirms") and hit.last < last


def _content(page: Page, hit: Hit, who: Speaker, first: int, last: int) -> Bounds | None:
    """Find what is said: after the cue, or before the speaker where the sentence ends with both."""
    start = min([hit.first, *([who.phrase[0]] if who.phrase else [])])
    rest = last - max(hit.last, who.phrase[1] if who.phrase else 0)
    opened = start > first and page.low[start - 1] in (",", *_MARKS)
    that = any(word == "that" for word in page.low[hit.last + 1 : min(last, hit.last + 12)])
    quoted = _quote_before(page, start)
    if opened and start - first > 3 and (quoted or (rest <= 9 and not that)):
        return first, start - 2 if page.low[start - 1] == "," else start - 1
    begin = hit.last + 1
    if that:
        begin = page.low.index("that", hit.last + 1) + 1
    return (begin, last) if begin < last else None


def _quote_before(page: Page, start: int) -> bool:
    return any(word in ("”", '"', "»") for word in page.low[max(0, start - 2) : start])


_BLAME = re.compile(
    r"\b(?:was|were|is|are|been)\s(?:\w+ly\s)?(behind|responsible for|to blame for"
    r"|carried out by|orchestrated by|the work of|planted by|fired by|staged by|caused by)\b",
    re.IGNORECASE,
)


def blamed(page: Page, cue: Cue) -> Bounds | None:
    """Find whom a cue blames: "accused X of", "blamed X for", "said that X was behind"."""
    if cue.content is None:
        return None
    last = page.bounds[cue.sentence][1]
    if cue.act == "accuses" and page.low[cue.first].startswith(("accus", "blam", "suspect")):
        return phrase.after(page, cue.hit.last + 1, last)
    said = page.span(*cue.content)
    match = _BLAME.search(said.quote)
    if match is None:
        return None
    at = page.at(said.start + match.start(1))
    if match.group(1).lower().endswith(("by", "work of")):
        return phrase.after(page, page.at(said.start + match.end(1) - 1) + 1, cue.content[1])
    return phrase.before(page, at, cue.content[0])


def quoted_on(page: Page, sentence: int, before: Cue | None) -> Span | None:
    """Give a sentence that goes on with the quotation of the cue before, and has no cue itself."""
    first, last = page.bounds[sentence]
    inside = page.quoted(first)
    if before is None or inside is None or inside.end < page.tokens[last].end - 1:
        return None
    return page.surface.sentences[sentence] if sentence - before.sentence <= 4 else None
