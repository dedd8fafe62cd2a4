"""Fillers: who or what may fill a role of an event, and how likely each does.

A link tells how likely a mention fills a role by itself. Whether it does hangs on more: how likely
the event is one, how many stand before it, how far off it is told, and whether it is more surely
somebody else's. The table `role_weights` holds the weights of that, by role.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log

from sayso.code.standing import logit
from sayso.code.view import View
from sayso.code.words import is_name, is_pronoun
from sayso.data.tables import rows
from sayso.model.span import Span

FEATURES = ("tie", "gap", "rank", "event", "sentences", "elsewhere", "between", "name", "pronoun")
_FAR = 6
"""Sentences beyond which a mention is simply far off."""

Same = Callable[[Span, Span], bool]
Words = Callable[[int], Span]


@dataclass(frozen=True, slots=True)
class Filler:
    """Mentions that name one filler, the surest first, and the chance that it fills the role.

    `seen` are the features that the chance hangs on.
    """

    members: tuple[int, ...]
    chance: float
    seen: Mapping[str, float]


def fillers(
    view: View,
    carriers: tuple[int, ...],
    role: str,
    *,
    weight: Mapping[int, float],
    event: float,
    words: Words,
    same: Same,
) -> list[Filler]:
    """The fillers of a role, the most surely tied first.

    `weight` tells how surely each mention is tied, `event` how likely the event is one; `words`
    gives what a mention is called, and what is `same` by those is one filler.
    """
    groups = _grouped(view, weight, words, same)
    made = []
    for rank, members in enumerate(groups):
        seen = features(view, carriers, role, members, weight=weight)
        seen |= {"rank": log(1 + rank), "event": logit(event)}
        seen["gap"] = logit(weight[groups[0][0]]) - seen["tie"]
        seen["name"] = float(is_name(words(members[0]).quote))
        made.append(Filler(members, chance(role, seen), seen))
    return made


def _grouped(
    view: View, weight: Mapping[int, float], words: Words, same: Same
) -> list[tuple[int, ...]]:
    groups: list[list[int]] = []
    for index in sorted(weight, key=lambda i: (-weight[i], view.span(i).start)):
        found = (g for g in groups if same(words(g[0]), words(index)))
        one = next(found, None)
        if one is None:
            groups.append([index])
        else:
            one.append(index)
    return [tuple(group) for group in groups]


def features(
    view: View,
    carriers: tuple[int, ...],
    role: str,
    members: Sequence[int],
    *,
    weight: Mapping[int, float],
) -> dict[str, float]:
    """What speaks for a filler by itself, each a number under its name in FEATURES."""
    steps, _, carrier, index = min(_steps(view, c, m) for c in carriers for m in members)
    surest = weight[members[0]]
    others = [t.confidence for m in members for t in view.heads(m, role) if t.to not in carriers]
    return {
        "tie": logit(surest),
        "sentences": float(min(steps, _FAR)),
        "elsewhere": float(max(others, default=0.0) > surest),
        "between": float(0 if steps else _between(view, carriers, carrier, index)),
        "pronoun": float(is_pronoun(view.span(members[0]).quote)),
    }


def _steps(view: View, carrier: int, member: int) -> tuple[int, int, int, int]:
    """How many sentences and characters a mention stands off a carrier."""
    one, other = view.span(carrier), view.span(member)
    return abs(view.nth(one) - view.nth(other)), abs(one.start - other.start), carrier, member


def _between(view: View, carriers: tuple[int, ...], carrier: int, member: int) -> int:
    """How many mentions of other events stand between a carrier and a mention beside it."""
    ends = sorted((view.span(carrier), view.span(member)), key=lambda s: s.start)
    others = (i for i in view.around(view.span(carrier), "event") if i not in carriers)
    return sum(ends[0].end <= view.span(i).start < ends[1].start for i in others)


def chance(role: str, seen: Mapping[str, float]) -> float:
    """The chance that a filler with these features fills a role."""
    weights = _weights(role)
    return 1 / (1 + exp(-weights["bias"] - sum(weights[n] * seen[n] for n in FEATURES)))


@cache
def _weights(role: str) -> dict[str, float]:
    return {r["feature"]: float(r["weight"]) for r in rows("role_weights") if r["role"] == role}
