"""Features: what two events share and where they part, each a number from 0 to 1.

Unknown values are neutral: they give a feature that says so, never one that speaks against.
The names are the rows of `sayso/data/merge_weights.tsv`, which says what each stands for.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from sayso.data import tables
from sayso.merge.profile import Profile, Side, Where, kind_of
from sayso.merge.words import cosine, share
from sayso.model.place import Place

Features = dict[str, float]

_SPELLING = 82  # of 100: names this alike without blanks are spellings of one
_SAME_KM, _NEAR_KM, FAR_KM = 1.0, 15.0, 60.0
_UNLIKE = 0.2  # under this, two sides of a role or place share nothing that counts
_WITHIN = 0.4
_EARTH_KM = 6371.0
_WIDE_DAYS = 45
_TELLING = 2


def features(a: Profile, b: Profile) -> Features:
    """Give the features of a pair that are not 0; the same in either order."""
    found: Features = {"bias": 1.0}
    _kind(a, b, found)
    _date(a, b, found)
    _place(a, b, found)
    _roles(a, b, found)
    _tolls(a, b, found)
    _text(a, b, found)
    return found


def _kind(a: Profile, b: Profile, found: Features) -> None:
    if a.mode and b.mode:
        near = frozenset((a.mode, b.mode)) in _near_modes()
        found["mode same" if a.mode == b.mode else "mode near" if near else "mode other"] = 1.0
    if a.status != b.status:
        found["status other"] = 1.0
    if a.background and b.background:
        found["both background"] = 1.0
    elif a.background or b.background:
        found["one background"] = 1.0


def _date(a: Profile, b: Profile, found: Features) -> None:
    dated_a, dated_b = _dated(a), _dated(b)
    if not dated_a and not dated_b:
        found["both undated"] = 1.0
    elif not dated_a or not dated_b:
        dated, other = (a, b) if dated_a else (b, a)
        found["one undated"] = 1.0
        gap = _between(dated.end or dated.start, other.context.published)
        if gap is not None and -1 <= gap <= 4:
            found["undated but told then"] = 1.0
    elif a.precise and b.precise:
        gap = abs((a.start or 0) - (b.start or 0))
        found["day same" if gap == 0 else "day next" if gap == 1 else "day other"] = 1.0
    elif days_apart(a, b) > 0:
        found["dates apart"] = 1.0
    else:
        wide = max(_width(a), _width(b)) > _WIDE_DAYS
        found["dates overlap widely" if wide else "dates overlap"] = 1.0


def days_apart(a: Profile, b: Profile) -> int:
    """Give the days between two date intervals, 0 where they touch or an end is open."""
    later = max(a.start or 0, b.start or 0)
    earlier = min(a.end or 10**7, b.end or 10**7)
    return max(0, later - earlier)


def _dated(profile: Profile) -> bool:
    return profile.start is not None or profile.end is not None


def _width(profile: Profile) -> int:
    return 10**4 if None in (profile.start, profile.end) else profile.end - profile.start  # type: ignore[operator]


def _between(first: int | None, then: int | None) -> int | None:
    return None if first is None or then is None else then - first


def _place(a: Profile, b: Profile, found: Features) -> None:
    one, two = a.where, b.where
    if not one.stems or not two.stems:
        found["place unknown"] = 1.0
        return
    like = place_likeness(one, two)
    found["place same"] = like
    found["place words"] = cosine(one.stems, two.stems)
    found["any place"] = share(one.stems, two.stems)
    if like < _UNLIKE:
        found["place other"] = 1.0
    elif "day same" in found:
        found["day and place same"] = like


def place_likeness(one: Where, two: Where) -> float:
    """Give how far two places are one, from 0 to 1.

    By ids where both sides have a town: 1 if the nearest two are one or within a kilometre, 0.7
    within 15, half of the words' likeness beyond 60. Otherwise by words: how far the innermost
    name of one side is named by the other, or one name spelt in another way; at least 0.4 when
    both lie in one province.
    """
    inner = max(share(one.inner, two.stems), share(two.inner, one.stems))
    like = max(inner, 1.0 if _spelt_alike(one.squashed, two.squashed) else 0.0)
    apart = towns_apart(one, two)
    if apart is not None:
        return _by_distance(apart, like)
    return max(like, _WITHIN) if one.ids & two.ids or one.admins & two.admins else like


def _by_distance(apart: float, like: float) -> float:
    if apart <= _SAME_KM:
        return 1.0
    if apart <= _NEAR_KM:
        return max(like, 0.7)
    return like / 2 if apart > FAR_KM else like


def towns_apart(one: Where, two: Where) -> float | None:
    """Give the kilometres between the nearest towns of two sides, None if one has none."""
    return min((kilometres(a, b) for a in one.towns for b in two.towns), default=None)


@lru_cache(maxsize=100_000)
def _spelt_alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return any(ratio(x, y) >= _SPELLING for x in one for y in two)


def kilometres(one: Place, two: Place) -> float:
    """Give the great-circle distance of two places with coordinates."""
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, two.lat, two.lon))  # type: ignore[arg-type]
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _roles(a: Profile, b: Profile, found: Features) -> None:
    _side("actor", a.actor, b.actor, found)
    _side("recipient", a.recipient, b.recipient, found)
    _side("weapon", a.weapon, b.weapon, found)
    crossed = min(_alike(a.actor, b.recipient), _alike(a.recipient, b.actor))
    straight = max(_alike(a.actor, b.actor), _alike(a.recipient, b.recipient))
    if crossed > max(straight, 0.3):
        found["roles swapped"] = crossed


def _side(name: str, one: Side, two: Side, found: Features) -> None:
    if not one.stems or not two.stems:
        return
    like = _alike(one, two)
    if like >= _UNLIKE:
        found[f"{name} same"] = like
    else:
        found[f"{name} other"] = 1.0


def _alike(one: Side, two: Side) -> float:
    return 1.0 if one.ids & two.ids else share(one.stems, two.stems)


def _tolls(a: Profile, b: Profile, found: Features) -> None:
    kinds = a.tolls.keys() & b.tolls.keys()
    judged = {fit(a.tolls[kind], b.tolls[kind], rises=_rises(a, b)) for kind in kinds}
    if "equal" in judged:
        found["toll equal"] = 1.0
    elif "fits" in judged:
        found["toll fits"] = 1.0
    if "far" in judged:
        found["toll far"] = 1.0
    if _figures(a) & _figures(b):
        found["any figure"] = 1.0
    if "equal" in judged or "fits" in judged:
        found["place and toll same"] = found.get("place same", 0.0)


def _figures(profile: Profile) -> set[int]:
    """The figures of any toll that are large enough to tell: the wounded may stand as the dead."""
    return {n for toll in profile.tolls.values() for n in toll if n is not None and n > _TELLING}


def _rises(a: Profile, b: Profile) -> int:
    """Whose figure may be the higher one: 1 if b is told later, -1 if a is, 0 if as early."""
    one, two = a.context.published, b.context.published
    return 0 if one is None or two is None or one == two else 1 if two > one else -1


def fit(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None], *, rises: int = 0
) -> str:
    """Say how two counts (low, high) stand: equal, fits, near or far.

    They fit if one number can be both, or if the later one (`rises`) is up to twice as high.
    """
    if a == b:
        return "equal"
    low = max(a[0] or 0, b[0] or 0)
    high = min(_top(a), _top(b))
    if low <= high:
        return "fits"
    first, last = (a, b) if rises >= 0 else (b, a)
    if rises and (first[1] or first[0] or 0) <= (last[0] or 0) <= 2 * (first[1] or first[0] or 0):
        return "fits"
    return "near" if low <= 2 * high + 1 else "far"


def _top(toll: tuple[int | None, int | None]) -> float:
    return math.inf if toll[1] is None else toll[1]


def _text(a: Profile, b: Profile, found: Features) -> None:
    found["trigger words"] = share(a.trigger, b.trigger)
    found["evidence words"] = cosine(a.evidence, b.evidence)
    found["names in any role"] = share(a.named, b.named)
    doubt = 1.0 - min(a.confidence, b.confidence)
    if doubt > 0:
        found["coder unsure"] = doubt
    alike = cosine(a.context.names, b.context.names)
    found["report names"] = alike
    kind = kind_of(a)
    if kind == kind_of(b) and a.context.kinds[kind] == b.context.kinds[kind] == 1:
        found["only one of its kind"] = alike
    if a.rank == 0 and b.rank == 0:
        found["both lead"] = 1.0
    found["rank apart"] = min(abs(a.rank - b.rank), 5) / 5
    gap = _between(a.context.published, b.context.published)
    if gap is not None:
        found["published apart"] = min(abs(gap), 30) / 30


@cache
def _near_modes() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row["a"], row["b"])) for row in tables.rows("merge_modes"))
