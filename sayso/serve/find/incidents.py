"""Incidents of a store: a stretch of the list with its facets, timeline and map; one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sayso.export.incident import FACT
from sayso.flow.incidents import Incidents, find
from sayso.merge.account import one_name
from sayso.model.codec import encode
from sayso.serve.find.bins import timeline
from sayso.serve.find.cursor import pack, unpack
from sayso.serve.find.facet import facets
from sayso.serve.find.index import NO_DAY, Index, Whole, key_of
from sayso.serve.find.mask import Masks
from sayso.serve.find.points import points
from sayso.serve.form.asked import IncidentsAsked
from sayso.store import incident_view
from sayso.store.connect import Store
from sayso.store.incident import steps

Json = dict[str, Any]
_TOLLS = ("killed", "injured", "captured", "displaced")
_PLAIN = frozenset({"states", "confirms"})


def listing(store: Store, index: Index, asked: IncidentsAsked) -> Json:
    """A stretch of the incidents that are asked for, in the order of `asked.sort`."""
    found = np.flatnonzero(Masks(index, asked).all())
    return _stretch(store, index, asked, found)


def overview(store: Store, index: Index, asked: IncidentsAsked) -> Json:
    """The same with `facets`, `timeline` and `map`, and `all`: how many the store holds."""
    masks = Masks(index, asked)
    return {
        **_stretch(store, index, asked, np.flatnonzero(masks.all())),
        "all": len(index),
        "facets": facets(index, masks),
        "timeline": timeline(index, masks.all(but="time")),
        "map": points(index, masks.all(but="bbox"), inside=masks.one("bbox")),
    }


def _stretch(store: Store, index: Index, asked: IncidentsAsked, found: Whole) -> Json:
    ordered = _ordered(index, found, asked.sort)
    at = unpack(asked.cursor, str, int)
    begin = _after(index, ordered, at[0], at[1]) if at else 0
    end = begin + asked.limit
    rows = ordered[begin:end].tolist()
    more = pack(index.ids[rows[-1]], end) if end < len(ordered) and rows else None
    ids = [index.ids[row] for row in rows]
    return {"items": _rows(store, index, ids), "next": more, "total": len(ordered)}


def _ordered(index: Index, found: Whole, sort: str) -> Whole:
    """Rows by a key and then the newest first; what has no date stands last."""
    if sort == "oldest":  # the order of the index
        return found
    dated = index.start[found] != NO_DAY
    newest: Whole = np.concatenate((found[dated][::-1], found[~dated]))
    if sort == "newest":
        return newest
    key = {"origins": index.origins, "killed": index.killed}[sort]
    return newest[np.argsort(-key[newest], kind="stable")]


def _after(index: Index, ordered: Whole, name: str, rank: int) -> int:
    """Where the stretch after incident `name` begins; by its rank where it is no more there."""
    row = index.row.get(name)
    hits = np.flatnonzero(ordered == (-1 if row is None else row))
    return int(hits[0]) + 1 if len(hits) else max(0, rank)


def _rows(store: Store, index: Index, ids: Sequence[str]) -> list[Json]:
    """The rows of some incidents as a list shows them."""
    names = _sides(store, ids)
    return [
        {**row_of(data, names.get(data["id"], {})), "title": index.titles[index.row[data["id"]]]}
        for data in incident_view.jsons(store, ids)
    ]


def _sides(store: Store, ids: Sequence[str]) -> dict[str, dict[str, list[Json]]]:
    made: dict[str, dict[str, list[Json]]] = {}
    for incident, actor, name, role in incident_view.sides(store, ids):
        held = made.setdefault(incident, {}).setdefault(role, [])
        held.append({"id": actor or key_of(name), "name": name, "known": actor is not None})
    return made


def row_of(data: Json, sides: Mapping[str, list[Json]]) -> Json:
    """One incident of a list: its settled values, counts, standing and sides."""
    held = data["attributes"]

    def value(name: str) -> str | None:
        return held[name]["value"] if name in held else None

    return {
        "id": data["id"],
        "category": value("category"),
        "mode": value("mode"),
        "status": value("status"),
        "date": value("date"),
        "place": value("place"),
        **{kind: _toll(held.get(kind)) for kind in _TOLLS},
        "actor": _actors(data, sides.get("actor", [])),
        "recipient": sides.get("recipient", []),
        "standing": data["standing"],
        "certainty": data["certainty"],
        "contested": data["contested"],
        **data["counts"],
    }


def _actors(data: Json, sides: list[Json]) -> list[Json]:
    """The sides of an incident; of one that is told as a fact, none that is only accused."""
    settled = data["attributes"].get("actor")
    if data["certainty"] != FACT or settled is None:
        return sides
    told = {account["value"] for account in settled["says"] if account["act"] in _PLAIN}
    return [side for side in sides if any(one_name(side["name"], name) for name in told)]


def _toll(settled: Json | None) -> Json | None:
    if settled is None:
        return None
    kept = {name: settled[name] for name in ("low", "best", "high", "rule", "value")}
    return {**kept, "spread": settled["spread"]}


def whole(store: Store, name: str) -> Json:
    """One incident by its id, the beginning of it, or that of one of its events; NotFound.

    With every account, its origins, its `judgements` and its `trail`, what became of it.
    """
    merged = Incidents(store)
    found = find(store, merged, name)
    data = next(merged.rows([found.id]))
    judged = [{"id": row.id, **encode(row)} for row in merged.on(found)]
    trail = [{"at": step.at, **encode(step.trail)} for step in steps(store, found.id)]
    return {**data, "judgements": judged, "trail": trail}
