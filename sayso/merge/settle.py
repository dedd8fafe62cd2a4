"""Settling: one value for each attribute of an incident, by a named rule, with all rivals kept.

Rules (`docs/explanation/merging.md` tells them in full):

    most origins     the value that most independent origins give; ties: the latest
    finest           the finest date; the innermost place that most origins give
    all named        recipients and weapons are no rivals: all stand, the most backed in front
    contested        another is named too, but not by the same account, or the one named is
                     cleared: a value is chosen only if more origins affirm it than name another,
                     and than clear it
    denied           nobody affirms it
    tolls            see `tally`

An account that its own outlet and speaker later deny is withdrawn: it counts for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.merge.account import HAPPENED, PLAIN, Accounts, accounts, event_of, one_name
from sayso.merge.origin import origins
from sayso.merge.tally import settle_toll
from sayso.model.coded import Coded
from sayso.model.incident import Account, Incident, Member, Origin, Settled
from sayso.model.ontology import TOLL_KINDS

_JOINT = 3


@dataclass(slots=True)
class Value:
    """A value with the accounts for it and those that deny it."""

    name: str
    accounts: list[Account]
    denials: list[Account]

    @property
    def backing(self) -> int:
        """How many independent origins affirm it."""
        return len({account.origin for account in self.accounts})

    @property
    def latest(self) -> str:
        """When it was last affirmed."""
        return max((account.published or "" for account in self.accounts), default="")


def incident(name: str, members: Iterable[Member], reports: Mapping[str, Coded]) -> Incident:
    """Build an incident from its members: origins with what each adds, and settled attributes."""
    held = tuple(sorted(members))
    found = origins(held, reports)
    told = accounts(held, reports, found)
    recalled = all(event_of(member, reports).background for member in held)
    return Incident(name, held, settle(told), adding(found, told), recalled)


def settle(told: Accounts) -> tuple[Settled, ...]:
    """Settle every attribute that somebody gives a value for."""
    made = []
    targets = {row.value for row in told.get("recipient", ())}
    for name, rows in told.items():
        if rows:
            gone = withdrawn(rows)
            kept = [row for row in rows if row not in gone]
            toll = name in TOLL_KINDS
            found = settle_toll(name, kept) if toll else _attribute(name, kept, targets)
            made.append(_with(found, gone))
    return tuple(made)


def withdrawn(rows: Sequence[Account]) -> list[Account]:
    """Give the accounts that the same outlet and speaker deny in a later report."""
    denials = [row for row in rows if row.polarity == "negated"]
    return [
        row
        for row in rows
        if row.polarity == "affirmed"
        and any(
            (row.outlet, row.source, row.value) == (no.outlet, no.source, no.value)
            and (row.published or "") < (no.published or "")
            for no in denials
        )
    ]


def _with(settled: Settled, gone: Sequence[Account]) -> Settled:
    if not gone:
        return settled
    told = ", ".join(f"{row.source or row.outlet} withdrew {row.value}" for row in gone)
    return replace(settled, why=f"{settled.why}; {told}", otherwise=(*settled.otherwise, *gone))


def _attribute(name: str, rows: Sequence[Account], targets: Collection[str] = ()) -> Settled:
    if name == "place":
        rows = innermost(rows)
    found = values(rows, words=name not in (*PLAIN, "date", HAPPENED))
    if name == "actor":
        return _contest(name, found, targets)
    if name == "date":
        return _finest(name, found)
    if name in ("recipient", "weapon"):
        return _all(name, found)
    if name == HAPPENED:
        return _happened(found)
    return _most(name, found)


def values(rows: Sequence[Account], *, words: bool) -> list[Value]:
    """Gather accounts into values, the most backed first, the latest first among equals.

    With `words`, names that share half of their weighed words are one value, told by the
    words that most accounts use.
    """
    made: list[Value] = []
    for row in rows:
        value = next((v for v in made if _one(v.name, row.value, words=words)), None)
        if value is None:
            value = Value(row.value, [], [])
            made.append(value)
        (value.denials if row.polarity == "negated" else value.accounts).append(row)
    ordered = sorted(enumerate(made), key=lambda p: (-p[1].backing, _descending(p[1].latest), p[0]))
    return [value for _, value in ordered]


def _descending(text: str) -> tuple[int, ...]:
    return tuple(-ord(c) for c in text)


def _one(a: str, b: str, *, words: bool) -> bool:
    return one_name(a, b) if words else a == b


def _settled(name: str, chosen: Value | None, rule: str, why: str, found: list[Value]) -> Settled:
    held = chosen.accounts if chosen else []
    rest = [value for value in found if not any(row in held for row in value.accounts)]
    against = [row for value in rest for row in (*value.accounts, *value.denials)]
    against += chosen.denials if chosen else []
    return Settled(
        attribute=name,
        value=chosen.name if chosen else None,
        rule=rule,
        why=why,
        spread=tuple(value.name for value in found),
        says=tuple(chosen.accounts) if chosen else (),
        otherwise=tuple(against),
    )


def _most(name: str, found: list[Value]) -> Settled:
    best = found[0]
    rule = "finest" if name == "place" else "most origins"
    return _settled(name, best, rule, f"given by {_origins(best.backing)}", found)


def innermost(rows: Sequence[Account]) -> list[Account]:
    """Give the first place of each event: the others only contain it."""
    first: dict[Member, Account] = {}
    for row in rows:
        first.setdefault(row.member, row)
    return list(first.values())


def _finest(name: str, found: list[Value]) -> Settled:
    """The finest date: a single one before an interval, the longer EDTF words, most origins."""
    single = [v for v in found if "/" not in v.name] or found
    best = max(single, key=lambda v: (len(v.name), v.backing, v.latest))
    return _settled(name, best, "finest", f"the finest, by {_origins(best.backing)}", found)


def _all(name: str, found: list[Value]) -> Settled:
    named = [value for value in found if value.accounts]
    if not named:
        return _settled(name, None, "denied", _denied(found), found)
    says = tuple(row for value in named for row in value.accounts)
    denials = tuple(row for value in found for row in value.denials)
    why = f"{named[0].name} by {_origins(named[0].backing)}"
    spread = tuple(value.name for value in found)
    return Settled(name, named[0].name, "all named", why, spread, says, denials)


def _contest(name: str, found: list[Value], targets: Collection[str] = ()) -> Settled:
    """Who did it: contested if another is named or the one named is cleared.

    Those whom one account names together are one side: "A and B attacked" is no contest. They are
    rivals where one account names the one without the other, and another the other alone.
    """
    sides = _sides(found, targets)
    if not sides:
        return _settled(name, None, "denied", _denied(found), found)
    best, *others = sides
    rivals = sum(side.backing for side in others)
    owned = any(row.act == "claims_responsibility" for row in best.accounts)
    claimed = " and claimed by itself" if owned else ""
    if not others and not best.denials:
        why = f"named by {_origins(best.backing)}{claimed}"
        return _settled(name, best, "most origins", why, found)
    why = f"{best.name} by {_origins(best.backing)}{claimed}"
    why += f"; also named: {', '.join(side.name for side in others)}" if others else ""
    why += f"; {_denied([best])}" if best.denials else ""
    cleared = len({row.origin for row in best.denials})
    chosen = best if best.backing > rivals and best.backing > cleared else None
    return _settled(name, chosen, "contested", why, found)


def _sides(found: Sequence[Value], targets: Collection[str]) -> list[Value]:
    """The sides that somebody names, the most backed first; a side has all its names."""
    groups: list[list[Value]] = []
    for value in found:
        if value.accounts:
            group = next((g for g in groups if all(_together(value, v) for v in g)), None)
            groups.append([value]) if group is None else group.append(value)
    return sorted((_side(g, targets) for g in groups), key=lambda side: -side.backing)


def _together(one: Value, two: Value) -> bool:
    """Whether an account names both, and no two accounts name one each."""
    a, b = ({_giver(row) for row in value.accounts} for value in (one, two))
    return bool(a & b) and not (a - b and b - a)


def _giver(row: Account) -> tuple[object, ...]:
    return (row.member, row.source, row.act)


def _side(values: Sequence[Value], targets: Collection[str]) -> Value:
    """Joint names as one value, told without those that are named as the target too."""
    free = [value.name for value in values if value.name not in targets]
    told = (free or [values[0].name])[:_JOINT]
    rows = [row for value in values for row in value.accounts]
    return Value(" and ".join(told), rows, [row for value in values for row in value.denials])


def _happened(found: list[Value]) -> Settled:
    value = found[0]
    if not value.accounts:
        return _settled(HAPPENED, None, "denied", _denied([value]), found)
    why = f"affirmed by {_origins(value.backing)}"
    why += f"; {_denied([value])}" if value.denials else ""
    return _settled(HAPPENED, value, "contested" if value.denials else "most origins", why, found)


def _denied(found: list[Value]) -> str:
    rows = [row for value in found for row in value.denials]
    who = sorted({row.source or row.outlet or "a report" for row in rows})
    return f"denied by {', '.join(who)}"


def _origins(count: int) -> str:
    return "1 origin" if count == 1 else f"{count} origins"


def adding(found: Sequence[Origin], told: Accounts) -> tuple[Origin, ...]:
    """Give each origin with the values that no earlier origin gave."""
    known: dict[str, list[str]] = {name: [] for name in told}
    made = []
    for origin in found:
        adds: list[str] = []
        for name, rows in told.items():
            for row in rows:
                if row.origin == origin.id and name != HAPPENED and _new(row, known[name], name):
                    denied = " (denied)" if row.polarity == "negated" else ""
                    adds.append(f"{name}: {row.value}{denied}")
                    known[name].append(row.value)
        made.append(Origin(origin.id, origin.reports, origin.kind, origin.credit, tuple(adds)))
    return tuple(made)


def _new(row: Account, known: list[str], name: str) -> bool:
    words = name not in (*PLAIN, "date", *TOLL_KINDS)
    return not any(_one(value, row.value, words=words) for value in known)
