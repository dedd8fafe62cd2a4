"""Freezing: one form of a text, to which every later offset refers."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Control characters, marks of byte order, zero-width spaces, soft hyphens, and the signs that
# turn the direction of writing (a text can hide words behind these).
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)
# Possessive, and only from the start of a run: a megabyte of spaces is looked at once.
_TRAILING = re.compile(r"(?<![^\S\n])[^\S\n]++(?=\n|\Z)")
_BLANKS = re.compile(r"\n{3,}")


def freeze(text: str) -> str:
    r"""`text` in NFC, lines ended by \n, without control characters, trailing spaces, blank runs.

    Tabs become spaces; broken halves of surrogate pairs become U+FFFD. Freezing twice is the
    same as freezing once.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lined = _UNSEEN.sub("", _BREAKS.sub("\n", whole).replace("\t", " "))
    composed = unicodedata.normalize("NFC", lined)
    return _BLANKS.sub("\n\n", _TRAILING.sub("", composed)).strip("\n")
