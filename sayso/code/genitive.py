"""Genitives: "the ELN's Domingo Lain front" is a part of the ELN, told within one mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.code.bond import Bond, person
from sayso.code.fullest import Fullest
from sayso.code.view import View
from sayso.code.words import is_name, parts

_SURE = 0.7
"""How likely such words mean a tie; so many were coded as one in training reports."""
_OWNED = re.compile(r"(?:[Tt]he )?(.+?)(?:['’]s|(?<=s)['’]) (.+)")
_ORGANS = ("actor", "org", "source")


def bonds(view: View, fullest: Fullest) -> Iterator[Bond]:
    """The parts of bodies that are named by their owner, each with a mention of that."""
    for index in view.of_kind(*_ORGANS):
        found = _OWNED.fullmatch(view.span(index).quote)
        if not found or not _is_part(found.group(2)):
            continue
        words = found.group(1)
        owner = fullest.find(words) if is_name(words) and not person(words) else None
        if owner is not None and fullest.group(owner) != fullest.group(index):
            yield Bond(index, owner, "part_of", _SURE)


def _is_part(words: str) -> bool:
    """Whether words name a body that is part of another."""
    return any(word.lower() in parts() for word in words.split())
