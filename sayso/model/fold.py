"""Folding the rows on a report into its coding; the rules are in `reviewed`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sayso.errors import FormError
from sayso.model.carry import Lost, carried
from sayso.model.claim import Claim
from sayso.model.codec import decode, encode
from sayso.model.coded import Coded, Item
from sayso.model.correction import Correction, Log
from sayso.model.event import Event
from sayso.model.finder import Finder
from sayso.model.ontology import MODES
from sayso.model.register import Entry, Registers
from sayso.model.reviewed import Reviewed, Said
from sayso.model.value import empty, fields_of, hint_of, part

_AFFIRM = ("accept", "correct", "add")


def reviewed(
    machine: Coded, rows: Iterable[Correction], seen: Mapping[str, Coded] | None = None
) -> Reviewed:
    """The coding `machine` with the rows on its report applied.

    `seen` maps the `result` of each row to the coding that its writer looked at; a row of which
    that is missing is taken to have looked at `machine`.
    """
    return _Fold(machine, rows, seen or {}).done()


class _Fold:
    """One report's rows being applied."""

    def __init__(
        self, machine: Coded, rows: Iterable[Correction], seen: Mapping[str, Coded]
    ) -> None:
        self.machine = machine
        self.log = Log(rows)
        self.find = Finder(machine, seen)
        self.registers = Registers(self.log)
        self.targets: dict[str, str | None] = {}
        self.broken: set[str] = set()

    def done(self) -> Reviewed:
        """Apply every row that stands and give what is shown."""
        for row in self.log.standing():
            self._take(row)
        gone = self._rejected()
        items = {n: i for n, i in self._items().items() if n not in gone}
        claims = {k: c for k, c in self._claims().items() if k not in gone and c.item in items}
        voiced = {claim.item for claim in claims.values()}
        mute = [name for name in items if name not in voiced]
        shown = Coded.of(
            self.machine.report,
            (item for name, item in items.items() if name in voiced),
            claims.values(),
        )
        return Reviewed(
            coded=shown,
            machine=self.machine,
            said=tuple(self._said(row) for row in self.log.rows),
            keys=tuple(claims),
            rejected=(*sorted(gone), *mute),
            kept=self.find.kept,
        )

    def _take(self, row: Correction) -> None:
        """Find what a row is on, and enter what it says of it."""
        try:
            target = self.targets[row.id] = self._target(row)
            if target is not None:
                self._enter(row, target)
        except (Lost, FormError):  # its words are gone, or no longer make a value
            self.targets[row.id] = None
            self.broken.add(row.id)

    def _target(self, row: Correction) -> str | None:
        if row.target == self.machine.report.id and row.verdict != "add":
            return row.target
        if row.verdict == "add":
            return self.find.added(row)
        return self.find.target(row, keep=row.verdict in _AFFIRM)

    def _enter(self, row: Correction, target: str) -> None:
        value = row.value
        if row.verdict != "reject" and value is not None and target != row.report:
            value = self._carried(row, target)
        if row.field is not None:
            self.registers.push((target, row.field), Entry(row, value))
            return
        self.registers.push((target, None), Entry(row, value))
        if row.verdict in ("accept", "add") and isinstance(value, Mapping):
            for name in fields_of(self.find.part(target)):
                if name in value:
                    self.registers.push((target, name), Entry(row, value[name], implied=True))

    def _carried(self, row: Correction, target: str) -> Any:
        """A row's value as JSON, its words where they stand now; Lost, FormError."""
        held = self.find.part(target)
        value = row.value["item"] if row.verdict == "add" and "kind" in row.value else row.value
        kind: Any = type(held) if row.field is None else hint_of(held, row.field)
        if row.field is None:  # a form that has grown since: what is new is as the coder has it
            value = {name: value.get(name, now) for name, now in encode(held).items()}
        model = decode(kind, value, row.target)
        return encode(carried(model, self.find.text(row), self.machine.report.text))

    def _rejected(self) -> set[str]:
        """The targets that are left out."""
        gone = set()
        for target in (*self.find.items, *self.find.claims):
            heads = self.registers.heads.get((target, None), [])
            noes = [entry.row for entry in heads if entry.row.verdict == "reject"]
            if noes and not self._affirmed(target, noes):
                gone.add(target)
        return gone

    def _affirmed(self, target: str, noes: list[Correction]) -> bool:
        """Whether somebody affirms a target with a word that those who reject it did not know."""
        return any(not any(self.log.knew(no, yes) for no in noes) for yes in self._yeses(target))

    def _yeses(self, target: str) -> list[Correction]:
        """The rows that say that a target is there: on it, on its values and on its claims."""
        part_of = {target, *(k for k, c in self.find.claims.items() if c.item == target)}
        rows = (row for row in self.log.standing() if row.verdict in _AFFIRM)
        return [row for row in rows if self.targets.get(row.id) in part_of]

    def _items(self) -> dict[str, Item]:
        return {name: _settled(self._filled(name, i)) for name, i in self.find.items.items()}

    def _claims(self) -> dict[str, Claim]:
        return {key: self._filled(key, claim) for key, claim in self.find.claims.items()}

    def _filled(self, target: str, held: Any) -> Any:
        """An item or a claim with the values that people gave."""
        changes = {}
        for name in fields_of(held):
            entry = self.registers.shown((target, name))
            if entry is None:
                continue
            hint = hint_of(held, name)
            if entry.row.verdict == "reject":
                changes[name] = empty(hint)
            else:
                changes[name] = decode(hint, entry.value, f"{target}.{name}")
        return replace(held, **changes) if changes else held

    def _said(self, row: Correction) -> Said:
        if row.revokes:
            return Said(row, row.target, "revocation")
        back = self.log.revoked.get(row.id)
        target = self.targets.get(row.id)
        if back:
            return Said(row, self.find.known(row), "revoked", by=back.reviewer)
        return Said(row, target, self._state(row, target), self._machine(target, row.field))

    def _state(self, row: Correction, target: str | None) -> str:
        if target is None:
            moot = row.verdict == "reject" and row.id not in self.broken
            return "moot" if moot and self.find.seen_by(row) else "orphan"
        heads = self.registers.heads.get((target, row.field), [])
        if not any(entry.row is row for entry in heads):
            return "superseded"
        if self.registers.contested((target, row.field)) or self._disputed(row, target):
            return "conflict"
        return "stands"

    def _disputed(self, row: Correction, target: str) -> bool:
        """Whether one row rejects what another affirms, and neither knew of the other."""
        whole = target if target in self.find.items else self._home(target)
        noes = [
            entry.row
            for name in {target, whole}
            for entry in self.registers.heads.get((name, None), [])
            if entry.row.verdict == "reject"
        ]
        if row.verdict == "reject" and row.field is None:
            return any(self._strangers(row, yes) for yes in self._yeses(target))
        return any(self._strangers(row, no) for no in noes)

    def _home(self, target: str) -> str:
        claim = self.find.claims.get(target)
        return claim.item if claim else target

    def _strangers(self, one: Correction, two: Correction) -> bool:
        return not (self.log.knew(one, two) or self.log.knew(two, one))

    def _machine(self, target: str | None, field: str | None) -> Any:
        held = part(self.machine, target) if target and field else None
        return encode(getattr(held, field, None)) if held and field else None


def _settled(item: Item) -> Item:
    """A mode that is none of the category's is left out: the category was corrected."""
    if isinstance(item, Event) and item.mode not in (None, *MODES.get(item.category, ())):
        return replace(item, mode=None)
    return item
