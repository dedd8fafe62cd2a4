"""Sniffing: what an input is, by its bytes first and its name second."""

from __future__ import annotations

import re
from pathlib import PurePath

from sayso.read.columns import has_text

_BY_NAME = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".mht": "mail", ".mhtml": "mail", ".eml": "mail", ".pdf": "pdf",
    ".docx": "docx", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".json": "json", ".parquet": "parquet", ".yaml": "yaml", ".yml": "yaml",
}  # fmt: skip
MEDIA = {
    "text": "text/plain", "html": "text/html", "mail": "message/rfc822", "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv", "tsv": "text/tab-separated-values", "jsonl": "application/x-ndjson",
    "json": "application/json", "parquet": "application/vnd.apache.parquet",
    "yaml": "application/yaml",
}  # fmt: skip
TABLES = frozenset({"csv", "tsv", "jsonl", "parquet"})
HEAD = 65_536

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.I | re.S,
)
_TAGS = re.compile(rb"</?(?:p|div|span|br|a|h[1-6]|ul|li|table|section|main)\b[^>]*>", re.I)
_HEADER = re.compile(
    rb"(?:From|Date|Subject|To|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|"
    rb"Content-Type|Snapshot-Content-Location|X-[\w-]+): ?\S",
    re.I,
)


def kind_of(head: bytes, *, name: str = "", media: str | None = None) -> str:
    """The kind of an input (a key of MEDIA), from its first bytes, name and stated media type.

    Signatures of the bytes win over the name, and the name over the stated media type.
    """
    suffix = PurePath(name.split("?", maxsplit=1)[0]).suffix.lower()
    named = _BY_NAME.get(suffix) or _by_media(media)
    signed = _signed(head, named)
    return signed or named or "text"


def named_kind(name: str) -> str | None:
    """The kind that a file's name promises, or None."""
    return _BY_NAME.get(PurePath(name).suffix.lower())


def _signed(head: bytes, named: str | None) -> str | None:
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in plain[:1024]:
        return "pdf"
    if plain.startswith(b"PAR1"):
        return "parquet"
    if plain.startswith(b"PK\x03\x04"):
        return "docx"
    if _HTML.match(plain) and named != "mail":
        return "html"
    if named in (None, "text", "html") and _is_mail(plain):
        return "mail"
    if named is None:
        return _unnamed(plain)
    if named == "text" and len(_TAGS.findall(plain)) >= 6 and plain.lstrip().startswith(b"<"):
        return "html"
    return None


def _unnamed(head: bytes) -> str | None:
    """A table or a listing told by its opening alone: standard input has no name."""
    start = head.lstrip()
    if start.startswith(b'{"'):
        return "jsonl"
    if re.match(rb"\[\s*\{\s*\"", start):
        return "json"
    if re.match(rb"-\s+(?:id|text|title):\s", start):
        return "yaml"
    first = start.split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    for kind, mark in (("tsv", "\t"), ("csv", ","), ("csv", ";")):
        cells = [cell.strip(' "') for cell in first.split(mark)]
        if 2 <= len(cells) <= 200 and all(len(cell) < 40 for cell in cells) and has_text(cells):
            return kind
    return None


def _is_mail(head: bytes) -> bool:
    """Whether the bytes open with at least three lines of mail headers, folded ones too."""
    lines = re.split(rb"\r?\n", head[:4096])
    seen = 0
    for line in lines[:30]:
        if line[:1] in (b" ", b"\t") and seen:
            continue
        if not _HEADER.match(line):
            break
        seen += 1
    return seen >= 3


def _by_media(media: str | None) -> str | None:
    bare = (media or "").split(";")[0].strip().lower()
    if bare in ("application/xhtml+xml",):
        return "html"
    if bare in ("multipart/related", "application/x-mimearchive"):
        return "mail"
    if bare == "text/plain":
        return "text"
    return next((kind for kind, known in MEDIA.items() if known == bare), None)
