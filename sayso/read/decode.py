"""Decoding: bytes to text, never by a guess that the bytes speak against."""

from __future__ import annotations

import codecs
import re

from sayso.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_FEW = 0.001  # broken UTF-8 is mended up to one character in a thousand, or three


def decode(data: bytes, *, where: str, declared: str | None = None) -> tuple[str, str]:
    """Give the text of `data` and what was done, as parameters of a media type.

    Tried in turn: a byte order mark, UTF-16 by its zero bytes, UTF-8, the `declared` charset,
    UTF-8 with few broken characters replaced by U+FFFD, Windows-1252 if the bytes are plausibly
    text. Raise UnreadableInput if none of these fits.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, name, where)
    if (wide := _wide(data)) is not None:
        return _marked(data, wide, where)
    if is_binary(data):
        raise _no_text(where)
    try:
        return data.decode("utf-8"), "charset=utf-8"
    except UnicodeDecodeError:
        pass
    if declared and (text := _declared(data, declared)) is not None:
        return text, f"charset={declared.lower()}"
    return _mended(data, where)


def is_binary(data: bytes) -> bool:
    """Whether the bytes hold zeros or many control characters, as text does not."""
    head = data[:65536]
    if not head:
        return False
    control = len(head) - len(head.translate(None, _CONTROL))
    return control > max(2, 0.005 * len(head))


def _marked(data: bytes, name: str, where: str) -> tuple[str, str]:
    text = data.decode(name, "replace")
    broken = text.count("\ufffd")
    if broken > max(3, _FEW * len(text)):
        raise _no_text(where)
    label = "utf-8" if name == "utf-8-sig" else name
    return text, f"charset={label}" + (f"; replaced={broken}" if broken else "")


def _wide(data: bytes) -> str | None:
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _declared(data: bytes, declared: str) -> str | None:
    try:
        codec = codecs.lookup(declared)
        text, _ = codec.decode(data)
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _mended(data: bytes, where: str) -> tuple[str, str]:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - broken
    if sound > 2 * broken:
        if broken <= max(3, _FEW * len(text)):
            return text, f"charset=utf-8; replaced={broken}"
        raise UnreadableInput(
            f"{broken} characters are broken UTF-8",
            where=where,
            allowed=f"up to {max(3, int(_FEW * len(text)))} are replaced",
            do="save it again as UTF-8",
        )
    if _western(data):
        return data.decode("cp1252"), "charset=windows-1252"
    raise _no_text(where)


def _western(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 are plausibly Windows-1252: words with some accents."""
    if re.search(rb"[\x81\x8d\x8f\x90\x9d]", data):
        return False
    plain = len(re.findall(rb"[A-Za-z \n]", data))
    high = len(re.findall(rb"[\x80-\xff]", data))
    return plain >= 0.6 * len(data) and high <= 0.15 * len(data)


def _no_text(where: str) -> UnreadableInput:
    return UnreadableInput(
        "the bytes are no text",
        where=where,
        allowed="text in UTF-8, UTF-16 or Windows-1252, HTML, PDF, DOCX, EML or a table is read",
        do="check that it is the file you meant",
    )
