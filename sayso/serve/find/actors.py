"""Actors of a store: who acts and suffers, how often, with whom, in which office and ties."""

from __future__ import annotations

from typing import Any

import numpy as np

from sayso.errors import NotFound
from sayso.serve.find.bins import timeline
from sayso.serve.find.cursor import pack, unpack
from sayso.serve.find.facet import party_counts
from sayso.serve.find.index import NO_DAY, Index, Mask, Whole, folded, key_of
from sayso.serve.find.mask import Masks
from sayso.serve.form.asked import ActorsAsked
from sayso.store import actor_view
from sayso.store.connect import Store

Json = dict[str, Any]
_ROLES = ("actor", "recipient")
_NEAR = 40


def listing(store: Store, index: Index, asked: ActorsAsked) -> Json:
    """A stretch of the actors in the incidents that are asked for, most incidents first."""
    mask = Masks(index, asked).all()
    counts = party_counts(index, mask)
    keep = counts > 0
    if asked.name:
        words = folded(asked.name)
        keep &= np.array([words in name for name in index.names] or [], dtype=bool)
    if asked.known is not None:
        keep &= np.array([bool(p.id) == asked.known for p in index.parties], dtype=bool)
    found = np.flatnonzero(keep)
    found = found[np.argsort(-counts[found], kind="stable")]
    at = unpack(asked.cursor, int)
    begin = max(0, at[0]) if at else 0
    end = begin + asked.limit
    rows = _rows(store, index, found[begin:end], mask)
    return {"items": rows, "next": pack(end) if end < len(found) else None, "total": len(found)}


def _rows(store: Store, index: Index, found: Whole, mask: Mask) -> list[Json]:
    held = actor_view.known(store)
    return [_row(index, int(at), mask, held) for at in found]


def _row(index: Index, at: int, mask: Mask, held: dict[str, Json]) -> Json:
    """One actor with its counts over the incidents of a mask."""
    by_role = {role: index.rows_of([at], role) & mask for role in _ROLES}
    every = by_role["actor"] | by_role["recipient"]
    days = index.start[every]
    days = days[days != NO_DAY]
    first, last = (_day(days.min()), _day(days.max())) if len(days) else (None, None)
    return {
        **head(index, at, held),
        "incidents": int(np.count_nonzero(every)),
        "as_actor": int(np.count_nonzero(by_role["actor"])),
        "as_recipient": int(np.count_nonzero(by_role["recipient"])),
        "contested": int(np.count_nonzero(every & index.contested)),
        "first": first,
        "last": last,
    }


def _day(number: Any) -> str:
    return str(np.datetime64(int(number), "D"))


def head(index: Index, at: int, held: dict[str, Json]) -> Json:
    """What an actor is called, and what the actor table knows of it."""
    party = index.parties[at]
    known = held.get(party.id or "", {})
    return {
        "id": party.key,
        "name": known.get("name") or party.name,
        "known": party.id is not None,
        "kind": known.get("kind"),
        "country": known.get("country"),
        "external": known.get("external", {}),
    }


def whole(store: Store, index: Index, name: str) -> Json:
    """An actor by id: counts, `timeline`, `network`, `offices` and `ties`; NotFound."""
    held = actor_view.known(store)
    if name not in index.party:
        return _aside(store, index, name, held)
    at = index.party[name]
    every = np.ones(len(index), dtype=bool)
    mine = index.rows_of([at])
    party = index.parties[at]
    row = _row(index, at, every, held)
    return {
        **row,
        "timeline": timeline(index, mine),
        "network": network(index, at),
        **_beside(store, index, party.id, [row["name"], party.name]),
    }


def _aside(store: Store, index: Index, name: str, held: dict[str, Json]) -> Json:
    """An actor that no incident names, but that holds an office, has a tie or speaks."""
    if name not in held:
        raise NotFound(f"no actor has the id {name[:80]!r}", do="see /actors for what there is")
    known = held[name]
    nothing = np.zeros(len(index), dtype=bool)
    counts = dict.fromkeys(("incidents", "as_actor", "as_recipient", "contested"), 0)
    return {
        **known,
        "known": True,
        **counts,
        "first": None,
        "last": None,
        "timeline": timeline(index, nothing),
        "network": {"nodes": [], "edges": []},
        **_beside(store, index, name, [known["name"]]),
    }


def _beside(store: Store, index: Index, actor: str | None, names: list[str]) -> Json:
    """Offices and ties, each with its claims and its report."""
    called = {*names, *(f"the {name}" for name in names)}

    def items(kind: str, *roles: str) -> list[Json]:
        found = actor_view.items(store, kind, roles, actor=actor, names=called)
        return [_linked(index, row) for row in found]

    return {
        "offices": items("position", "person", "org"),
        "ties": items("relation", "a", "b"),
    }


def _linked(index: Index, row: Json) -> Json:
    """An item with the ids under which its actors can be asked for."""
    named = {}
    for role in ("a", "b", "person", "org"):
        span = row["item"].get(role)
        if span:
            known = span.get("actor")
            party = known["id"] if known else key_of(span["quote"])
            there = bool(known) or party in index.party
            name = known["name"] if known else span["quote"]
            named[role] = {"id": party if there else None, "name": name}
    return {**row, "named": named}


def network(index: Index, at: int) -> Json:
    """Who is around an actor: `nodes`, and `edges` between any two of them by category.

    An edge counts the incidents in which `a` acts on `b`, and how many of these are contested.
    """
    mine = index.rows_of([at])
    near = party_counts(index, mine)
    near[at] = np.iinfo(near.dtype).max if len(near) else 0
    chosen = np.argsort(-near, kind="stable")[: _NEAR + 1]
    chosen = chosen[near[chosen] > 0]
    counts = party_counts(index, mine)
    nodes = [
        {
            "id": index.parties[n].key,
            "name": index.parties[n].name,
            "known": index.parties[n].id is not None,
            "incidents": int(counts[n]),
            "centre": int(n) == at,
        }
        for n in chosen.tolist()
    ]
    return {"nodes": nodes, "edges": _edges(index, mine, set(chosen.tolist()))}


def _edges(index: Index, mine: Mask, chosen: set[int]) -> list[Json]:
    roles = index.side_role
    sides: dict[int, dict[str, set[int]]] = {}
    for pair in np.flatnonzero(mine[index.side_row]).tolist():
        party = int(index.side_party[pair])
        if party in chosen:
            role = roles.values[int(roles.codes[pair])]
            row = int(index.side_row[pair])
            sides.setdefault(row, {}).setdefault(role, set()).add(party)
    made: dict[tuple[int, int, str], list[int]] = {}
    for row, held in sides.items():
        code = int(index.category.codes[row])
        kind = index.category.values[code] if code >= 0 else "act"
        for a in held.get("actor", ()):
            for b in held.get("recipient", set()) - {a}:
                counts = made.setdefault((a, b, kind), [0, 0])
                counts[0] += 1
                counts[1] += int(index.contested[row])
    keys = [party.key for party in index.parties]
    return [
        {"a": keys[a], "b": keys[b], "kind": kind, "incidents": count, "contested": parted}
        for (a, b, kind), (count, parted) in sorted(made.items(), key=lambda e: -e[1][0])
    ]
