"""Genitives: "the ELN's Domingo Lain front" is a part of the ELN, told within one mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.code.bond import Bond, person
from sayso.code.fullest import Fullest
from sayso.code.view import View
from sayso.code.words import bare, is_name, is_part

_SURE = 0.7
"""How likely such words mean a tie; so many were coded as one in training reports."""
_OWNED = re.compile(r"(?:[Tt]he )?(.+?)(?:['’]s|(?<=s)['’]) (.+)")
_ORGANS = ("actor", "org", "source")


def bonds(view: View, fullest: Fullest) -> Iterator[Bond]:
    """The parts of bodies that are named by their owner, each with a mention of that."""
    for index in view.of_kind(*_ORGANS):
        found = _OWNED.fullmatch(view.span(index).quote)
        if not found or not is_part(found.group(2)) or not is_name(found.group(1)):
            continue
        owner = fullest.find(found.group(1))
        if owner is None or fullest.group(owner) == fullest.group(index):
            continue
        if not _is_person(view, fullest, owner):
            yield Bond(index, owner, "part_of", _SURE)


def _is_person(view: View, fullest: Fullest, owner: int) -> bool:
    """Whether an owner is a person: his faction he leads, and is no part of him.

    By its words alone "Boko Haram" could be one, so that what is told to be a body is none.
    """
    told = {view.known[i].kind for i in fullest.members(owner)}
    names = [view.span(i).quote for i in fullest.members(owner)]
    holds = any(bare(name) in view.persons for name in names)
    return holds or ("org" not in told and person(fullest.span(owner).quote))
