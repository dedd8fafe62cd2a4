"""Counts of persons and things in a phrase, as the codebook reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sayso.annotate.quantity import quantity, split
from sayso.data.tables import rows

Count = tuple[int | None, int | None]

_TAIL = re.compile(
    r"[,;]?\s+\(?\b(?:including|among them|among whom|whom|who|which|that|after|before|while|when"
    r"|where|during|since|but|mostly|most of|all of them|aged|believed|is|was|were|are)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\s*,?\s+(?:and|&|plus|as well as|along with|together with|with)\s+|\s*[,;/]\s+|\s+\+\s+",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"^\W*(?:there (?:was|were|is|are) )?(?:no(?! (?:fewer|less|more)\b)|nobody|no one|none|neither"
    r"|without|not(?! (?:less|fewer|more)\b)|nil|zero|never|nothing"
    r"|un(?:hurt|harmed|injured|scathed))\b"
    r"|\b(?:without|no)\s+(?:\w+ )?(?:casualt|loss|injur|victim|harm)"
    r"|\b(?:was|were|is|are) not (?:hit|hurt|harmed|touched|injured|wounded)\b"
    r"|\b(?:escaped unhurt|unharmed|unhurt|uninjured)\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?:\b(?:\d+|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"[- ](?:year|month|week|day)s?[- ]old\b|,?\s*\baged? (?:\d+|[a-z]+)(?: (?:and|to) \d+)?\b"
    r"|,\s+\d{1,3}(?: and \d{1,3})?(?=\s*,|$)|\(\d{1,3}(?: years?)?\))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\b(?:between|from) ([\d,]+|[a-z]+) and ([\d,]+|[a-z]+)", re.IGNORECASE)
_REMAINS = re.compile(
    r"^(?:the )?(?:bodies|body|corpses?|remains|deaths?|killings?|lives) of ",
    re.IGNORECASE,
)
_SIZED = re.compile(
    r"^an? (?:\w+ )?(\d+|[a-z]+)-(?:member|man|person|strong|woman)\b", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(?:crew|family|group|team|party|unit|gang|squad|band) of (\d+|[a-z]+)\b", re.IGNORECASE
)
_PAIR = re.compile(r"^(?:an?|the) (?:\w+ )?couple$|^an? double \w+$", re.IGNORECASE)
_RATHER = re.compile(r",?\s+(?:and |but )?not (?:the )?(?P<other>\d+|[a-z]+)\b", re.IGNORECASE)
_MAYBE = re.compile(r",\s+(?:maybe|perhaps|possibly)\s+(?P<other>\d+|[a-z]+)\b", re.IGNORECASE)
_HELD = re.compile(r"(?<!together)(?<!along)\s+with\s+$", re.IGNORECASE)
_SUBSET = re.compile(r"\bof (?:them|whom|these|those|which)\b", re.IGNORECASE)
_CUT = re.compile(r"\b(?:of|in|at|from|on|near|by|to|for|inside|outside|under)\b", re.IGNORECASE)


class Part(NamedTuple):
    """One member of a list of persons: its count, what showed it, and how it is joined on."""

    amount: Count
    kind: str
    comma: bool


def read_count(words: str) -> Count | None:
    """Read how many the words stand for: (low, high), None an open end; None if nothing is read.

    "At least seven soldiers" is (7, None), "A 16-year-old" (1, 1), "two officers and a girl of
    seven" (3, 3), "militants" (2, None), "no one" (0, 0). Rulings: the codebook, 'toll'.
    """
    if _NONE.search(words):
        return (0, 0)
    words, most = _one_figure(words)
    parts = _parts(words)
    if not parts:
        return None
    head, rest = parts[0], parts[1:]
    if most is not None and head.kind == "number":
        return head.amount[0], most
    added = [part.amount for part in _added(head, rest)]
    if head.kind == "number" and rest and rest[0].comma and _sum(added) == head.amount:
        return head.amount
    return _sum([head.amount, *added])


def _one_figure(words: str) -> tuple[str, int | None]:
    """Cut off a second figure for the same: "five, not four", "ten, maybe 11" (the most)."""
    for pattern in (_RATHER, _MAYBE):
        found = pattern.search(words)
        other = found and quantity([found["other"].lower()])
        if found and other:
            return words[: found.start()], other.high if pattern is _MAYBE else None
    return words, None


def _parts(words: str) -> list[Part]:
    core = _AGE.sub(" ", _TAIL.split(words, maxsplit=1)[0]).strip(" ,.;:“”\"'‘’") or words
    core = _RANGE.sub(r"\1-\2", _REMAINS.sub("", core))
    parts: list[Part] = []
    comma, last = False, 0
    for match in [*_JOINT.finditer(core), None]:
        piece = core[last : match.start() if match else len(core)]
        read = None if parts and _SUBSET.search(piece) else _member(piece)
        held = _HELD.search(core[:last])
        if read is not None and not (held and read[1] in ("the", "pronoun", "one")):
            parts.append(Part(*read, comma))
        comma, last = bool(match and match.group().strip() in ",;"), match.end() if match else 0
    return parts


def _added(head: Part, rest: Sequence[Part]) -> list[Part]:
    """Pick the members that add to the first: not "X, an official" and not "two men, X and Y"."""
    kept: list[Part] = []
    apposed = False
    for at, part in enumerate(rest):
        if part.kind in ("bare", "noun"):
            continue
        if part.kind == "name" and head.kind != "name" and (part.comma or apposed):
            apposed = True
            continue
        lone = part.comma and at == len(rest) - 1
        if lone and part.kind in ("one", "the") and head.kind in ("name", "the", "one"):
            continue
        kept.append(part)
    return kept


def _sum(counts: Sequence[Count]) -> Count:
    low = [low for low, _ in counts]
    high = [high for _, high in counts]
    return (
        None if None in low else sum(n for n in low if n is not None),
        None if None in high else sum(n for n in high if n is not None),
    )


def _member(piece: str) -> tuple[Count, str] | None:
    """Read one member of a list: its count and how it was shown."""
    words = split(piece)
    words = words[next((i for i, word in enumerate(words) if word[0].isalnum()), len(words)) :]
    if not words:
        return None
    found = quantity(words)
    if found is not None and not (found.low == 1 and words[0] in ("a", "an")):
        return (found.low, found.high), "number"
    if sized := _sized(piece):
        return sized, "one" if words[0] in ("a", "an") else "number"
    if words[0] in ("a", "an"):
        return (1, 1), "one"
    if words[0] in _singles():
        return (1, 1), "pronoun"
    return _later(split(_CUT.split(piece, maxsplit=1)[0])) or _worded(piece, words)


def _sized(piece: str) -> Count | None:
    """Read "a four-member team" and "a crew of four" as 4, "a couple" as 2."""
    if _PAIR.search(piece.strip()):
        return (2, 2)
    match = _SIZED.search(piece.strip()) or _BODY.search(piece)
    found = quantity([match.group(1).lower()]) if match else None
    return None if found is None else (found.low, found.high)


def _later(words: Sequence[str]) -> tuple[Count, str] | None:
    for at in range(1, len(words)):
        found = quantity(words, at)
        if found is not None and (words[at][0].isdigit() or found.low != 1):
            return (found.low, found.high), "number"
    return None


def _worded(piece: str, words: Sequence[str]) -> tuple[Count, str] | None:
    """Read words without a number: a name, "the driver", "militants", "him"."""
    kind = "the" if words[0] in _definite() else "bare"
    head = split(_CUT.split(piece, maxsplit=1)[0]) or list(words)
    if words[0] in ("they", "them", "these", "those"):
        return (2, None), kind
    if _plural(head[-1]) and not _named(piece):
        return (2, None), kind
    if kind == "bare" and not _named(piece):
        return (1, 1), "noun"
    return (1, 1), kind if kind == "the" else "name"


def _named(piece: str) -> bool:
    letters = [word for word in re.findall(r"[^\W\d_]+", piece) if len(word) > 1]
    return bool(letters) and letters[-1][0].isupper() and letters[0][0].isupper()


def _plural(word: str) -> bool:
    if word in _plurals():
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


@cache
def _plurals() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("persons") if row["number"] == "plural")


@cache
def _singles() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("persons") if row["number"] == "pronoun")


@cache
def _definite() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("persons") if row["number"] == "definite")
