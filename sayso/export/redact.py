"""Redaction: coded reports and incidents without the names of private persons.

Every place where such a name or a part of it stands is replaced, in the text, in quotes, in
titles; spans are moved so that they still hold in the new text. What cannot be cleaned (a byline,
an address with the name in it, what was cut from the page) is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any

from sayso.data import tables
from sayso.data.tables import words_of
from sayso.errors import SettingError
from sayso.export.incident import Reports
from sayso.export.person import Persons, persons
from sayso.model.coded import Coded
from sayso.model.incident import Account, Incident, Origin, Settled
from sayso.model.report import Report
from sayso.model.span import ActorSpan, Span

OMIT, INITIALS, KEEP = "omit", "initials", "keep"
STYLES = (OMIT, INITIALS, KEEP)

_LETTER = r"[^\W\d_]"
_PART = re.compile(rf"{_LETTER}[\w’'-]*")
_BETWEEN = re.compile(r"(?:[ \u00a0-]|[A-Z]\.|\b(?:bin|ibn|bint|al|el|de|da|do|la|van|von|y)\b)+")
_SMALL = frozenset({"bin", "ibn", "bint", "al", "el", "ul", "ur", "de", "da", "do", "dos", "das"})
_SMALL |= {"del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "abu", "the"}
_IN_URL = 4  # letters from which a part of a name in an address is told


@dataclass(slots=True)
class Register:
    """The words that stand for each private person, the same over a whole export."""

    style: str = OMIT
    given: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.style not in STYLES:
            raise SettingError(
                f"{self.style!r} is no way to redact persons", allowed=f"it is {', '.join(STYLES)}"
            )

    def of(self, name: str) -> str:
        """What stands for a name: `[person P3]`, or initials that nobody else has."""
        key = " ".join(_parts(_folded(name)))
        if key not in self.given:
            self.given[key] = self._new(name)
        return self.given[key]

    def anybody(self, part: str) -> str:
        """What stands for a part of a name that is several persons'."""
        return "[person]" if self.style == OMIT else f"{part[0].upper()}."

    def _new(self, name: str) -> str:
        if self.style == OMIT:
            return f"[person P{len(self.given) + 1}]"
        first = " ".join(f"{part[0].upper()}." for part in _parts(name))
        taken = sum(1 for words in self.given.values() if words.split(" (")[0] == first)
        return f"{first} ({taken + 1})" if taken else first


class Veil:
    """What hides the private persons of one report, or of several that tell of one incident."""

    def __init__(self, found: Iterable[Persons], register: Register) -> None:
        every = list(found)
        public = {_folded(name) for one in every for name in one.public if " " in name}
        names = [name for one in every for name in one.private if _folded(name) not in public]
        self._stands: dict[str, str] = {}
        for name in sorted(names, key=lambda name: -len(_parts(name))):
            self._enter(name, register)
        self._joined = {_bare(name): words for name, words in self._stands.items()}
        kept = {_folded(name) for one in every for name in one.kept if " " in name}
        self._pattern = self._compiled(public | kept)

    def _enter(self, name: str, register: Register) -> None:
        """A name and its parts; a part that several persons bear stands for none of them."""
        whole = _parts(_folded(name))
        parts = [part for part in whole if part not in _SMALL]
        known = self._stands.get(parts[0]) if len(parts) == 1 else None
        words = known or register.of(name)
        self._stands.setdefault(" ".join(whole), words)
        for part in parts:
            if part not in _never_alone():
                same = self._stands.get(part, words) == words
                self._stands[part] = words if same else register.anybody(part)

    def _compiled(self, names: Iterable[str]) -> re.Pattern[str] | None:
        if not self._stands:
            return None
        kept = [re.escape(name) for name in sorted(names, key=len, reverse=True)]
        hidden = [_joined(name) for name in sorted(self._stands, key=len, reverse=True)]
        edges = rf"(?<!{_LETTER})", rf"(?:e?s)?(?!{_LETTER})"
        keep = f"(?P<keep>{'|'.join(kept)})|" if kept else ""
        return re.compile(f"{edges[0]}(?:{keep}(?P<hide>{'|'.join(hidden)})){edges[1]}")

    def cuts(self, text: str) -> list[tuple[int, int, str]]:
        """The stretches of a text to replace, in order, each with what stands for it."""
        if self._pattern is None:
            return []
        found: list[tuple[int, int, str]] = []
        for match in self._pattern.finditer(_folded(text)):
            if match["hide"] and _is_name(text, match.start("hide"), match["hide"]):
                start, end = match.start("hide"), match.end("hide")
                words = self._joined[_bare(match["hide"])]
                if found and _BETWEEN.fullmatch(text[found[-1][1] : start]):
                    start, words = found[-1][0], found[-1][2]
                    found.pop()
                found.append((start, end, words))
        return found

    def words(self, text: str) -> str:
        """A text without the names."""
        made, at = [], 0
        for start, end, words in self.cuts(text):
            made += [text[at:start], words]
            at = end
        return "".join([*made, text[at:]])

    def url(self, address: str | None) -> str | None:
        """An address, or None if a name stands in it."""
        bare = _folded(address or "")
        parts = {part for name in self._stands for part in name.split() if len(part) >= _IN_URL}
        return None if any(part in bare for part in parts) else address


@cache
def _never_alone() -> frozenset[str]:
    """Parts of names that are words of their own: countries, months, days, function words."""
    found = {row["name"].lower() for row in tables.rows("countries")}
    found |= {row["word"].lower() for row in tables.rows("function_words")}
    return frozenset(found | words_of("timewords", "month") | words_of("timewords", "weekday"))


def _joined(name: str) -> str:
    """A pattern for a folded name, however its parts are joined."""
    return r"[\W_]*".join(re.escape(part) for part in name.split())


def _bare(words: str) -> str:
    return "".join(char for char in words if char.isalpha())


def _is_name(text: str, start: int, words: str) -> bool:
    """Whether words that are a name's stand there as one: whole, with a capital, or in a handle."""
    whole = len(_parts(words)) > 1 or not words.isalpha()
    return whole or text[start].isupper() or text[max(0, start - 1) : start] in set("@#_./-")


def _parts(name: str) -> list[str]:
    return [part.strip("'’-") for part in _PART.findall(name)]


def _folded(text: str) -> str:
    """Fold letter by letter, so that places in the text stay."""
    return "".join(map(_letter, text))


def _letter(char: str) -> str:
    if char.isascii():
        return char.lower()
    plain = unicodedata.normalize("NFKD", char)[0].casefold()
    return plain if len(plain) == 1 else char


def redacted(reports: Iterable[Coded], register: Register) -> Iterator[Coded]:
    """Coded reports without the names of private persons; every span holds in the new text."""
    for coded in reports:
        yield veiled(coded, Veil([persons(coded)], register))


def veiled(coded: Coded, veil: Veil) -> Coded:
    """One coded report behind a veil."""
    moved = _Moved(coded.report.text, veil.cuts(coded.report.text))
    bare = replace(coded, report=_head(coded.report, moved.text, veil))
    return bare if not moved.cuts else _rebuilt(bare, moved)


def _head(report: Report, text: str, veil: Veil) -> Report:
    title = veil.words(report.title) if report.title else None
    return replace(
        report, title=title, byline=None, url=veil.url(report.url), text=text, removed=()
    )


class _Moved:
    """A text with cuts made, and where its old places went."""

    def __init__(self, text: str, cuts: list[tuple[int, int, str]]) -> None:
        self.cuts = cuts
        made, at, self._edges = [], 0, list[tuple[int, int, int, int]]()
        length = 0
        for start, end, words in cuts:
            made += [text[at:start], words]
            length += start - at
            self._edges.append((start, end, length, length + len(words)))
            length, at = length + len(words), end
        self.text = "".join([*made, text[at:]])

    def span(self, span: Span) -> Span:
        """The span in the new text; one that holds a part of a name holds all that replaces it."""
        start, end = self._place(span.start, last=False), self._place(span.end, last=True)
        return replace(span, start=start, end=end, quote=self.text[start:end])

    def _place(self, at: int, *, last: bool) -> int:
        shift = 0
        for start, end, new_start, new_end in self._edges:
            if at >= end:
                shift = new_end - end
            elif start < at < end or (at == start and not last):
                return new_end if last else new_start
            else:
                break
        return at + shift


def _rebuilt(value: Any, moved: _Moved) -> Any:
    """The value with each span in it moved; a person whose name went has no entry either."""
    if isinstance(value, Span):
        new = moved.span(value)
        gone = new.quote != value.quote
        return replace(new, actor=None) if gone and isinstance(new, ActorSpan) else new
    if is_dataclass(value) and not isinstance(value, type | Report):
        names = [f.name for f in fields(value)]
        return replace(value, **{name: _rebuilt(getattr(value, name), moved) for name in names})
    if isinstance(value, tuple):
        return tuple(_rebuilt(part, moved) for part in value)
    if isinstance(value, Mapping):
        return {key: _rebuilt(part, moved) for key, part in value.items()}
    return value


class _Hidden(Mapping[str, Coded]):
    """Reports behind a veil, each made when it is asked for, so that no export holds them all."""

    def __init__(self, names: Sequence[str], reports: Reports, veil: Veil) -> None:
        self._names, self._reports, self._veil = names, reports, veil
        self._last: tuple[str, Coded] | None = None

    def __getitem__(self, name: str) -> Coded:
        if name not in self._names:
            raise KeyError(name)
        if self._last is None or self._last[0] != name:
            self._last = (name, veiled(self._reports[name], self._veil))
        return self._last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Veils:
    """Incidents and their reports behind a veil; what is known of each report is kept."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._found: dict[str, Persons] = {}

    def __call__(self, incident: Incident, reports: Reports) -> tuple[Incident, Reports]:
        """An incident and its reports; who is an official in one of them is so in all."""
        names = sorted({member.report for member in incident.events})
        veil = Veil([self._persons(reports[name]) for name in names], self._register)
        made = replace(
            incident,
            settled=tuple(_settled(settled, veil) for settled in incident.settled),
            origins=tuple(_origin(origin, veil) for origin in incident.origins),
        )
        return made, _Hidden(names, reports, veil)

    def _persons(self, coded: Coded) -> Persons:
        if coded.report.id not in self._found:
            self._found[coded.report.id] = persons(coded)
        return self._found[coded.report.id]


def _settled(settled: Settled, veil: Veil) -> Settled:
    return replace(
        settled,
        value=_words(settled.value, veil),
        why=veil.words(settled.why),
        spread=tuple(map(veil.words, settled.spread)),
        says=tuple(_account(account, veil) for account in settled.says),
        otherwise=tuple(_account(account, veil) for account in settled.otherwise),
    )


def _account(account: Account, veil: Veil) -> Account:
    return replace(
        account,
        value=veil.words(account.value),
        source=_words(account.source, veil),
        quote=_words(account.quote, veil),
    )


def _origin(origin: Origin, veil: Veil) -> Origin:
    return replace(origin, adds=tuple(map(veil.words, origin.adds)))


def _words(text: str | None, veil: Veil) -> str | None:
    return veil.words(text) if text is not None else None
