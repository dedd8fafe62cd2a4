"""The edges of a paste: what is left over above and below the article once the plain noise is gone.

Below the last paragraph stand no more headings: a short line there that is no sentence belongs
to the page, unless somebody signs with an office. Between the title and the first paragraph a
line of capitals and figures without a word of English belongs to the page as well.
"""

from __future__ import annotations

import re

from sayso.read.byline import dated, placed_date, undated, writer
from sayso.read.lines import Line
from sayso.read.rules import words

_TO_READER = re.compile(
    r"\b(?:you|your|u|us|pls|lol|this (?:article|story|page|post|newsletter|bulletin|site|column)|"
    r"we (?:will|are|welcome|reserve|publish|accept|moderate|update)|"
    r"our (?:\w+ )?(?:readers?|members?|team|work|journalism|paper|website|podcast))\b",
    re.I,
)
_OF_PAGE = re.compile(
    r"\b(?:this (?:article|story|page|post|newsletter|bulletin|site|column)|"
    r"our (?:\w+ )?(?:readers?|members?|journalism|paper|website|podcast))\b",
    re.I,
)
_SPEAKER = re.compile(r"^(?P<name>[\w.@' -]{2,26}):\s+(?P<said>\S.*)$")
_OFFICIAL = re.compile(
    r"\b(?:statement|communiqu[eé]|"
    r"(?:press|news|media) (?:release|bulletin|statement|note|service)|"
    r"for (?:immediate )?release|bulletin|announcement|declaration|to the press|to public opinion|"
    r"sitrep|(?:situation|incident|daily|weekly|field) (?:report|update|brief|note|sheet|alert))\b"
    r"|\b(?:no|nr)\.? ?\d",
    re.I,
)
_BULLET = re.compile(r"^(?:[-*•◦▪–]|\d+[/.)])\s*\S")
_NEWS = re.compile(
    r"\b(?:said|told|according|killed|wounded|injured|arrested|attack\w*|police)\b", re.I
)
_QUOTE = re.compile(r"[\"“”]")


def leftovers(
    lines: list[Line], first: int, reasons: dict[int, str], outlet: str | None = None
) -> None:
    """Add to `reasons` the lines at both ends of the article that belong to the page."""
    if official(lines):
        return
    _about_writer(lines, first, reasons, outlet)
    settled = sum(line.prose for line in lines if line.index not in reasons) >= 2
    for line in reversed(lines[first + 1 :] if settled else []):
        if line.index in reasons:
            continue
        reason = _below(line)
        if reason is None:
            break
        reasons[line.index] = reason
    above = [line for line in lines[:first] if line.index not in reasons]
    if len(above) > 1 and above[0] is lines[0] and _plate(above[0]) and _headline(above[1]):
        reasons[above.pop(0).index] = "masthead"
    titled = False
    for line in above:
        # Without a headline above, a line of capitals may be the title itself.
        if titled and _above(line):
            reasons[line.index] = "page furniture"
        titled = titled or _headline(line)


def _about_writer(
    lines: list[Line], first: int, reasons: dict[int, str], outlet: str | None
) -> None:
    """Cut the short last lines that begin with the byline's name or tell of the outlet."""
    bylines = [line.bare for line in lines[: first + 1] if reasons.get(line.index) == "byline"]
    names = [name for name in map(writer, bylines) if name]
    left = [line for line in lines[first + 1 :] if line.index not in reasons]
    for line in left[-2:]:
        text = line.bare
        if len(text) > 220 or _QUOTE.search(text):
            continue
        if any(_opens_with(line, name) for name in names):
            reasons[line.index] = "about the author"
        elif outlet and _of_outlet(text, outlet):
            reasons[line.index] = "about the outlet"


def _opens_with(line: Line, name: str) -> bool:
    """Whether the first words of a line name the writer, in full or with initials."""
    parts_, head = name.split(), line.tokens[:5]
    return parts_[-1] in head and (head[0][:1] == parts_[0][:1] or head[0] == parts_[-1])


def _of_outlet(text: str, outlet: str) -> bool:
    rest = re.sub(rf"^(?:the )?{re.escape(outlet)}('s|’s)?\b", "", text, flags=re.I)
    return (
        rest != text
        and re.match(r"\W*(?:is|are|has|delivers|covers|welcomes|needs|reports|runs|\W)\b", rest)
        is not None
    )


def official(lines: list[Line]) -> bool:
    """Whether the text calls itself a statement or the like: those are signed and numbered."""
    head = " ".join(line.bare for line in lines[:3] if len(line.bare) < 160)
    return _OFFICIAL.search(head) is not None


def _below(line: Line) -> str | None:
    text = line.bare
    if len(text) > 160 or line.clocked or placed_date(text) or _signature(line):
        return None
    if line.prose:
        plain = not (_QUOTE.search(text) or _NEWS.search(text))
        return "page furniture" if plain and _OF_PAGE.search(text) else None
    if _comment(text):
        return "comment"
    if _BULLET.match(text) and (line.verbal or line.function_words):
        return None
    if not line.stops:
        return None if line.verbal and line.function_words >= 2 else "page furniture"
    addressed = _TO_READER.search(text) is not None or text.endswith("!")
    return "page furniture" if addressed and len(text) < 120 and not _QUOTE.search(text) else None


def _above(line: Line) -> bool:
    text = line.bare
    if line.stops or line.clocked or line.verbal or line.function_words or placed_date(text):
        return False
    if len(text) > 120 or _BULLET.match(text) or text.endswith(":"):
        return False
    lower = [token for token in line.tokens if token.isalpha() and token.islower()]
    marked = dated(text) or re.search(r"[|•·]|\s{3,}", text) is not None
    short = len(text) <= 40 and not lower and _unheaded(line)
    return short or (marked and len(lower) <= 0.3 * len(line.tokens))


def _unheaded(line: Line) -> bool:
    tokens = [token.lower() for token in line.tokens]
    return len(tokens) >= 2 or not (set(tokens) & words("heading") or re.search(r"\d", line.bare))


def _plate(line: Line) -> bool:
    """Whether the first line may be the outlet's name: capitals, no figure, no verb."""
    small = [token for token in line.tokens if token[:1].islower() and len(token) > 3]
    return not (
        small
        or line.stops
        or line.verbal
        or not 2 <= len(line.tokens) <= (9 if dated(line.bare) else 5)
        or re.search(r"[:,/>]|['’]s\b|['’]S\b", undated(line.bare))
        or (re.search(r"\d", line.bare) and not dated(line.bare))
        or placed_date(line.bare)
    )


def _headline(line: Line) -> bool:
    """Whether a line says something in words that are no names, without being a paragraph."""
    small = [token for token in line.tokens if token[:1].islower() and len(token) > 2]
    return len(line.tokens) >= 5 and len(small) >= 3 and len(line.bare) < 160


def _signature(line: Line) -> bool:
    tokens = {token.lower().strip(".") for token in line.tokens}
    return bool(tokens & (words("office") | {"god"})) or line.bare.lower().startswith("source:")


def _comment(text: str) -> bool:
    match = _SPEAKER.match(text)
    if not match or _QUOTE.search(text) or len(match["name"].split()) > 3 or text[:3].isupper():
        return False
    said = match["said"]
    known = words("office") | words("heading")
    if any(w.lower().strip(".") in known or w[-2:] in ("'s", "’s") for w in match["name"].split()):
        return False
    return said[:1].islower() or bool(re.search(r"\b(?:I|my|you|ur?|lol|God|Allah)\b|[!?]", said))
