"""Drafts: what a format's reader hands on, before the text is frozen and cleaned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class About:
    """What an input says of itself; None is unknown. `published` is ISO 8601."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None

    def over(self, other: About) -> About:
        """These values, with those of `other` where one is unknown."""
        gaps = {
            name: getattr(other, name)
            for name in self.__dataclass_fields__
            if getattr(self, name) is None
        }
        return replace(self, **gaps)


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of an input as its format gives it.

    `known` gives lines (by number) that the format itself marks as no article, with reasons;
    `wrapped` says that line ends inside paragraphs were already joined; a `frozen` text is
    taken as it is, because spans into it exist.
    """

    text: str
    about: About = About()
    media: str = "text/plain"
    known: Mapping[int, str] = field(default_factory=dict)
    frozen: bool = False
