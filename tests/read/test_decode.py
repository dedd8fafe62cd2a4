"""Decoding: what is text is read, what is none is refused."""

from __future__ import annotations

import pytest

from sayso.errors import UnreadableInput
from sayso.read.decode import decode

WORDS = "Três pessoas foram mortas na aldeia — “à noite”, disse o polícia. " * 20


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_in_its_forms(charset: str) -> None:
    text, note = decode(WORDS.encode(charset), where="x")
    assert text == WORDS
    assert note.startswith("charset=utf-")


def test_windows_1252_without_a_word_said() -> None:
    assert decode(WORDS.encode("cp1252"), where="x") == (WORDS, "charset=windows-1252")


def test_declared_charset() -> None:
    russian = "Три человека погибли в деревне, сообщила полиция. " * 5
    assert decode(russian.encode("koi8-r"), where="x", declared="koi8-r")[0] == russian


def test_few_broken_characters_are_replaced_and_told() -> None:
    data = WORDS.encode() + b"\xff" + WORDS.encode()
    text, note = decode(data, where="x")
    assert text.count("\ufffd") == 1
    assert note == "charset=utf-8; replaced=1"


def test_much_broken_utf8_is_refused() -> None:
    data = ("é" * 400).encode() + b"\xc3 " * 100
    with pytest.raises(UnreadableInput, match="broken UTF-8"):
        decode(data, where="x")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        b"\x7fELF\x02\x01\x01" + b"\0" * 64,
        b"\xff" * 99,
    ],
)
def test_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="no text"):
        decode(data, where="x")
