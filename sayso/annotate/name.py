"""Names: capitalised words, joined by particles, and what they look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.data.tables import exists, rows, words_of
from sayso.model.annotated import Name
from sayso.model.span import Span

_CAP = (
    r"(?:(?:al|el|as|ash|an|at|ad|ar|az|ul|ur|d|O|de|Al|El|l)[-’'])?"
    r"(?:[A-Z]\.(?:[A-Z]\.)*(?=[\s,])|[A-Z][^\W_]*(?:[-’'](?!s\b)[^\W_]+)*)"
)
_PARTICLE = (
    r"(?:bin|ibn|bint|al|el|ul|ur|de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|e|y)"
)
_RUN = re.compile(f"{_CAP}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}{_CAP})*(?![^\\W_])")
_JOIN = re.compile(r"[ ](?:of|for|against|and)(?:[ ]the)?[ ]$")
_BEFORE_PLACE = re.compile(
    r"\b(?:in|at|near|from|outside|around|across|towards?|(?:north|south|east|west|town|city|village"
    r"|district|province|region|capital|port|outskirts|suburb|camp) of|city|capital,?)"
    r"(?: the)?[ ]$",
    re.IGNORECASE,
)
_ENDINGS = ("ing", "ly", "ed", "ties", "ings", "tion", "ment")
_ACRONYM = re.compile(r"^(?:[A-Z][A-Z0-9-]+|(?:[A-Z]\.){2,})$")


def names(text: str, sentences: Sequence[Span]) -> tuple[Name, ...]:
    """Find names with their kind: person, group, place, people (a demonym) or name.

    Ranks and honorifics are left out of a person's name, as the codebook rules.
    """
    common = _common(text)
    found = [name for sentence in sentences for name in _of_sentence(text, sentence, common)]
    return tuple(_settled(found))


def _of_sentence(text: str, sentence: Span, common: frozenset[str]) -> Iterator[Name]:
    for start, end in _joined(text, _runs(text, sentence, common)):
        rank = _after_rank(text, start, end)
        if rank == end:
            continue
        words = text[rank:end]
        kind, key = _kind(text, rank, end, ranked=rank > start or _ranked_before(text, start))
        yield Name(rank, end, words, kind, key)


def _runs(text: str, sentence: Span, common: frozenset[str]) -> Iterator[tuple[int, int]]:
    for match in _RUN.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        while start < end:
            head = re.match(r"\S+", text[start:end])
            word = head.group() if head else ""
            opens = start == sentence.start or text[start - 1] in "\"“‘'"
            if not _plain(
                word, common, opens=opens and start == match.start(), alone=" " not in match.group()
            ):
                break
            start += len(word) + (text[start + len(word) : start + len(word) + 1] == " ")
        if start < end:
            yield start, end


def _plain(word: str, common: frozenset[str], *, opens: bool, alone: bool) -> bool:
    """Whether a capitalised word is an ordinary one: a function word, or common and opening."""
    low = word.lower()
    if low in _function_words() or low in _calendar():
        return True
    return opens and (low in common or low in _openers() or (alone and low.endswith(_ENDINGS)))


def _common(text: str) -> frozenset[str]:
    return frozenset(Counter(re.findall(r"(?<![\w-])[a-z][a-z]+", text)))


def _joined(text: str, runs: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join "Ministry" "of" "Defence": the first part must have a word of a group's name."""
    found: list[tuple[int, int]] = []
    for start, end in runs:
        between = text[found[-1][1] : start] if found else ""
        if found and _JOIN.fullmatch(between) and _joins(text[slice(*found[-1])], between):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _joins(first: str, between: str) -> bool:
    words = {word.lower() for word in first.split()}
    if "and" in between:
        return "of" in words and bool(words & _group_words())
    return bool(words & _group_words()) and first not in ("Taliban", "Hamas", "Hezbollah")


def _after_rank(text: str, start: int, end: int) -> int:
    """Step over ranks and honorifics, as long as a name is left."""
    at = start
    while match := re.compile(r"([A-Z][\w-]*\.?)\s+").match(text, at, end):
        word = match.group(1).rstrip(".").lower()
        if word not in words_of("titles", "rank") or match.end() >= end:
            break
        at = match.end()
    return at


def _ranked_before(text: str, start: int) -> bool:
    match = re.search(r"([\w-]+)\.? $", text[max(0, start - 24) : start])
    word = match.group(1).lower() if match else ""
    return word in words_of("titles", "rank") or word in words_of("titles", "office")


def _kind(text: str, start: int, end: int, *, ranked: bool) -> tuple[str, str | None]:
    words = text[start:end]
    known = _known().get(words.lower())
    if known is not None:
        return known
    parts = words.lower().split()
    if all(part in words_of("titles", "rank") for part in parts):
        return "name", None
    if ranked and len(parts) <= 4 and not set(parts) & _group_words():
        return "person", None
    if len(parts) > 1 and any(_ACRONYM.match(part) for part in words.split()):
        return "group", None
    if len(parts) == 1 and parts[0] in _place_words():
        return "name", None
    if (parts[-1] in _place_words() and not set(parts[:-1]) & _group_words()) or _place_follows(
        text, end
    ):
        return "place", None
    if set(parts) & _group_words() or _ACRONYM.match(words):
        return "group", None
    if _BEFORE_PLACE.search(text[max(0, start - 20) : start]):
        return "place", None
    return ("person" if len(parts) > 1 else "name"), None


def _place_follows(text: str, end: int) -> bool:
    match = re.match(r" ([a-z]+)", text[end : end + 24])
    return bool(match) and match is not None and match.group(1) in _place_words()


def _settled(found: Sequence[Name]) -> Iterator[Name]:
    """Give a name the kind it has elsewhere as a person, and a surname that of the whole name."""
    longer = {name.quote: "person" for name in found if name.kind == "person"} | {
        part: name.kind
        for name in found
        if name.kind == "person" and " " in name.quote
        for part in name.quote.split()[-1:]
    }
    for name in found:
        if name.kind in ("name", "place") and name.key is None and name.quote in longer:
            yield Name(name.start, name.end, name.quote, longer[name.quote])
        else:
            yield name


@cache
def _known() -> dict[str, tuple[str, str | None]]:
    """Collect the names that the shipped tables know, each with its kind and the table's key."""
    found: dict[str, tuple[str, str | None]] = {}
    for row in rows("countries") if exists("countries") else ():
        for name in (row["name"], *row["aliases"].split("|")):
            found[name.lower()] = ("place", row["iso3"])
        for name in row["demonyms"].split("|"):
            found.setdefault(name.lower(), ("people", row["iso3"]))
    for row in rows("admin1") if exists("admin1") else ():
        found.setdefault(row["name"].lower(), ("place", row["code"]))
    for row in rows("regions") if exists("regions") else ():
        found.setdefault(row["name"].lower(), ("place", None))
    for row in rows("actors") if exists("actors") else ():
        for name in (row.get("name", ""), *row.get("aliases", "").split("|")):
            found.setdefault(name.lower(), ("group", row.get("id")))
    found.pop("", None)
    return found


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in rows("function_words"))


@cache
def _calendar() -> frozenset[str]:
    return words_of("timewords", "month") | words_of("timewords", "weekday")


@cache
def _openers() -> frozenset[str]:
    """Words that open sentences in small letters' stead: numbers, agents, triggers' nouns."""
    tables = ("numbers", "agents", "persons", "name_words")
    found = {row["word"].lower() for table in tables for row in rows(table)}
    found |= {row["words"].split()[0].lower() for row in rows("triggers")}
    found |= {row["words"].split()[0] for row in rows("number_limits")}
    return frozenset(found | {"dozens", "several", "hundreds", "thousands", "nobody", "local"})


@cache
def _group_words() -> frozenset[str]:
    return words_of("name_words", "group", "kind")


@cache
def _place_words() -> frozenset[str]:
    return words_of("name_words", "place", "kind")
