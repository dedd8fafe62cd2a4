"""Reports: one article, press release or post, its text frozen at reading."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.span import Removed


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: `text` is the article without noise, NFC, newlines as line feeds.

    `id` is the content hash of the text unless the input names one; `sha256` is that of the
    original bytes; `published` is ISO 8601 or None; `removed` points into the input's text.
    """

    id: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    language: str | None
    url: str | None
    text: str
    sha256: str
    removed: tuple[Removed, ...] = ()
