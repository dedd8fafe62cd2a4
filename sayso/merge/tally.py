"""Tolls settled: low, best and high over independent origins, and how figures moved in time.

Each origin counts once, with the leading figure of its last report. A figure by the side that did
it is kept under "otherwise" and sets nothing. Then, in this order:

    raised        each later origin's figure is at least the earlier one: best is the last
    lowered       each later origin's figure is at most the earlier one: best is the last
    most origins  best is the figure that most origins give; ties: the last
    contested     that figure cannot be true for more than half of the origins: no best
    open          nobody gives a single number ("at least 7"): no best
    partisan      only the attacker, or a denial, gives a figure: nothing is settled

low is the lowest and high the highest figure of the origins counted; high is null where no origin
closes its figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sayso.model.incident import Account, Settled


def settle_toll(name: str, rows: Sequence[Account]) -> Settled:
    """Settle one kind of toll; `rows` in the order of publication."""
    stated = [row for row in rows if row.polarity == "affirmed"]
    counted = [row for row in stated if not row.partisan]
    last = _last_by_origin(counted)
    spread = tuple(dict.fromkeys(row.value for row in rows))
    if not last:
        why = "only the attacker or a denial gives a figure"
        return Settled(name, None, "partisan", why, spread, (), tuple(rows))
    rule, best, why = _choose(last)
    low, high = _range(last)
    value = _shown(low, best, high)
    says = tuple(row for row in last if best is None or _may(row, best))
    rest = tuple(row for row in rows if row not in says)
    return Settled(name, value, rule, why, spread, says, rest, low, best, high)


def _last_by_origin(rows: Sequence[Account]) -> list[Account]:
    """The last report's leading figure of each origin, in the order of publication."""
    leading: dict[str, Account] = {}
    for row in rows:
        had = leading.get(row.origin)
        if had is None or had.member != row.member:
            leading[row.origin] = row
    return [row for row in rows if any(row is kept for kept in leading.values())]


def _choose(last: Sequence[Account]) -> tuple[str, int | None, str]:
    """The rule, the best figure, and why."""
    exact = [(row, number) for row in last if (number := _number(row)) is not None]
    if not exact:
        return "open", None, "nobody gives a single number"
    numbers = [number for _, number in exact]
    moved = _moves(numbers)
    told = Counter(numbers)
    best = numbers[-1] if moved else max(told, key=lambda n: (told[n], _last(numbers, n)))
    able = sum(_may(row, best) for row in last)
    if moved:
        who = _who(exact[numbers.index(best)][0])
        return moved, best, f"{moved} to {best} from {numbers[0]} by {who}"
    if 2 * able < len(last):
        return "contested", None, f"no figure can be true for half of {len(last)} origins"
    return "most origins", best, f"{best} by {told[best]} of {len(last)} origins"


def _last(numbers: Sequence[int], number: int) -> int:
    return max(at for at, n in enumerate(numbers) if n == number)


def _moves(numbers: list[int]) -> str | None:
    """Whether a row of at least two different numbers only rises or only falls."""
    if len(set(numbers)) < 2:
        return None
    if numbers == sorted(numbers):
        return "raised"
    return "lowered" if numbers == sorted(numbers, reverse=True) else None


def _number(row: Account) -> int | None:
    return row.low if row.low == row.high else None


def _may(row: Account, best: int) -> bool:
    """Whether a figure can be true if the best one is."""
    return (row.low or 0) <= best and (row.high is None or best <= row.high)


def _range(kept: Sequence[Account]) -> tuple[int | None, int | None]:
    lows = [row.low for row in kept if row.low is not None]
    highs = [row.high for row in kept if row.high is not None]
    highs += lows if highs else []
    return min(lows, default=None), max(highs, default=None)


def _shown(low: int | None, best: int | None, high: int | None) -> str:
    """The range in words: "9", "7–9, best 9", "7+"."""
    ends = f"{low}" if low == high else f"{low if low is not None else '?'}–{high}"
    if high is None:
        ends = f"{low}+"
    return ends if best is None or low == high else f"{ends}, best {best}"


def _who(row: Account) -> str:
    return row.source or row.outlet or row.member.report
