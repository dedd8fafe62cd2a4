"""Pages: the article of an HTML page, and what else stood on it."""

from __future__ import annotations

import re
from typing import Any

from sayso.errors import NoArticle
from sayso.read.blocks import Block, blocks_of, parse
from sayso.read.decode import decode
from sayso.read.draft import About, Draft
from sayso.read.lines import Line
from sayso.read.pagemeta import stated

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w.:-]+)", re.I)
_SQUEEZE = re.compile(r"\s+")
_ENOUGH = 120  # letters of prose that make an article where trafilatura finds none


def read_page(
    data: bytes, *, where: str, url: str | None = None, charset: str | None = None
) -> Draft:
    """Draft the article of a page: a line a block of visible text, the other lines known as noise.

    What trafilatura takes for the article stays; text it leaves out is cut as "outside the
    article" or by the region of the page that it stands in, comments always. Where it finds
    nothing, the stretch from the first to the last paragraph of prose stays.
    Raise NoArticle if there is no prose, UnreadableInput if the bytes are no text.
    """
    declared = charset or _declared(data)
    markup, note = decode(data, where=where, declared=declared)
    tree = parse(markup)
    blocks = blocks_of(tree) if tree is not None else []
    if not blocks:
        raise _no_article(where)
    document = _extract(markup, url)
    kept = _kept(blocks, document.text if document else None)
    if not kept:
        raise _no_article(where)
    about = stated(tree, document, url=url)
    kept |= _heading(blocks, about, before=min(kept))
    known = {
        number: block.region or "outside the article"
        for number, block in enumerate(blocks)
        if number not in kept
    }
    text = "\n".join(block.text for block in blocks)
    return Draft(text, about, f"text/html; {note}", known)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii", "replace") if match else None


def _extract(markup: str, url: str | None) -> Any:  # trafilatura ships no types
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            markup,
            url=url,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
            # The day of publication is taken from what the page states, never from a search.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # whatever a broken page does to it: the page's own blocks remain
        return None


def _kept(blocks: list[Block], article: str | None) -> set[int]:
    """The numbers of the blocks that are the article's."""
    if article:
        whole = _bare(article)
        lines = {_bare(line) for line in article.split("\n")}
        kept = {
            number
            for number, block in enumerate(blocks)
            if block.region != "comments" and _within(_bare(block.text), whole, lines)
        }
        found = sum(len(_bare(blocks[number].text)) for number in kept)
        if found >= 0.6 * len(whole) and _says_enough(blocks, kept):
            return kept
    return _stretch(blocks)


def _says_enough(blocks: list[Block], kept: set[int]) -> bool:
    lines = [Line(blocks[number].text, 0, number) for number in kept]
    return any(line.prose for line in lines) or sum(len(line.text) for line in lines) >= _ENOUGH


def _within(block: str, whole: str, lines: set[str]) -> bool:
    return block in lines or (len(block) >= 25 and block in whole)


def _stretch(blocks: list[Block]) -> set[int]:
    """From the first to the last paragraph of prose outside the page's frame."""
    free = [number for number, block in enumerate(blocks) if not block.region]
    prose = [number for number in free if Line(blocks[number].text, 0, number).prose]
    if not prose:
        return set()
    return {number for number in free if prose[0] <= number <= prose[-1]}


def _heading(blocks: list[Block], about: About, *, before: int) -> set[int]:
    """The number of the block that holds the title, in a heading above the article."""
    wanted = _bare(about.title or "")
    for number, block in enumerate(blocks[:before]):
        if block.heading and _bare(block.text) and _bare(block.text) == wanted:
            return {number}
    top = [n for n, block in enumerate(blocks[:before]) if block.heading == 1 and not block.region]
    return {top[-1]} if top and not wanted else set()


def _bare(text: str) -> str:
    return _SQUEEZE.sub("", text)


def _no_article(where: str) -> NoArticle:
    return NoArticle(
        "there is no article on the page",
        where=where,
        allowed="at least one paragraph of running text is needed",
        do="give the address of the article itself, or paste its text",
    )
