"""Sources: what outlets and speakers claim, and how often others bear them out or contradict them.

Two accounts of one attribute of one incident are independent if they come from different speakers
and from different origins. An account is *confirmed* if an independent one gives the same value, or
a figure that can be true together with its own; it is *contradicted* if an independent one denies
its value, gives a figure that cannot be, or names another side where the side is contested. One
account may be both; one on which nobody else speaks is neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.model.ids import content_id
from sayso.model.ontology import TOLL_KINDS

OUTLET, SPEAKER = "outlet", "speaker"
_NOT_CLAIMED = frozenset({"category", "mode", "status"})
_RIVAL = frozenset({"actor"})
Account = Mapping[str, Any]


@dataclass(slots=True)
class Verdict:
    """One account with those that bear it out or contradict it, by their tellers' names."""

    incident: str
    attribute: str
    value: str
    quote: str | None
    report: str
    confirmed: tuple[str, ...]
    contradicted: tuple[str, ...]


@dataclass(slots=True)
class Source:
    """An outlet in its own voice, or a speaker: counts of accounts, and each with its verdict.

    `passed` counts the accounts of others that an outlet carries; `attributes` maps an attribute
    to its accounts, confirmed ones and contradicted ones.
    """

    id: str
    kind: str
    name: str
    source_kind: str | None = None
    accounts: int = 0
    confirmed: int = 0
    contradicted: int = 0
    passed: int = 0
    incidents: set[str] = field(default_factory=set)
    acts: Counter[str] = field(default_factory=Counter)
    attributes: dict[str, list[int]] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)


def key(kind: str, name: str) -> str:
    """The id of a source."""
    return content_id("src", kind, bare(name))


def bare(name: str) -> str:
    """A name as it is compared: small letters, no article, single blanks."""
    words = " ".join(name.casefold().split())
    first, _, rest = words.partition(" ")
    return rest if rest and first in ("the", "a", "an") else words


def sources(incidents: Iterable[Mapping[str, Any]]) -> dict[str, Source]:
    """Every source by id, from the JSON of incidents as `sayso incident --json` gives it."""
    found: dict[str, Source] = {}
    for incident in incidents:
        for attribute, settled in incident["attributes"].items():
            if attribute not in _NOT_CLAIMED:
                accounts = [*settled["says"], *settled["otherwise"]]
                contested = attribute in incident["contested"]
                for account, verdict in _judged(incident["id"], attribute, accounts, contested):
                    _enter(found, account, verdict)
    return found


def _judged(
    incident: str, attribute: str, accounts: Sequence[Account], contested: bool
) -> Iterator[tuple[Account, Verdict]]:
    for one in accounts:
        others = [two for two in accounts if _independent(one, two)]
        yes = [two for two in others if _agree(attribute, one, two)]
        no = [two for two in others if _clash(attribute, one, two, contested=contested)]
        yield (
            one,
            Verdict(
                incident,
                attribute,
                _told(one),
                one["quote"],
                one["member"]["report"],
                tuple(dict.fromkeys(map(teller, yes))),
                tuple(dict.fromkeys(map(teller, no))),
            ),
        )


def _independent(one: Account, two: Account) -> bool:
    return one["origin"] != two["origin"] and bare(teller(one)) != bare(teller(two))


def _agree(attribute: str, one: Account, two: Account) -> bool:
    if one["polarity"] != two["polarity"]:
        return False
    if attribute in TOLL_KINDS:
        return _meet(one, two)
    return bool(one["value"] == two["value"])


def _clash(attribute: str, one: Account, two: Account, *, contested: bool) -> bool:
    if one["polarity"] != two["polarity"]:
        return bool(one["value"] == two["value"])
    if attribute in TOLL_KINDS:
        return not _meet(one, two)
    return attribute in _RIVAL and contested and one["value"] != two["value"]


def _meet(one: Account, two: Account) -> bool:
    """Whether two figures can be true together; an open end is no bound."""
    low = max((a["low"] for a in (one, two) if a["low"] is not None), default=None)
    high = min((a["high"] for a in (one, two) if a["high"] is not None), default=None)
    return low is None or high is None or low <= high


def teller(account: Account) -> str:
    """Who gives an account: the speaker, else the outlet in its own voice."""
    return str(account["source"] or account["outlet"] or account["member"]["report"])


def _told(account: Account) -> str:
    value = str(account["value"])
    return f"not {value}" if account["polarity"] == "negated" else value


def _enter(found: dict[str, Source], account: Account, verdict: Verdict) -> None:
    outlet = account["outlet"]
    if account["source"]:
        held = _held(found, SPEAKER, account["source"])
        held.source_kind = held.source_kind or account["source_kind"]
        if outlet:
            _held(found, OUTLET, outlet).passed += 1
    elif outlet:
        held = _held(found, OUTLET, outlet)
    else:
        return
    counts = held.attributes.setdefault(verdict.attribute, [0, 0, 0])
    told = (1, int(bool(verdict.confirmed)), int(bool(verdict.contradicted)))
    held.attributes[verdict.attribute] = [a + b for a, b in zip(counts, told, strict=True)]
    held.accounts, held.confirmed = held.accounts + told[0], held.confirmed + told[1]
    held.contradicted += told[2]
    held.incidents.add(verdict.incident)
    held.acts["denies" if account["polarity"] == "negated" else account["act"]] += 1
    held.verdicts.append(verdict)


def _held(found: dict[str, Source], kind: str, name: str) -> Source:
    made = key(kind, name)
    return found.setdefault(made, Source(made, kind, name))
