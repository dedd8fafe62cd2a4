"""Facets: how many incidents each further choice would leave, all other filters as they are."""

from __future__ import annotations

from typing import Any

import numpy as np

from sayso.serve.find.index import Codes, Index, Mask, Whole
from sayso.serve.find.mask import Masks

_MOST = 60
_LEAST_ORIGINS = (1, 2, 3, 5)


def facets(index: Index, masks: Masks) -> dict[str, list[dict[str, Any]]]:
    """Counts for country, category, certainty, origins (that many or more), contested and actor.

    Each facet leaves its own filter out, so that one sees what another choice would give.
    """
    return {
        "country": _of(index.country, masks.all(but="country")),
        "category": _categories(index, masks.all(but="category")),
        "certainty": _of(index.certainty, masks.all(but="certainty")),
        "origins": _origins(index, masks.all(but="origins")),
        "contested": _contested(index, masks.all(but="contested")),
        "actor": _actors(index, masks.all(but="actor")),
    }


def _of(column: Codes[str], mask: Mask) -> list[dict[str, Any]]:
    return [_entry(value, value, count) for value, count in column.counts(mask)[:_MOST]]


def _entry(value: Any, name: str, count: int) -> dict[str, Any]:
    return {"value": value, "name": name, "count": count}


def _categories(index: Index, mask: Mask) -> list[dict[str, Any]]:
    """Each category, with its modes after it as CATEGORY/mode."""
    modes: dict[str, list[dict[str, Any]]] = {}
    for (category, mode), count in index.mode.counts(mask):
        modes.setdefault(category, []).append(_entry(f"{category}/{mode}", mode, count))
    made = []
    for entry in _of(index.category, mask):
        made += [entry, *modes.get(entry["value"], [])]
    return made


def _origins(index: Index, mask: Mask) -> list[dict[str, Any]]:
    found = index.origins[mask]
    counts = ((least, int(np.count_nonzero(found >= least))) for least in _LEAST_ORIGINS)
    return [_entry(least, f"{least} or more", count) for least, count in counts]


def _contested(index: Index, mask: Mask) -> list[dict[str, Any]]:
    yes = int(np.count_nonzero(index.contested & mask))
    no = int(np.count_nonzero(mask)) - yes
    return [_entry(True, "contested", yes), _entry(False, "not contested", no)]


def _actors(index: Index, mask: Mask) -> list[dict[str, Any]]:
    counts = party_counts(index, mask)
    order = np.argsort(-counts, kind="stable")[:_MOST]
    chosen = [(index.parties[at], int(counts[at])) for at in order.tolist() if counts[at]]
    return [_entry(party.key, party.name, count) for party, count in chosen]


def party_counts(index: Index, mask: Mask) -> Whole:
    """In how many rows of a mask each party stands, in whichever role."""
    found = index.pair_party[mask[index.pair_row]]
    return np.bincount(found, minlength=len(index.parties))
