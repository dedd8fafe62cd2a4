"""Reviewing: a person's word on what was coded, signed, dated, appended, and shown at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sayso.errors import FormError, NotFound
from sayso.flow import given
from sayso.model.claim import Claim
from sayso.model.codec import encode
from sayso.model.coded import Coded, Item
from sayso.model.correction import CORRECTION_VERDICTS, Correction, Log
from sayso.model.event import Event
from sayso.model.fold import reviewed
from sayso.model.reviewed import Reviewed, Said
from sayso.model.value import can_be_empty, check_mode, fields_of, hint_of
from sayso.store import correction, view
from sayso.store.connect import Store
from sayso.store.shown import State

NOW = "now"
"""What was seen is what stands now."""


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says of a target (the report's id, an item's id, a claim's key).

    `field` is None for the whole. `value` is as in `flow.given`; for an addition it is
    `{"kind", "item", "claims"}` and the target is the report, or a claim's values and the target
    is the item it is on.
    """

    target: str
    verdict: str
    field: str | None = None
    value: Any = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: the new rows, how the report stands, and what is in conflict with them.

    `anew` is whether the report was coded anew since the coding that the reviewer looked at.
    """

    rows: tuple[Correction, ...]
    state: State
    conflicts: tuple[Said, ...] = ()
    anew: bool = False


def review(
    store: Store,
    report: str,
    words: Sequence[Word],
    *,
    by: str,
    result: str | None = None,
    saw: str | None = NOW,
) -> Told:
    """Append what `by` says of a report, all or nothing, and show it.

    `result` and `saw` are the coding and the newest row that the reviewer looked at, by default
    those of now. Nothing is refused for having been overtaken: both words are kept, and `Told`
    says so. FormError for what cannot be said, NotFound for what is not there.
    """
    now = correction.state(store, report)
    seen = _seen(store, now, result=result or now.result, saw=now.newest if saw == NOW else saw)
    if not words:
        raise FormError("there is nothing to enter", do="give a verdict")
    if not by.strip():
        raise FormError("a correction is signed", do="say who reviews")
    rows = tuple(_row(seen, word, by=by.strip(), place=n) for n, word in enumerate(words))
    after = correction.append(store, rows)
    return Told(rows, after, conflicts(after, rows), seen.result != now.result)


def undo(store: Store, prefix: str, *, by: str, why: str | None = None) -> Told:
    """Append a row that takes back another, by its id or the beginning of it."""
    held = correction.find(store, prefix)
    now = correction.state(store, held.report)
    row = replace(held, reviewer=by.strip(), at=_now(0), note=why, saw=now.newest, revokes=held.id)
    return Told((row,), correction.append(store, [row]))


def named(store: Store, name: str) -> tuple[str, str]:
    """The report and the target that go by a name; NotFound.

    A name is an id of a report, of an item or of a claim, or the beginning of it; `REPORT/ITEM`
    where reports number their items alike.
    """
    if name.startswith("clm-"):
        return _claim_named(store, name)
    try:
        coded, item = view.item(store, name)
        return coded.report.id, item
    except NotFound as none:
        try:
            found = view.report(store, name).report.id
        except NotFound:
            raise none from None
        return found, found


def _claim_named(store: Store, name: str) -> tuple[str, str]:
    hits = [
        (report, key)
        for report in correction.of_claim(store, name.partition("#")[0])
        for key in correction.state(store, report).reviewed.keys
        if key.startswith(name)
    ]
    if len(hits) != 1:
        what = f"{name!r} could be any of {len(hits)} claims" if hits else f"no claim {name!r}"
        raise NotFound(what, do="see `sayso review show REPORT` for what there is")
    return hits[0]


def conflicts(state: State, rows: Iterable[Correction]) -> tuple[Said, ...]:
    """The words that those of `rows` are in conflict with, theirs included."""
    mine = {row.id for row in rows}
    hit = [s for s in state.reviewed.said if s.row.id in mine and s.state == "conflict"]
    near = {_root(state.reviewed, said.target) for said in hit}
    every = (s for s in state.reviewed.said if s.state == "conflict")
    return tuple(s for s in every if _root(state.reviewed, s.target) in near)


def _root(now: Reviewed, target: str | None) -> str | None:
    """The item that a target is, or is a claim on."""
    claims = dict(zip(now.keys, now.coded.claims, strict=True))
    return claims[target].item if target in claims else target


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a reviewer looked at: the coding's id, the newest row, and what was shown."""

    result: str
    saw: str | None
    shown: Reviewed
    current: str

    @property
    def coded(self) -> Coded:
        return self.shown.coded

    def part(self, target: str) -> Item | Claim | None:
        found = next((item for item in self.coded.items() if item.id == target), None)
        claims = dict(zip(self.shown.keys, self.coded.claims, strict=True))
        return found or claims.get(target)


def _seen(store: Store, now: State, *, result: str, saw: str | None) -> _Seen:
    if result == now.result and saw == now.newest:
        return _Seen(result, saw, now.reviewed, now.result)
    log = Log(now.rows)
    if saw is not None and not log.has(saw):
        raise NotFound(f"no correction of this report has the id {saw!r}", do="load it again")
    held = log.until(saw).rows
    codings = {name: view.result(store, name) for name in {result, *(r.result for r in held)}}
    if codings[result].report.id != now.reviewed.coded.report.id:
        raise NotFound(f"no coding of this report has the id {result!r}", do="load it again")
    return _Seen(result, saw, reviewed(codings[result], held, codings), now.result)


def _row(seen: _Seen, word: Word, *, by: str, place: int) -> Correction:
    if word.verdict not in CORRECTION_VERDICTS:
        raise FormError(
            f"the verdict {word.verdict!r} is unknown", allowed=", ".join(CORRECTION_VERDICTS)
        )
    target, value = _said(seen, word, by=by)
    base = seen.shown.kept.get(target)
    return Correction(
        report=seen.coded.report.id,
        result=base or seen.result,
        target=target,
        field=word.field,
        verdict=word.verdict,
        value=value,
        reviewer=by,
        at=_now(place),
        note=word.note or None,
        saw=seen.saw,
    )


def _said(seen: _Seen, word: Word, *, by: str) -> tuple[str, Any]:
    """The target of a word and its value in the coded form."""
    if word.verdict == "add":
        return _added(seen, word, by=by)
    if word.target == seen.coded.report.id:
        if word.verdict != "accept" or word.field is not None:
            raise FormError(
                "a report as a whole can only be accepted",
                where=word.target,
                do="name the item or the claim",
            )
        return word.target, None
    held = seen.part(word.target)
    if held is None:
        if word.target in seen.shown.rejected and word.field is None:
            return word.target, None
        raise NotFound(f"the report has no {word.target!r}", where=seen.coded.report.id)
    if word.field is None:
        if word.verdict == "correct":
            raise FormError("a correction is of one value", where=word.target, do="name the field")
        return word.target, encode(held) if word.verdict == "accept" else None
    return word.target, _field(seen, word, held)


def _field(seen: _Seen, word: Word, held: Item | Claim) -> Any:
    name = word.field or ""
    if name not in fields_of(held):
        raise FormError(
            f"{name!r} is no value of it",
            where=word.target,
            allowed=f"the values are {', '.join(fields_of(held))}",
        )
    if word.verdict == "accept":
        return encode(getattr(held, name))
    if word.verdict == "reject":
        if not can_be_empty(hint_of(held, name)):
            raise FormError(
                f"{name} cannot be left out", where=word.target, do="say what it is instead"
            )
        return None
    made = given.value(seen.coded.report, type(held), name, word.value)
    if isinstance(held, Event) and name == "mode":
        check_mode(held, made)
    return encode(made)


def _added(seen: _Seen, word: Word, *, by: str) -> tuple[str, Any]:
    report = seen.coded.report
    if not isinstance(word.value, Mapping):
        raise FormError("an addition is an object", where=word.target)
    if "kind" not in word.value:
        if word.target not in {item.id for item in seen.coded.items()}:
            raise NotFound(f"the report has no item {word.target!r}", where=report.id)
        claim = given.claim(report, word.value, item=word.target, by=by)
        return _free(claim.id, seen.shown.keys), encode(claim)
    taken = {item.id for coded in (seen.coded, seen.shown.machine) for item in coded.items()}
    made = given.item(report, word.value, taken=taken)
    if isinstance(made, Event):
        check_mode(made, made.mode)
    said = word.value.get("claims") or []
    if not isinstance(said, list) or not all(isinstance(part, Mapping) for part in said):
        raise FormError("the claims of an item are a list of objects", where=word.target)
    claims = [given.claim(report, part, item=made.id, by=by) for part in said]
    claims = claims or [given.voiced(report, made, by=by)]
    value = {"kind": word.value["kind"], "item": encode(made)}
    return made.id, {**value, "claims": [encode(claim) for claim in claims]}


def _free(name: str, keys: Sequence[str]) -> str:
    """A claim's key that is not taken."""
    nth = 1
    while (key := name if nth == 1 else f"{name}#{nth}") in keys:
        nth += 1
    return key


def _now(place: int) -> str:
    """To the microsecond, later for each row of one request, so that no two rows are one."""
    moment = datetime.now(UTC) + timedelta(microseconds=place)
    return moment.isoformat(timespec="microseconds")
