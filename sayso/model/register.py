"""The words that people gave on one value, and which of them count now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.model.correction import Correction, Log

Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says of one value, as JSON; `implied` where it accepts the whole item."""

    row: Correction
    value: Any
    implied: bool = False

    @property
    def says(self) -> Any:
        """What is compared to tell whether two entries say the same."""
        if self.row.verdict == "reject":
            return ("reject",)
        return ("holds", None if self.row.field is None and not self.implied else self.value)


@dataclass(slots=True)
class Registers:
    """The newest entries on each value: one, or several by people who did not know of the other.

    An entry replaces those that its writer had seen. The shown one is the last; one on the value
    itself goes before one that only accepted the whole.
    """

    log: Log
    heads: dict[Key, list[Entry]] = field(default_factory=dict)

    def push(self, key: Key, entry: Entry) -> None:
        """Take in an entry; rows come in the order of the log."""
        old = self.heads.get(key, [])
        kept = [e for e in old if not self.log.knew(entry.row, e.row)]
        self.heads[key] = [*kept, entry]

    def shown(self, key: Key) -> Entry | None:
        """The entry whose value is shown."""
        held = self.heads.get(key, [])
        explicit = [entry for entry in held if not entry.implied]
        return (explicit or held)[-1] if held else None

    def contested(self, key: Key) -> bool:
        """Whether the newest entries say different things."""
        said = [entry.says for entry in self.heads.get(key, [])]
        return any(one != said[0] for one in said[1:])

    def of(self, target: str) -> Iterator[tuple[str | None, list[Entry]]]:
        """The newest entries on each value of a target."""
        for (name, value), entries in self.heads.items():
            if name == target:
                yield value, entries
