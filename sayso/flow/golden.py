"""Reviewed reports as gold: which are written, with what other reports share with them."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.export.gold import Reviewed
from sayso.flow.incidents import merge
from sayso.model.incident import Member
from sayso.store import correction
from sayso.store.connect import Store
from sayso.store.shown import State


def golden(store: Store, *, complete: bool = False) -> Iterator[Reviewed]:
    """The reports that somebody has a standing word on; with `complete`, those accepted whole.

    Brings the incidents up to date, as their ids stand in gold reports too.
    """
    shared = _shared(store)
    for name in correction.reports(store):
        state = correction.state(store, name)
        by, whole = _by(state), _complete(state)
        if by and (whole or not complete):
            found = {m.event: home for m, home in shared.items() if m.report == name}
            yield Reviewed(state.reviewed.coded, by, whole, found)


def _by(state: State) -> tuple[str, ...]:
    held = (s for s in state.reviewed.said if s.state in ("stands", "conflict", "superseded"))
    return tuple(dict.fromkeys(said.row.reviewer for said in held))


def _complete(state: State) -> bool:
    """Whether somebody accepted the report as a whole and nothing of it is open."""
    name = state.reviewed.coded.report.id
    held = [s for s in state.reviewed.said if s.state not in ("revoked", "revocation")]
    whole = any(s.row.target == name and s.row.verdict == "accept" for s in held)
    return whole and not any(s.state in ("conflict", "orphan") for s in held)


def _shared(store: Store) -> dict[Member, str]:
    """The incidents that more than one report tells of, by event."""
    groups = merge(store).groups
    shared = {n: g for n, g in groups.items() if len({m.report for m in g}) > 1}
    return {member: name for name, group in shared.items() for member in group}
