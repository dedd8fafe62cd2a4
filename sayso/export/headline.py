"""Incidents in a few words, worded so that an allegation never reads as a fact."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.export.incident import FACT, contested
from sayso.model.incident import Incident, Settled
from sayso.model.ontology import TOLL_KINDS

_STATUS = {"happened": "", "averted": "foiled"}
_MOST = 3


def kind_of(incident: Incident) -> str:
    """`ASSAULT explosives`."""
    return " ".join(part for name in ("category", "mode") if (part := value(incident, name)))


def gist(incident: Incident, certainty: str) -> str:
    """Who to whom, where, how many: `contested: RSF or the army → market (El Obeid); killed 9+`."""
    return f"{mark(incident, certainty)}{title(incident)}"


def title(incident: Incident) -> str:
    """The same without what must stand before it: to be shown beside its certainty only."""
    sides = f"{_who(incident)} → {_named(incident, 'recipient') or '–'}"
    place = value(incident, "place")
    tolls = [f"{kind} {figure}" for kind in TOLL_KINDS if (figure := toll(incident, kind))]
    where = f" ({place})" if place else ""
    return f"{sides}{where}{'; ' if tolls else ''}{', '.join(tolls)}"


def mark(incident: Incident, certainty: str) -> str:
    """What must stand before an incident that is no plain fact of its reports."""
    status = value(incident, "status") or ""
    said = [_STATUS.get(status, status), "" if certainty == FACT else certainty]
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


def _who(incident: Incident) -> str:
    """The side that is named, or all that are where they are rivals."""
    settled = incident.attribute("actor")
    if settled is None:
        return "unknown"
    if settled.rule == "contested":
        return " or ".join(_few(affirmed(settled))) or "unknown"
    return settled.value or "unknown"


def affirmed(settled: Settled) -> list[str]:
    """The values that somebody affirms, the most backed first."""
    rows = (*settled.says, *settled.otherwise)
    named = {row.value for row in rows if row.polarity == "affirmed"}
    return [name for name in settled.spread if name in named]


def _named(incident: Incident, attribute: str) -> str:
    settled = incident.attribute(attribute)
    return ", ".join(_few(settled.spread)) if settled else ""


def _few(names: Iterable[str]) -> list[str]:
    every = list(names)
    more = [f"{len(every) - _MOST} more"] if len(every) > _MOST else []
    return [*every[:_MOST], *more]
