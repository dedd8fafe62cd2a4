"""Incidents in a few words, worded so that an allegation never reads as a fact."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.export.incident import MARKED, Reports, contested, standing
from sayso.model.incident import Account, Incident, Settled
from sayso.model.ontology import TOLL_KINDS

_STATUS = {"happened": "", "averted": "foiled"}
_MOST = 3


def kind_of(incident: Incident) -> str:
    """`ASSAULT explosives`."""
    return " ".join(part for name in ("category", "mode") if (part := value(incident, name)))


def gist(incident: Incident, reports: Reports) -> str:
    """Who to whom, where, how many: `contested: RSF or the army → market (El Obeid); killed 9+`."""
    sides = f"{_who(incident)} → {_named(incident, 'recipient') or '–'}"
    place = value(incident, "place")
    tolls = [f"{kind} {figure}" for kind in TOLL_KINDS if (figure := toll(incident, kind))]
    where = f" ({place})" if place else ""
    return f"{mark(incident, reports)}{sides}{where}{'; ' if tolls else ''}{', '.join(tolls)}"


def mark(incident: Incident, reports: Reports) -> str:
    """What must stand before an incident that is no plain fact of its reports."""
    status, kind = value(incident, "status") or "", standing(incident, reports)
    said = [_STATUS.get(status, status), kind if kind in MARKED else ""]
    words = ", ".join(word for word in said if word)
    return f"{words}: " if words else ""


def toll(incident: Incident, kind: str) -> str:
    """A toll as low–high with the best figure; `contested 4–9` where none could be settled."""
    settled = incident.attribute(kind)
    if settled is None:
        return ""
    if settled.value is None:
        return f"{' or '.join(settled.spread[:_MOST])} ({settled.rule})"
    return f"contested {settled.value}" if settled.rule == "contested" else settled.value


def told_by(incident: Incident) -> str:
    """How many events, reports and independent origins: `6 events, 6 reports, 5 origins`."""
    reports = {member.report for member in incident.events}
    counts = (("event", incident.events), ("report", reports), ("origin", incident.origins))
    said = ", ".join(count(len(held), name) for name, held in counts)
    rivals = contested(incident)
    return f"{said}; contested: {', '.join(rivals)}" if rivals else said


def count(number: int, name: str) -> str:
    """`1 event`, `2 events`."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def value(incident: Incident, attribute: str) -> str | None:
    """The settled value of an attribute, or None."""
    settled = incident.attribute(attribute)
    return settled.value if settled else None


def saying(account: Account) -> str:
    """A value as an account gives it: `Red Front (accuses)`, `denied: Red Front`."""
    if account.polarity == "negated":
        return f"denied: {account.value}"
    marked = [] if account.act in ("states", "confirms") else [account.act.replace("_", " ")]
    marked += ["by the attacker itself"] if account.partisan else []
    return f"{account.value} ({', '.join(marked)})" if marked else account.value


def chosen(settled: Settled) -> str:
    """The settled value, or in words that there is none."""
    if settled.value is None:
        return f"not settled ({settled.rule})"
    return f"{settled.value} ({settled.rule})"


def _who(incident: Incident) -> str:
    """The side that is named, or all that are where they are rivals."""
    settled = incident.attribute("actor")
    if settled is None:
        return "unknown"
    if settled.rule == "contested":
        return " or ".join(_affirmed(settled)) or "unknown"
    return settled.value or "unknown"


def _affirmed(settled: Settled) -> list[str]:
    rows = (*settled.says, *settled.otherwise)
    named = {row.value for row in rows if row.polarity == "affirmed"}
    return _few(name for name in settled.spread if name in named)


def _named(incident: Incident, attribute: str) -> str:
    settled = incident.attribute(attribute)
    return ", ".join(_few(settled.spread)) if settled else ""


def _few(names: Iterable[str]) -> list[str]:
    every = list(names)
    more = [f"{len(every) - _MOST} more"] if len(every) > _MOST else []
    return [*every[:_MOST], *more]
