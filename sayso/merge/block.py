"""Blocks: which events are worth comparing, so that work grows with the events, not their square.

An event stands under keys of category × week × name, a name being a consonant skeleton or a
resolved id. Two events are a candidate pair if they share a key. A block that grows over
`LARGEST` is closed: in it, events meet only under finer keys of two names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sayso.merge.profile import Profile
from sayso.merge.words import skeleton, stem, weight
from sayso.model.incident import Member

Key = tuple[object, ...]

LARGEST = 40
_LARGEST_DAY = 15  # a day alone is a weak key: it serves small collections
_NARROW = 45  # days: a date of up to this many days is looked for week by week
_RECENT = 10  # days: an undated event is looked for this long before publication
_FINE_NAMES = 5


class Blocks:
    """The index of blocks; events can be entered at any time."""

    def __init__(self) -> None:
        self._blocks: dict[Key, list[Member]] = {}

    def enter(self, profile: Profile) -> list[Key]:
        """Enter an event under all its keys; give those whose blocks keep it.

        A closed block keeps no more than it needs to know.
        """
        kept = []
        for key in keys(profile):
            block = self._blocks.setdefault(key, [])
            if len(block) <= LARGEST:  # one more than is looked at marks a block as closed
                block.append(profile.member)
                kept.append(key)
        return kept

    def under(self, key: Key) -> Sequence[Member]:
        """Give the events that a block keeps."""
        return self._blocks.get(key, ())

    def find(self, profile: Profile) -> set[Member]:
        """Give the entered events of other reports that are worth comparing with an event."""
        blocks = ((key, self.under(key)) for key in keys(profile))
        found = {member for key, block in blocks if len(block) <= limit(key) for member in block}
        return {member for member in found if member.report != profile.member.report}


def limit(key: Key) -> int:
    """Give how many events a block may hold before it is closed."""
    return _LARGEST_DAY if key[1] == "day" else LARGEST


def keys(profile: Profile) -> Iterator[Key]:
    """The keys an event stands under: week and name, week or no time and two names, the day."""
    spans = list(spells(profile))
    for name in labels(profile):
        for span in spans:
            yield (profile.category, span, name)
    for pair in _pairs(profile):
        yield (profile.category, *pair)
        for span in spans:
            yield (profile.category, span, *pair)
    if profile.precise:
        yield (profile.category, "day", profile.start)


def _pairs(profile: Profile) -> list[tuple[str, str]]:
    own = sorted(profile.names, key=lambda n: (-weight(stem(n)), n))[:_FINE_NAMES]
    return list(combinations(sorted({skeleton(name) for name in own}), 2))


def labels(profile: Profile) -> set[str]:
    """The skeletons of an event's names and its report's lead, and its resolved ids."""
    own = profile.names or profile.context.names.words
    named = {skeleton(name) for name in own | profile.context.lead}
    return named | profile.where.ids | profile.recipient.ids


def spells(profile: Profile) -> Iterable[object]:
    """The weeks an event may lie in; for a long or unknown time the year, or nothing."""
    start, end = profile.start, profile.end
    published = profile.context.published
    if start is None and end is None:
        if published is None:
            return ("undated",)
        return weeks(published - _RECENT, published)
    first, last = start or end or 0, end or start or 0
    if last - first <= _NARROW:
        return weeks(first - 1, last + 1)
    return (f"from {first // 366}",)


def weeks(first: int, last: int) -> range:
    """The weeks that the days `first` to `last` lie in."""
    return range(first // 7, last // 7 + 1)
