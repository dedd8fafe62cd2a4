"""One search over everything: reports by their text, incidents, actors and places by name."""

from __future__ import annotations

from typing import Any

import numpy as np

from sayso.model.codec import encode
from sayso.serve.find.facet import party_counts
from sayso.serve.find.index import Index, folded
from sayso.serve.find.mask import parties
from sayso.store import place_view, search
from sayso.store.connect import Store

Json = dict[str, Any]


def everywhere(store: Store, index: Index, words: str, *, limit: int) -> Json:
    """What goes by some words, at most `limit` of each kind; SettingError if there are none."""
    found = list(search.reports(store, words, limit=limit))
    rows = np.flatnonzero(index.saying(words))[::-1][:limit].tolist()
    counts = party_counts(index, np.ones(len(index), dtype=bool))
    named = sorted(parties(index, words), key=lambda at: -counts[at])[:limit]
    part = folded(words)
    places = (p for p in place_view.known(store).values() if part in folded(p["name"]))
    return {
        "reports": encode(found),
        "incidents": [{"id": index.ids[row], "title": index.titles[row]} for row in rows],
        "actors": [
            {
                "id": index.parties[at].key,
                "name": index.parties[at].name,
                "known": index.parties[at].id is not None,
                "incidents": int(counts[at]),
            }
            for at in named
        ],
        "places": sorted(places, key=lambda place: str(place["name"]))[:limit],
    }
