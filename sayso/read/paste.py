"""Pastes: which lines of a plain text are the article, and which came along with it.

Nothing but whole lines is cut. A line goes if a row of `noise_patterns.tsv` or a list of words
in `noise_words.tsv` says so where it stands, if it is a byline between title and article, or if
it stands in a list that one of these opens (comments, most-read lists).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.read.byline import byline, dated, signed_plainly
from sayso.read.edges import leftovers
from sayso.read.lines import Line, split_lines
from sayso.read.rules import furniture, matched, parts, words

_USER = re.compile(
    r"^@?(?:[^\W\d_][\w.-]*(?:\d|_|[a-z][A-Z])[\w.-]*|[\w.' -]{2,24}\bsays|[A-Z]\w+ [A-Z]\.)"
    r"\s*:\s+\S"
)
_BARS = re.compile(r"[|/>»·]|\s{2,}")
_SELF = re.compile(r"\b(?:I|you|your|my|lol|u)\b", re.I)
_DOUBTFUL = frozenset({"related link", "announcement", "editor's note", "credits"})
# Reasons whose patterns need their label on the line; the others are doubted in a news paragraph.
_LABELLED = frozenset({"tags", "caption", "cookie notice", "newsletter box"})
_HEADED = frozenset({"related link", "advertisement", "comments header", "editor's note"})
_LABEL = re.compile(r"^\W*[^\W\d][\w ]{2,24}?\s*(?:\(\d+\)\s*)?[:|>»→]")
_NEWS = re.compile(
    r"\b(?:said|told|according to|added|killed|wounded|injured|arrested|kidnapped|shot|"
    r"attack(?:ed|s)?)\b|[\"”’,] ?(?:he|she|says|they)\b",
    re.I,
)
_OPENS_LIST = re.compile(
    r"^\W*(?:most (?:read|viewed|popular)|related (?:articles|stories|news)|in the headlines|"
    r"on the same (?:subject|topic)|more on (?:the|this) (?:topic|story|subject)|"
    r"(?:latest|top|more) (?:stories|news|headlines)|read (?:more|also|next))\W*$",
    re.I,
)


@dataclass(frozen=True)
class Page:
    """The lines of a paste that hold something, and where the article seems to begin."""

    lines: list[Line]
    outlet: str | None
    common: frozenset[str]
    first: int

    @classmethod
    def of(cls, text: str, outlet: str | None) -> Page:
        """Look over `text`: the first paragraph of prose ends the top."""
        lines = [line for line in split_lines(text) if line.bare]
        common = frozenset(re.findall(r"(?<![\w.])[a-z][a-z'’-]+", text))
        first = next((n for n, line in enumerate(lines) if line.prose), len(lines))
        return cls(lines, outlet, common, first)

    def zones(self, n: int) -> frozenset[str]:
        """The zones that line `n` lies in: any, and top, end and edge where they hold."""
        names = {"any"}
        size = len(self.lines)
        if n <= self.first or n <= min(4, size // 3):
            names |= {"top", "edge"}
        if n >= size - 8 and n >= 0.25 * size and n > 0:
            names |= {"end", "edge"}
        return frozenset(names)

    def late(self, n: int) -> bool:
        """Whether line `n` stands where comments may begin: behind some of the article."""
        return n > self.first and n >= 0.3 * len(self.lines)


@dataclass
class _Cut:
    page: Page
    reasons: dict[int, str] = field(default_factory=dict)
    listing: str = ""
    names: set[str] = field(default_factory=set)

    def keep(self, line: Line) -> None:
        """Remember the capitalised words of a line that stays."""
        self.names.update(_capitals(line))


def noise(
    text: str, *, outlet: str | None = None, known: Mapping[int, str] | None = None
) -> dict[int, str]:
    """Give the reason for each line of `text` that is no part of the article, by line index.

    `known` holds lines that are known to be noise (from a page's markup); `outlet` is the
    outlet's name where it is known, so that a masthead can be told.
    """
    page = Page.of(text, outlet)
    state = _Cut(page)
    for n, line in enumerate(page.lines):
        reason = (known or {}).get(line.index) or _reason(state, n, line)
        if reason:
            state.reasons[line.index] = reason
        else:
            state.keep(line)
    leftovers(page.lines, page.first, state.reasons, outlet)
    return state.reasons


def _reason(state: _Cut, n: int, line: Line) -> str | None:
    page = state.page
    own = _own_reason(page, n, line)
    if page.late(n) and (own == "comments header" or (own == "comment" and not line.prose)):
        state.listing = "comment"
    elif own == "related link" and _OPENS_LIST.match(line.bare):
        state.listing = "related link"
    if own:
        return own
    if state.listing == "comment":
        if _resumes(state, line):
            state.listing = ""
            return None
        return "comment"
    if state.listing == "related link":
        if not line.stops and len(line.bare) < 100 and not line.clocked:
            return "related link"
        state.listing = ""
    return None


def _own_reason(page: Page, n: int, line: Line) -> str | None:
    reason = matched(line, page.zones(n)) or furniture(line)
    if reason and _certain(n, line, reason):
        return reason
    if page.late(n) and len(line.bare) < 2000 and _USER.match(line.bare):
        return "comment"
    if n <= page.first and _masthead(page, n, line):
        return "masthead"
    between = 0 < n < page.first or (0 < n <= 3 and not line.prose)
    unnamed = n == 0 and page.first == 1 and not dated(line.bare) and len(line.tokens) <= 4
    if between or unnamed or (n <= 8 and signed_plainly(line)):
        return byline(line, page.common)
    return None


def _certain(n: int, line: Line, reason: str) -> bool:
    """Whether a pattern's word is enough: not for what may be the title or a news paragraph."""
    if reason in _DOUBTFUL and (n == 0 or (line.prose and len(line.bare) > 80)):
        return False
    sentence = line.prose or (line.stops and line.verbal and line.function_words >= 2)
    labelled = reason in _LABELLED or (reason in _HEADED and _LABEL.match(line.bare))
    if sentence and _NEWS.search(line.bare) and not labelled:
        return False
    return not (line.clocked and line.prose and len(line.bare) > 120)


def _masthead(page: Page, n: int, line: Line) -> bool:
    pieces = parts(line.bare)
    if page.first < 2 or not pieces or line.stops or re.search(r"\d", line.bare):
        return False
    if page.outlet and _names(pieces, page.outlet):
        return True
    if n:
        return False
    if len(pieces) >= 3 and _BARS.search(line.bare) and all(len(p.split()) <= 3 for p in pieces):
        return True
    name = pieces[0].lower().split()
    return 2 <= len(name) <= 5 and name[-1] in words("masthead")


def _names(pieces: list[str], outlet: str) -> bool:
    """Whether a short line is little more than the outlet's name, or a place and that name."""
    if any(word in words("heading") for piece in pieces for word in piece.casefold().split()):
        return len(pieces) == 1 and pieces[0].casefold() == outlet.casefold()
    return len(pieces) <= 2 and outlet.casefold() in (piece.casefold() for piece in pieces)


def _resumes(state: _Cut, line: Line) -> bool:
    """Whether the article plainly goes on below comments: long prose with names seen above."""
    if len(line.bare) < 160 or not line.prose or _SELF.search(line.bare):
        return False
    return len(_capitals(line) & state.names) >= 3


def _capitals(line: Line) -> set[str]:
    """The words of a line, less the first, that begin with a capital."""
    return {token for token in line.tokens[1:] if token[:1].isupper()}
