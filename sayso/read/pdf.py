"""PDF: the text layer of a document, its pages' running heads set apart."""

from __future__ import annotations

import logging
import re
from collections import Counter
from io import BytesIO
from typing import Any

from sayso.errors import TooLarge, UnreadableInput
from sayso.read.draft import Draft
from sayso.read.freeze import freeze
from sayso.read.limits import Limits, megabytes
from sayso.read.unwrap import unwrap

_FOLIO = re.compile(r"^\W*(?:page|p\.)?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$", re.I)
_FIGURES = re.compile(r"\d+")


def read_pdf(data: bytes, *, where: str, limits: Limits) -> Draft:
    """Draft the text of a PDF: paragraphs a line, running heads and page numbers known as noise.

    Raise UnreadableInput if it is locked, broken or has no text layer, TooLarge beyond `limits`.
    """
    pages = _pages(data, where, limits)
    running = _running(pages)
    lines: list[str] = []
    known: dict[int, str] = {}
    waiting: list[str] = []
    body: list[str] = []
    for page in pages:
        for place, line in enumerate(page):
            edge = place in (0, 1, len(page) - 2, len(page) - 1)
            if edge and (_FOLIO.match(line) or _shape(line) in running):
                waiting.append(line)
            else:
                body.append(line)
    for line in unwrap(body):
        lines.append(line)
    for line in waiting:
        known[len(lines)] = "page header"
        lines.append(line)
    return Draft("\n".join(lines), media="application/pdf", known=known)


def _pages(data: bytes, where: str, limits: Limits) -> list[list[str]]:
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableInput(
                "the PDF is locked with a password", where=where, do="save it without a password"
            )
        pages = _texts(reader, where, limits)
    except UnreadableInput:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as error:
        raise UnreadableInput(
            f"the PDF is broken ({type(error).__name__})",
            where=where,
            do="open it and save it again, or paste its text",
        ) from error
    if not any(pages):
        raise UnreadableInput(
            "the PDF has no text layer, it is likely a scan",
            where=where,
            allowed="PDFs with text in them are read",
            do="run it through text recognition (OCR) first",
        )
    return pages


def _texts(reader: Any, where: str, limits: Limits) -> list[list[str]]:  # pypdf's page is wide
    if len(reader.pages) > limits.pages:
        raise TooLarge(
            f"the PDF has {len(reader.pages)} pages",
            where=where,
            allowed=f"up to {limits.pages} are read",
            do="split it",
        )
    pages, size = [], 0
    for page in reader.pages:
        text = freeze(page.extract_text() or "")
        size += len(text)
        if size > limits.unpacked:
            raise TooLarge(
                f"the PDF holds more than {megabytes(size)} of text",
                where=where,
                allowed=f"up to {megabytes(limits.unpacked)} are read",
                do="split it",
            )
        pages.append([line.strip() for line in text.split("\n") if line.strip()])
    return pages


def _running(pages: list[list[str]]) -> frozenset[str]:
    """The lines, figures aside, that stand at the edge of most pages of three or more."""
    if len(pages) < 3:
        return frozenset()
    seen = Counter(
        shape for page in pages for shape in {_shape(line) for line in [*page[:2], *page[-2:]]}
    )
    return frozenset(shape for shape, count in seen.items() if count >= 0.6 * len(pages))


def _shape(line: str) -> str:
    return _FIGURES.sub("0", line)
