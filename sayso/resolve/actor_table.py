"""The actor table: entries by every name they go by, with tables of the user laid over it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sayso.data.build.key import name_key
from sayso.data.tables import rows
from sayso.errors import SettingError
from sayso.model.actor import Actor
from sayso.model.ontology import SOURCE_KINDS

_FORM = "a table (.tsv) or a list (.yaml) of id, name, kind, country, aliases, external, later"


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor with all its names; `later` maps a first day to the kind that holds from then."""

    actor: Actor
    names: tuple[str, ...]
    later: tuple[tuple[date, str], ...] = ()

    def at(self, day: date | None) -> Actor:
        """Give the actor with the kind that holds on `day`; today's kind if no day is known."""
        kind = self.actor.kind
        for since, then in self.later:
            if day is None or day >= since:
                kind = then
        actor = self.actor
        return Actor(actor.id, actor.name, kind, actor.country, actor.external)


@dataclass(slots=True)
class ActorTable:
    """Entries by folded name; the entries under one name may be several."""

    entries: dict[str, Entry] = field(default_factory=dict)
    by_name: dict[str, list[tuple[str, Entry]]] = field(default_factory=dict)
    _near: dict[int, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def load(cls, paths: Sequence[Path] = ()) -> ActorTable:
        """Load the shipped table and lay the user's over it, the last on top.

        A row with a known id replaces it. Raise SettingError for a file that is no such table.
        """
        table = cls()
        table.entries = {entry.actor.id: entry for entry in map(_entry, rows("actors"))}
        for path in paths:
            for row in _read(path):
                entry = _checked(row, path)
                table.entries[entry.actor.id] = entry
        table._index()
        return table

    def _index(self) -> None:
        for entry in self.entries.values():
            for name in entry.names:
                found = self.by_name.setdefault(name_key(name), [])
                if all(other.actor.id != entry.actor.id for _, other in found):
                    found.append((name, entry))

    def lookup(self, words: str) -> list[Entry]:
        """Every entry that goes by `words`; case counts for acronyms and lower-case words."""
        found = self.by_name.get(name_key(words), [])
        return [entry for name, entry in found if _same_case(name, words)]

    def about(self, size: int) -> list[str]:
        """The folded names that are at most two letters longer or shorter than `size`."""
        if size not in self._near:
            self._near[size] = [name for name in self.by_name if abs(len(name) - size) <= 2]
        return self._near[size]


def _same_case(name: str, words: str) -> bool:
    """Whether words are cased as a name: "WHO" is not "who", nor "Dawn" "dawn"."""
    if name.isupper() and len(name) <= 5:
        return words.isupper() or words == name
    return any(c.isupper() for c in words) or not any(c.isupper() for c in name)


def _entry(row: Mapping[str, str]) -> Entry:
    external = (item.partition(":") for item in row.get("external", "").split("|") if item)
    actor = Actor(
        id=row["id"],
        name=row["name"],
        kind=row.get("kind") or None,
        country=row.get("country") or None,
        external={registry: value for registry, _, value in external},
    )
    aliases = tuple(name for name in row.get("aliases", "").split("|") if name)
    return Entry(actor, (actor.name, *aliases), tuple(_later(row.get("later", ""))))


def _later(cell: str) -> Iterator[tuple[date, str]]:
    """The kinds of a cell such as `government@2021-08-15`, by day."""
    for item in filter(None, cell.split("|")):
        kind, _, day = item.partition("@")
        yield date.fromisoformat(day), kind


def _read(path: Path) -> Iterable[Mapping[str, str]]:
    """The rows of a user's table, every cell as words."""
    try:
        if path.suffix in {".yaml", ".yml"}:
            import yaml

            loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - words only
            return [_flat(row) for row in loaded]
        with path.open(encoding="utf-8", newline="") as file:
            lines = (line for line in file if line.strip() and not line.startswith("#"))
            return [_flat(row) for row in csv.DictReader(lines, delimiter="\t")]
    except (OSError, UnicodeDecodeError, ValueError, TypeError, AttributeError) as error:
        raise SettingError(
            f"the actor table cannot be read ({error})", where=str(path), allowed=_FORM
        ) from None
    except Exception as error:  # yaml raises its own tree; naming it would load it for all
        if type(error).__module__.startswith("yaml"):
            raise SettingError(
                "the actor table is no valid YAML", where=str(path), allowed=_FORM
            ) from None
        raise


def _flat(row: Mapping[str, Any]) -> dict[str, str]:
    """A row with its lists joined and its mappings as `key:value`."""
    flat = {}
    for key, value in row.items():
        pairs = value.items() if isinstance(value, Mapping) else ()
        cells = [f"{name}:{item}" for name, item in pairs] or value or ""
        flat[str(key)] = "|".join(map(str, cells)) if isinstance(cells, list) else str(cells)
    return flat


def _checked(row: Mapping[str, str], path: Path) -> Entry:
    where = f"{path}, {row.get('id') or row.get('name') or 'a row without id'}"
    if not row.get("id") or not row.get("name"):
        raise SettingError("an actor needs an id and a name", where=where, allowed=_FORM)
    if row.get("kind") and row["kind"] not in SOURCE_KINDS:
        kinds = ", ".join(SOURCE_KINDS)
        raise SettingError(f"there is no kind {row['kind']!r}", where=where, allowed=kinds)
    try:
        return _entry(row)
    except ValueError:
        raise SettingError(
            f"later is {row['later']!r}", where=where, allowed="kind@YYYY-MM-DD"
        ) from None
