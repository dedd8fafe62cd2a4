"""Bylines and the lines around them: who wrote it, which desk, on what day."""

from __future__ import annotations

import re

from sayso.read.lines import Line
from sayso.read.rules import parts, words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DATE = re.compile(
    rf"\b(?:(?:{_DAY},? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?{_MONTH},?(?: \d{{4}})?|"
    rf"(?:{_DAY},? )?{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4})\b",
    re.I,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\b\.?)?(?: ?\(?(?:GMT|UTC|IST|PST|PKT|EAT|WAT|CET|h)\b\)?"
    r"(?:[+-]\d+)?)?|\b\d{1,2} ?[ap]\.?m\b\.?",
    re.I,
)
_COUNTER = re.compile(
    r"\b\d+(?: ?mins?(?:utes?)?)?(?: of)? read(?:ing)?\b|"
    r"[\d.,]+k? ?(?:views|comments?|shares|likes)\b|"
    r"\b(?:print|font|listen|edited from|add to|save)\b.*|\([^)]{2,30}\)|"
    r"\b(?:last )?(?:updated?|published|posted|modified)(?: on| at)?\b:?",
    re.I,
)
_BY = re.compile(
    r"^\W*(?:by|(?:written|posted|published|compiled|report(?:ed)?|story|words|text|dispatch|"
    r"chronicle|investigation|text and photos?|[A-Z][a-z]+ dispatch) by|from our|"
    r"(?:by|text|words|editors?|author|reporter|writer|date)\s*:)\s*(?=\S)",
    re.I,
)
_PARTICLES = frozenset(
    {"al", "el", "bin", "bint", "ibn", "abu", "de", "da", "do", "dos", "del", "della", "der"}
    | {"van", "von", "ter", "la", "le", "di", "du", "ould", "ag", "ben", "wa", "na", "ni", "y"}
    | {"e", "and", "&"}
)
_PLACED = re.compile(
    r",? (?:in|at|from|reporting from) (?P<place>(?:the )?[A-Z][\w.'’/-]*(?: [A-Z][\w.'’-]*){0,3})"
    r"(?: and [A-Z].{0,40}| with .{0,40})?$"
)
_ROLE = re.compile(
    r"^(?:an? |our )?(?:senior |chief |special |staff |roving |former |film |crime )*(?:fellow|"
    r"correspondents?|reporter|writer|editor|critic|columnist|analyst|researcher|desk)\b",
    re.I,
)
_ARTICLED = re.compile(r"(?:al|el|ul|an|as|ad)-[A-Z]")
_PLACE = re.compile(r"(?!By |From our |Our )[A-Z][\w.'’ ,-]{1,56}[,;] *")
_TOWN = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}, [A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)?")
_RANK = re.compile(
    r"^(?:Dr|Prof|Lt|Gen|Col|Maj|Capt|Brig|Sir|Dame|Rev|Fr|Pdt|Amb)\b\.?(?: \(retd\))? ?"
)


def dated(text: str) -> bool:
    """Whether a day of a month stands in `text`."""
    return bool(_DATE.search(text))


def placed_date(text: str) -> bool:
    """Whether `text` is a place and a day, as statements carry on top or at their foot."""
    match = _DATE.search(text)
    if not match or text[match.end() :].strip(" .") not in ("", "AH", "E.C"):
        return False
    return _PLACE.fullmatch(text[: match.start()]) is not None


def undated(text: str) -> str:
    """`text` without its dates, times of day, counters and the words for publishing."""
    for pattern in (_DATE, _CLOCK, _COUNTER):
        text = pattern.sub(" | ", text)
    return re.sub(r"(?:\|\s*)+(?:at|on|and)?\s*(?=\||$)", "| ", text).strip(" |,.-–—•·/:()+")


def personal(text: str, common: frozenset[str] = frozenset()) -> bool:
    """Whether `text` may be one or more people's names: capitals and particles, nothing else.

    `common` holds the lower-case words of the report: a name is not made of these.
    """
    bare = text.strip(" .,")
    while match := _RANK.match(bare):
        bare = bare[match.end() :]
    tokens = re.split(r"[\s,]+", bare)
    if not 2 <= len(tokens) <= 8 or re.search(r"[\d:;!?@\"“”()]", bare):
        return False
    capitals = [token for token in tokens if token[:1].isupper() and token.lower() != "the"]
    others = [token for token in tokens if not token[:1].isupper()]
    joined = [token for token in others if _ARTICLED.match(token)]
    if not 2 <= len(capitals) + len(joined) <= 7:
        return False
    if any(token.lower() not in _PARTICLES and token not in joined for token in others):
        return False
    plain = [token.lower().strip(".") for token in capitals]
    return not any(token in common or token in words("heading") for token in plain)


def by_desk(text: str) -> bool:
    """Whether a few words name an office that writes (Staff Correspondent, Web Desk)."""
    tokens = re.findall(r"[\w-]+", text.lower())
    if not 1 <= len(tokens) <= 12 or not any(token in words("desk") for token in tokens):
        return False
    return not re.search(r"[?!:]", text)


def byline(line: Line, common: frozenset[str]) -> str | None:
    """`byline` or `date line` if a line between the title and the article is one, else None."""
    text = line.bare
    if line.clocked or len(text) > 160 or (line.verbal and not dated(text) and not _BY.match(text)):
        return None
    if placed_date(text) and not by_desk(text):
        return None
    rest = undated(text)
    if not rest:
        return "date line" if dated(text) or _COUNTER.search(text) else None
    if _signed(text, rest, common):
        return "byline"
    return None


def _signed(text: str, rest: str, common: frozenset[str]) -> bool:
    if match := _BY.match(rest):
        after = rest[match.end() :]
        return len(rest) <= 120 and (after[:1].isupper() or by_desk(after) or "our" in rest.lower())
    pieces = parts(rest)
    if not pieces:
        return False
    first = pieces[0]
    if by_desk(first) and len(rest) <= 110:
        return True
    if any(by_desk(piece) for piece in pieces) and len(rest.split()) <= 12:
        return not text.rstrip().endswith((".", "!", "?")) or dated(text)
    whole = re.split(r"\s*\|\s*|\s{2,}", rest)[0]
    whole = re.sub(r"^From (?=[A-Z])", "", whole)
    placed = _PLACED.search(whole)
    name = whole[: placed.start()] if placed else first
    if not personal(name, common):
        return False
    if placed or len(pieces) == 1:
        return True
    town = len(pieces) == 2 and _TOWN.fullmatch(rest)
    return bool(town or _ROLE.match(pieces[1]) or dated(text) or "|" in text)


def signed_plainly(line: Line) -> bool:
    """Whether a short line says in so many words who wrote it (By …, Words: …)."""
    return len(line.bare) <= 80 and not line.stops and _BY.match(line.bare) is not None


def writer(text: str) -> str | None:
    """The writer's name in a byline's words, or None if only a desk is named."""
    rest = _BY.sub("", undated(text), count=1)
    rest = re.split(r"\s*[|•·(]\s*|\s{2,}|\s[–—-]\s|,? (?:in|at|reporting from) (?=[A-Z])", rest)[0]
    name = rest.split(",")[0].strip(" .-–—:")
    return name if name and personal(name) else None
