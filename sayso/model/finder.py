"""Finding what a row is on: the item or claim with the words that its writer looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sayso.errors import FormError
from sayso.model.anchor import KINDS, answers, claim_keys, same_claim
from sayso.model.carry import Lost, carried
from sayso.model.claim import Claim
from sayso.model.codec import decode
from sayso.model.coded import Coded, Item
from sayso.model.correction import Correction


class Finder:
    """The items and claims of a report's present coding, with those that people added or keep.

    `items` and `claims` are by id and key; `kept` maps those that the coder does not find to the
    result of the coding that has them, None for what a person added.
    """

    def __init__(self, machine: Coded, seen: Mapping[str, Coded]) -> None:
        self.machine, self.seen = machine, seen
        self.items: dict[str, Item] = {item.id: item for item in machine.items()}
        self.claims: dict[str, Claim] = dict(zip(claim_keys(machine), machine.claims, strict=True))
        self.kept: dict[str, str | None] = {}
        self._added: dict[str, str | None] = {}
        self._known: dict[tuple[str, str], str] = {}

    def text(self, row: Correction) -> str:
        """The text that a row's writer looked at."""
        return self._coding(row).report.text

    def part(self, target: str) -> Item | Claim:
        """The item or claim of that name."""
        return self.items[target] if target in self.items else self.claims[target]

    def known(self, row: Correction) -> str | None:
        """What a row that no longer counts was on, if that is there."""
        return row.target if row.target in self.items or row.target in self.claims else None

    def seen_by(self, row: Correction) -> bool:
        """Whether what a row is on was in the coding that its writer looked at."""
        return self._old(row) is not None

    def target(self, row: Correction, *, keep: bool) -> str | None:
        """What a row is on now; with `keep`, it is put back where no coder finds it. Lost."""
        if row.target in self._added:
            return self._added[row.target]
        old = self._old(row)
        if old is None:
            return None
        if isinstance(old, Claim):
            return self._claim(row, old, keep=keep)
        return self._item(row, old, keep=keep)

    def added(self, row: Correction) -> str | None:
        """Put in the item or claim that a row adds; Lost, FormError."""
        if "kind" not in row.value:
            claim = decode(Claim, row.value, row.target)
            home = self._home(row, claim.item, keep=True)
            if home is None:
                return None
            self._put(row.target, replace(self._moved(row, claim), item=home), None)
        else:
            self._add_item(row)
        self._added[row.target] = row.target
        return row.target

    def _add_item(self, row: Correction) -> None:
        kind = KINDS.get(row.value["kind"])
        if kind is None:
            raise FormError(f"{row.value['kind']!r} is no kind of item", where=row.target)
        item = self._moved(row, decode(kind, row.value["item"], row.target))
        said = [decode(Claim, part, row.target) for part in row.value.get("claims", ())]
        claims = [(claim.id, self._moved(row, claim)) for claim in said]
        if row.target not in self.items:
            self._restore(item, claims, None)
            return
        for key, claim in claims:  # a coder has found it since; what is new is put beside it
            held = (k for k, c in self.claims.items() if c.item == item.id and same_claim(c, claim))
            self._added[key] = next(held, key)
            self._put(self._added[key] or key, claim, None)

    def _item(self, row: Correction, old: Item, *, keep: bool) -> str | None:
        moved = self._moved(row, old)
        found = [name for name, item in self.items.items() if answers(item, moved)]
        if len(found) > 1:
            found = [name for name in found if name == old.id]
        if found:
            return found[0]
        if not keep:
            return None
        coding = self._coding(row)
        mine = zip(claim_keys(coding), coding.claims, strict=True)
        claims = self._standing(row, [(k, c) for k, c in mine if c.item == old.id])
        self._restore(moved, claims, row.result)
        return str(moved.id)

    def _claim(self, row: Correction, old: Claim, *, keep: bool) -> str | None:
        home = self._home(row, old.item, keep=keep)
        if home is None:
            return None
        moved = self._moved(row, old)
        found = [k for k, c in self.claims.items() if c.item == home and same_claim(c, moved)]
        if len(found) > 1:
            found = [k for k in found if self.claims[k].evidence == moved.evidence] or found
        if len(found) > 1:
            found = [k for k in found if k == row.target]
        if not found and keep:
            self._put(row.target, replace(moved, item=home), row.result)
            return row.target
        return found[0] if len(found) == 1 else None

    def _home(self, row: Correction, item: str, *, keep: bool) -> str | None:
        """The item that a claim is on, as it is called now."""
        return self.target(replace(row, target=item, value=None), keep=keep)

    def _restore(self, item: Item, claims: Iterable[tuple[str, Claim]], result: str | None) -> None:
        """Put in an item with those who say so; Lost where nobody does, or its name is taken."""
        held = [(key, replace(claim, item=item.id)) for key, claim in claims]
        if not held or item.id in self.items:
            raise Lost
        self.items[item.id] = item
        self.kept[item.id] = result
        self._added[item.id] = item.id
        for key, claim in held:
            self._put(key, claim, result)

    def _put(self, key: str, claim: Claim, result: str | None) -> None:
        if key not in self.claims:
            self.claims[key] = claim
            self.kept[key] = result
            self._added[key] = key

    def _standing(
        self, row: Correction, claims: Iterable[tuple[str, Claim]]
    ) -> Iterator[tuple[str, Claim]]:
        """Those of an earlier coding's claims whose words still stand."""
        for key, claim in claims:
            try:
                yield key, self._moved(row, claim)
            except Lost:
                continue

    def _moved(self, row: Correction, held: Any) -> Any:
        """The same with each of its words where they stand now; Lost."""
        return carried(held, self.text(row), self.machine.report.text)

    def _coding(self, row: Correction) -> Coded:
        return self.seen.get(row.result, self.machine)

    def _old(self, row: Correction) -> Item | Claim | None:
        """What a row's writer looked at, as the coder gave it then."""
        coding = self._coding(row)
        items = {item.id: item for item in coding.items()}
        return items.get(row.target) or dict(
            zip(claim_keys(coding), coding.claims, strict=True)
        ).get(row.target)
