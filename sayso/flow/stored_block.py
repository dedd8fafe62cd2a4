"""Blocks that a store keeps: reports are unpacked only where they share one with what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from hashlib import blake2b

from sayso.merge.block import LARGEST, Blocks, Key, keys, limit
from sayso.merge.profile import Profile, profiles
from sayso.model.coded import Coded
from sayso.model.incident import Member
from sayso.store import incident_key
from sayso.store.connect import Store


def hashed(key: Key) -> int:
    """The whole number that stands for a key in a store: 0 to 2**63 - 1."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest()) >> 1


class StoredBlocks:
    """The blocks of a store's merged reports, together with those of the `fresh` ones entered."""

    def __init__(
        self, store: Store, reports: Mapping[str, Coded], *, fresh: Collection[str]
    ) -> None:
        self._store = store
        self._reports = reports
        self._fresh = fresh
        self._new = Blocks()
        self._held: dict[int, list[str]] = {}
        self._told: dict[str, tuple[Profile, ...]] = {}
        self._under: dict[str, dict[int, list[Member]]] = {}

    def enter(self, profile: Profile) -> list[Key]:
        """Enter a new event; give the keys whose blocks are not closed yet."""
        self._look([hashed(key) for key in keys(profile)])
        kept = self._new.enter(profile)
        return [key for key in kept if len(self._held[hashed(key)]) <= LARGEST]

    def find(self, profile: Profile) -> set[Member]:
        """Give the events of other reports to compare one with."""
        numbers = {key: hashed(key) for key in keys(profile)}
        self._look(numbers.values())
        found: set[Member] = set()
        for key, number in numbers.items():
            block = self._block(key, number)
            if len(block) <= limit(key):
                found.update(block)
        return {member for member in found if member.report != profile.member.report}

    def load(self, report: str) -> tuple[Profile, ...]:
        """Give the profiles of a report's events."""
        if report not in self._told:
            coded = self._reports.get(report)
            self._told[report] = profiles(coded) if coded else ()
        return self._told[report]

    def _look(self, numbers: Collection[int]) -> None:
        """Learn which reports stand under keys that have not been asked for before."""
        new = [number for number in numbers if number not in self._held]
        found = incident_key.reports(self._store, new, most=LARGEST) if new else {}
        for number in new:
            held = found.get(number, [])
            self._held[number] = [name for name in held if name not in self._fresh]

    def _block(self, key: Key, number: int) -> list[Member]:
        """The events under a key; where the reports alone are too many, not all of them."""
        held, new = self._held[number], list(self._new.under(key))
        if len(held) + len({member.report for member in new}) > limit(key):
            return [*new, *(Member(name, "") for name in held)]
        return [*new, *(member for name in held for member in self._members(name, number))]

    def _members(self, report: str, number: int) -> list[Member]:
        if report not in self._under:
            made: dict[int, list[Member]] = defaultdict(list)
            for profile in self.load(report):
                for key in set(keys(profile)):
                    made[hashed(key)].append(profile.member)
            self._under[report] = made
        return self._under[report].get(number, [])
