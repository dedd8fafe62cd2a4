"""Places of a store: where incidents happened, how many and how many of them are contested."""

from __future__ import annotations

from typing import Any

import numpy as np

from sayso.serve.find.bins import timeline
from sayso.serve.find.cursor import pack, unpack
from sayso.serve.find.index import Index, folded
from sayso.serve.find.mask import Masks
from sayso.serve.form.asked import PlacesAsked
from sayso.store import place_view
from sayso.store.connect import Store

Json = dict[str, Any]


def listing(store: Store, index: Index, asked: PlacesAsked) -> Json:
    """A stretch of the places of the incidents that are asked for, most incidents first."""
    mask = Masks(index, asked).all()
    held = place_view.known(store)
    words = folded(asked.name or "")
    counts = [
        (held[name], count)
        for name, count in index.place.counts(mask)
        if name in held and words in folded(held[name]["name"])
    ]
    at = unpack(asked.cursor, int)
    begin = max(0, at[0]) if at else 0
    end = begin + asked.limit
    items = [_row(index, place) | {"incidents": count} for place, count in counts[begin:end]]
    return {"items": items, "next": pack(end) if end < len(counts) else None, "total": len(counts)}


def _row(index: Index, place: Json) -> Json:
    mask = index.place.holds([place["id"]])
    return {
        **place,
        "incidents": int(np.count_nonzero(mask)),
        "contested": int(np.count_nonzero(mask & index.contested)),
    }


def whole(store: Store, index: Index, name: str) -> Json:
    """A place by id with its timeline; NotFound."""
    place = place_view.one(store, name)
    mask = index.place.holds([name])
    return {**_row(index, place), "timeline": timeline(index, mask)}
