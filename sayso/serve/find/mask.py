"""Which incidents a question asks for: a mask for each filter, so that any one can be left out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sayso.errors import SettingError
from sayso.model.ontology import CATEGORIES, MODES
from sayso.serve.find.index import NO_DAY, Index, Mask, folded
from sayso.serve.form.asked import Filters
from sayso.store.filter import first_day, last_day


class Masks:
    """The filters of one question over one index."""

    def __init__(self, index: Index, asked: Filters) -> None:
        self._index = index
        self._made = {
            name: mask for name, make in _MAKERS.items() if (mask := make(index, asked)) is not None
        }

    def one(self, name: str) -> Mask | None:
        """The rows that pass the filter of a name; None where it is not asked for."""
        return self._made.get(name)

    def all(self, *, but: str | None = None) -> Mask:
        """The rows that pass every filter, or every one but that of a name."""
        mask: Mask = np.ones(len(self._index), dtype=bool)
        for name, made in self._made.items():
            if name != but:
                mask &= made
        return mask


def _time(index: Index, asked: Filters) -> Mask | None:
    """An interval that touches the days asked for counts; what has no date does not."""
    if not (asked.since or asked.until):
        return None
    mask: Mask = index.start != NO_DAY
    if asked.since:
        mask &= index.end >= _day(first_day(asked.since, "since"))
    if asked.until:
        mask &= index.start <= _day(last_day(asked.until, "until"))
    return mask


def _day(words: str) -> int:
    return int(np.datetime64(words, "D").astype(np.int64))


def _country(index: Index, asked: Filters) -> Mask | None:
    return index.country.holds(c.upper() for c in asked.country) if asked.country else None


def _place(index: Index, asked: Filters) -> Mask | None:
    """An id of a place, or part of the name that was settled on."""
    if not asked.place:
        return None
    mask = index.place.holds(asked.place)
    for words in asked.place:
        part = folded(words)
        mask |= index.places.holds(n for n in index.places.values if part in folded(n))
    return mask


def _category(index: Index, asked: Filters) -> Mask | None:
    if not asked.category:
        return None
    pairs = [_split(words) for words in asked.category]
    whole = index.category.holds(category for category, mode in pairs if not mode)
    return whole | index.mode.holds(pair for pair in pairs if pair[1])


def _split(words: str) -> tuple[str, str]:
    category, _, mode = words.partition("/")
    category, mode = category.strip().upper(), mode.strip().lower()
    if category not in MODES:
        raise SettingError(f"no category {words!r}", allowed=", ".join(CATEGORIES))
    return category, mode


def _actor(index: Index, asked: Filters) -> Mask | None:
    if not asked.actor:
        return None
    return index.rows_of(at for words in asked.actor for at in parties(index, words))


def parties(index: Index, words: str) -> list[int]:
    """The parties of that id or key, else those with the words in their name."""
    if words in index.party:
        return [index.party[words]]
    part = folded(words)
    return [at for at, name in enumerate(index.names) if part in name]


def _certainty(index: Index, asked: Filters) -> Mask | None:
    return index.certainty.holds(asked.certainty) if asked.certainty else None


def _origins(index: Index, asked: Filters) -> Mask | None:
    return index.origins >= asked.origins if asked.origins else None


def _contested(index: Index, asked: Filters) -> Mask | None:
    return None if asked.contested is None else index.contested == asked.contested


def _bbox(index: Index, asked: Filters) -> Mask | None:
    """Within west, south, east, north; a box whose west is east of its east goes round the back."""
    if not asked.bbox:
        return None
    west, south, east, north = (float(part) for part in asked.bbox.split(","))
    beside = (index.lon >= west, index.lon <= east)
    across = beside[0] & beside[1] if west <= east else beside[0] | beside[1]
    mask: Mask = (index.lat >= south) & (index.lat <= north) & across
    return mask


def _words(index: Index, asked: Filters) -> Mask | None:
    return index.saying(asked.q) if asked.q and asked.q.strip() else None


_MAKERS: dict[str, Callable[[Index, Filters], Mask | None]] = {
    "time": _time,
    "country": _country,
    "place": _place,
    "category": _category,
    "actor": _actor,
    "certainty": _certainty,
    "origins": _origins,
    "contested": _contested,
    "bbox": _bbox,
    "q": _words,
}
