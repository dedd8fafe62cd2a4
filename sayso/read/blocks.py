"""Blocks: the visible text of an HTML page, a line for each paragraph, heading or cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sayso.read.freeze import freeze

_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select"}
    | {"option", "button", "canvas", "audio", "video", "math", "textarea"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i"}
    | {"ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup"}
    | {"time", "tt", "u", "var", "wbr", "img", "acronym", "big", "strike", "amp-img"}
)
_FRAMES = {
    "nav": "navigation", "footer": "footer", "aside": "beside the article", "form": "form",
    "figcaption": "caption",
}  # fmt: skip
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:[_-]?(?:list|section|area|body|thread|wrapper|s))?|disqus\w*|"
    r"fb-comments|respond|livefyre|reader-?comments|user-?comments)(?:$|[\s_-])",
    re.I,
)
_SPACES = re.compile(r"[^\S\n]+|\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page: its text, the region of the page ("" is the middle), heading level or 0."""

    text: str
    region: str
    heading: int


def parse(markup: str) -> Any:  # lxml ships no types
    """The tree of a page, or None if there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    cleaned = markup.replace("\x00", "").encode("utf-8", "replace")
    try:
        return html.document_fromstring(cleaned, parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def blocks_of(tree: Any) -> list[Block]:
    """The blocks of a page in reading order, without what a reader does not see."""
    from lxml import etree

    walker = _Walker()
    events = etree.iterwalk(tree, events=("start", "end"))
    for event, element in events:
        if not isinstance(element.tag, str):
            continue
        if event == "start" and _unseen(element):
            events.skip_subtree()
            walker.skipped = element
        elif event == "start":
            walker.enter(element)
        else:
            walker.leave(element)
    walker.flush()
    return walker.blocks


class _Walker:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.skipped: Any = None
        self._words: list[str] = []
        self._regions: list[str] = [""]
        self._heading = 0

    def enter(self, element: Any) -> None:
        if element.tag not in _INLINE:
            self.flush()
            self._regions.append(_region(element) or self._regions[-1])
            if re.fullmatch(r"h[1-6]", element.tag):
                self._heading = int(element.tag[1])
        self._words.append(element.text or "")

    def leave(self, element: Any) -> None:
        if self.skipped is element:
            self.skipped = None
        elif element.tag not in _INLINE:
            self.flush()
            self._regions.pop()
        self._words.append(element.tail or "")

    def flush(self) -> None:
        # Frozen here already, so that no block can later break in two lines or vanish.
        text = freeze(_SPACES.sub(" ", "".join(self._words))).strip()
        if text:
            self.blocks.append(Block(text, self._regions[-1], self._heading))
        self._words.clear()
        self._heading = 0


def _region(element: Any) -> str:
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    if _COMMENTS.search(named) and element.tag not in ("html", "body", "main", "article"):
        return "comments"
    role = {"navigation": "navigation", "contentinfo": "footer"}.get(element.get("role") or "")
    return role or _FRAMES.get(element.tag, "")


def _unseen(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.tag in _HIDDEN
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )
