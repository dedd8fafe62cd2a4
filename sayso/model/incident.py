"""Incidents: one act in the world, with the events of all reports that tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.ids import content_id


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """An event of a report, by the ids of both."""

    report: str
    event: str


@dataclass(frozen=True, slots=True)
class Account:
    """One value of an attribute by one account: who says so, in which report, in which words.

    `source` is the speaker's name or None for the report's own voice; `quote` stands in the
    text of `member.report`; `act` and `polarity` are the claim's; `origin` is the id of the
    independent origin that the report belongs to; `published` is ISO 8601 or None. `partisan`
    is whether the speaker is the side that did it; `low` and `high` are persons, for tolls.
    """

    value: str
    member: Member
    outlet: str | None
    source: str | None
    source_kind: str | None
    act: str
    polarity: str
    quote: str | None
    published: str | None
    origin: str
    partisan: bool = False
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """An attribute of an incident: the chosen value, the rule that chose it, and the rest.

    `rule` names a row of the rules in `docs/explanation/merging.md`, `why` says it in words.
    `low`, `best` and `high` are persons and only set for tolls. `says` are the accounts behind
    the chosen value, `otherwise` those that say something else or deny it; `spread` are all
    distinct values, most backed first.
    """

    attribute: str
    value: str | None
    rule: str
    why: str
    spread: tuple[str, ...] = ()
    says: tuple[Account, ...] = ()
    otherwise: tuple[Account, ...] = ()
    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that go back to one text: `reports` with the earliest first.

    `kind` is alone, exact copy, near copy, new lead or agency; `credit` is the agency named.
    `adds` are the words for what only this origin says of an incident.
    """

    id: str
    reports: tuple[str, ...]
    kind: str
    credit: str | None = None
    adds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """An act with its events, settled attributes and independent origins.

    The id is that of the event that founded it, so that it outlives later reports. `background`
    is whether every report only recalls it.
    """

    id: str
    events: tuple[Member, ...]
    settled: tuple[Settled, ...] = ()
    origins: tuple[Origin, ...] = ()
    background: bool = False

    def attribute(self, name: str) -> Settled | None:
        """The settled attribute of that name, or None."""
        return next((s for s in self.settled if s.attribute == name), None)


@dataclass(frozen=True, slots=True)
class Trail:
    """A record of a change: `kind` is opened, joined, merged, split, renamed or closed.

    `before` are the ids of incidents that the members came from, `after` of those they are in.
    An incident is renamed when new coding no longer finds the event that founded it, and closed
    when it no longer finds any of its events.
    """

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    members: tuple[Member, ...]


def incident_id(founder: Member) -> str:
    """The id of the incident that an event founds."""
    return content_id("inc", founder.report, founder.event)
