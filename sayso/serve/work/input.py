"""Inputs as they come to the desk: a pasted text, a file, or an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Input:
    """What is to be read: `kind` is text, file or address, `data` its bytes (UTF-8 for a text).

    `about` is what is known of a text: title, outlet, published, url.
    """

    kind: str
    name: str
    data: bytes = b""
    media: str | None = None
    about: Mapping[str, str] = field(default_factory=dict)


def of_text(text: str, **about: str | None) -> Input:
    """A pasted text."""
    known = {name: value.strip() for name, value in about.items() if value and value.strip()}
    name = label(known.get("title") or text.strip()[:60]) or "pasted text"
    return Input("text", f"pasted: {name}", text.encode("utf-8", "replace"), about=known)


def of_file(name: str | None, data: bytes, media: str | None = None) -> Input:
    """An uploaded file; of its name only the last part is kept, and that is only shown."""
    return Input("file", label(name or "") or "upload", data, media)


def of_address(address: str) -> Input:
    """An address to fetch."""
    return Input("address", address.strip())


def label(name: str) -> str:
    """A name without folders, line breaks and control codes, not too long."""
    last = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name.strip(". ")
    return " ".join("".join(c if c.isprintable() else " " for c in last).split())[:_LONGEST]
