"""Comparison: how likely two events are one act, and why, in words.

The score is a sum of weighted features, read as log odds: probability = 1 / (1 + exp(-score)).
Linking needs less certainty than one pair alone gives, since a cluster is held by many pairs: its
score is higher by the row `rise`. Weights are rows of `sayso/data/merge_weights.tsv`, fitted by
`python -m eval.fit_merge`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from sayso.data import tables
from sayso.merge.feature import Features, features, fit
from sayso.merge.profile import Profile
from sayso.merge.veto import barred, shown_date, veto
from sayso.model.ontology import TOLL_KINDS

_TELLING = 0.2  # log odds under which a feature is not worth a word


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two events: `score` in log odds, the veto or None, the reasons."""

    score: float
    veto: str | None
    reasons: tuple[str, ...]

    @property
    def probability(self) -> float:
        """The chance that the two are one act, before vetoes."""
        return 1.0 / (1.0 + math.exp(-self.score))


def compare(a: Profile, b: Profile) -> Comparison:
    """Compare two events in full, with reasons: those for it first, the heaviest in front."""
    found = features(a, b)
    return Comparison(score_of(found), veto(a, b), tuple(_reasons(found, a, b)))


def link(a: Profile, b: Profile) -> float | None:
    """Give the score by which clusters form, above 0 for a link; None where a rule forbids it."""
    return None if barred(a, b) else score_of(features(a, b)) + weights().get("rise", 0.0)


def score_of(found: Features) -> float:
    """Give the weighted sum of features."""
    table = weights()
    return math.fsum(table.get(name, 0.0) * value for name, value in found.items())


@cache
def weights() -> dict[str, float]:
    """Give the weight of each feature."""
    return {row["feature"]: float(row["weight"]) for row in tables.rows("merge_weights")}


@cache
def _words() -> dict[str, str]:
    return {row["feature"]: row["words"] for row in tables.rows("merge_weights")}


def _reasons(found: Features, a: Profile, b: Profile) -> list[str]:
    parts = {name: weights().get(name, 0.0) * value for name, value in found.items()}
    telling = [name for name, part in parts.items() if abs(part) >= _TELLING and _words().get(name)]
    telling.sort(key=lambda name: (parts[name] < 0, -abs(parts[name]), name))
    return [_said(name, a, b) for name in telling]


def _said(name: str, a: Profile, b: Profile) -> str:
    one, two = shown(name, a, b)
    return _words()[name].replace("{a}", one).replace("{b}", two)


def shown(name: str, a: Profile, b: Profile) -> tuple[str, str]:
    """Give the two values that a feature is about, in words."""
    group = name.split(maxsplit=1)[0]
    if group in ("actor", "recipient", "weapon"):
        return getattr(a, group).shown, getattr(b, group).shown
    if group == "toll":
        return _shown_toll(name, a, b)
    plain = {
        "place": (a.where.shown, b.where.shown),
        "mode": (str(a.mode), str(b.mode)),
        "status": (a.status, b.status),
    }
    return plain.get(group, (shown_date(a), shown_date(b)))


def _shown_toll(name: str, a: Profile, b: Profile) -> tuple[str, str]:
    """The first kind of toll in which both have a figure that stands as the feature says."""
    told = name.split()[1]
    both = [kind for kind in TOLL_KINDS if kind in a.tolls and kind in b.tolls]
    plain = {kind: fit(a.tolls[kind], b.tolls[kind]) for kind in both}
    kind = next((k for k in both if plain[k] == told), both[0] if both else "killed")
    return f"{figure(a.tolls.get(kind))} {kind}", f"{figure(b.tolls.get(kind))} {kind}"


def figure(toll: tuple[int | None, int | None] | None) -> str:
    """Give a count in words: 7, 7+, up to 20, 3–5, unknown."""
    low, high = toll or (None, None)
    if low == high:
        return "unknown" if low is None else str(low)
    if high is None:
        return f"{low}+"
    return f"up to {high}" if low is None else f"{low}–{high}"
