"""Weapons: with what an act was done, without what its people merely came in."""

from __future__ import annotations

import re

from sayso.code.role import ties
from sayso.code.view import View
from sayso.code.words import head_of
from sayso.data.tables import words_of

_WORD = re.compile(r"\w+")


def used(view: View, carriers: tuple[int, ...], found: dict[int, float]) -> dict[int, float]:
    """Those of some weapons, each with how surely it is one, that are more than a vehicle.

    `carriers` are the mentions of the act: a lorry that was rammed into somebody is its weapon.
    """
    act = {w for c in carriers for w in _words(view.span(c).quote)}
    if act & _uses("driven"):
        return found
    return {i: sure for i, sure in found.items() if not is_transport(view.span(i).quote)}


def is_transport(words: str) -> bool:
    """Whether words name a vehicle, and nothing that makes a weapon of it."""
    return head_of(words).lower() in _uses("vehicle") and not _words(words) & _uses("armed")


def of_event(view: View, carriers: tuple[int, ...]) -> dict[int, float]:
    """The weapons of an event, each with how surely it is one."""
    return used(view, carriers, ties(view, carriers, "weapon"))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _uses(use: str) -> frozenset[str]:
    return words_of("vehicle_words", use, "use")
