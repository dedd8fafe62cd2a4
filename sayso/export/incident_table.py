"""The table of incidents: one row an act in the world, however many reports tell of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.export import case, where
from sayso.export import incident as of_incident
from sayso.export.case import Case
from sayso.export.column import Cell, Column, quotes, row, single
from sayso.export.event_table import ids
from sayso.export.incident import Reports, teller
from sayso.model.incident import Account, Incident, Settled
from sayso.model.ontology import QUADS, TOLL_KINDS
from sayso.model.place import Place

Held = tuple[Incident, Reports]
"""An incident with the reports that tell of it, by id."""

_ENDS = ("low", "best", "high")


@dataclass(frozen=True, slots=True)
class Act:
    """An incident with its case, which holds the settled values as one event."""

    incident: Incident
    case: Case
    certainty: str

    def accounts(self, name: str) -> tuple[Account, ...]:
        """All accounts of an attribute, those behind the settled value first."""
        settled = self.incident.attribute(name)
        return (*settled.says, *settled.otherwise) if settled else ()


def acts(held: Iterable[Held]) -> Iterator[Act]:
    """Every incident with its case."""
    for incident, reports in held:
        certainty = of_incident.certainty(incident, reports)
        yield Act(incident, case.of_one(incident, reports), certainty)


def rows(held: Iterable[Held]) -> Iterator[list[Cell]]:
    """The cells of every row."""
    return (row(COLUMNS, one) for one in acts(held))


def _actor(one: Act) -> str | None:
    """The side settled on, and only where the reports establish that it did it."""
    settled = one.incident.attribute("actor")
    return settled.value if settled and one.case.standing.named else None


def _actor_id(one: Act) -> str | None:
    found = ids(one.case.event.actor)
    return found[0] if found and _actor(one) else None


def _by(polarity: str) -> Callable[[Act], Cell]:
    def fill(one: Act) -> Cell:
        return single(a.value for a in one.accounts("actor") if a.polarity == polarity)

    return fill


def _spread(name: str) -> Callable[[Act], Cell]:
    def fill(one: Act) -> Cell:
        settled = one.incident.attribute(name)
        return list(settled.spread) if settled else []

    return fill


def _date(part: str) -> Callable[[Act], Cell]:
    def fill(one: Act) -> Cell:
        date = one.case.event.date
        return getattr(date, part) if date else None

    return fill


def _place(part: str) -> Callable[[Act], Cell]:
    def fill(one: Act) -> Cell:
        place: Place | None = where.best(one.case.event)
        return getattr(place, part) if place else None

    return fill


def _toll(kind: str, end: str) -> Callable[[Act], Cell]:
    def fill(one: Act) -> Cell:
        settled: Settled | None = one.incident.attribute(kind)
        return getattr(settled, end) if settled else None

    return fill


def _toll_columns(kind: str) -> tuple[Column[Act], ...]:
    """Low, best and high, the rule that settled them, and every figure with who gives it."""
    ends = [Column(f"{kind}_{end}", "whole", _toll(kind, end)) for end in _ENDS]
    rule: Column[Act] = Column(f"{kind}_rule", "text", _toll(kind, "rule"))
    return (*ends, rule, Column(f"{kind}_accounts", "list", _figures(kind)))


def _figures(kind: str) -> Callable[[Act], Cell]:
    return lambda one: single(f"{a.value} by {teller(a)}" for a in one.accounts(kind))


def _quad(one: Act) -> str | None:
    category = one.case.event.category
    return next((quad for quad, held in QUADS.items() if category in held), None)


def _sources(one: Act) -> list[str]:
    return single(teller(account) for account in one.accounts("happened"))


def _evidence(one: Act) -> list[str]:
    """The words of each claim under the outlet that gives them."""
    return single(
        f"{account.outlet or account.member.report}: {account.quote}"
        for account in one.accounts("happened")
        if account.quote
    )


def _published(one: Act) -> list[str]:
    return sorted(report.published for report in one.case.reports if report.published)


COLUMNS: tuple[Column[Act], ...] = (
    Column("incident_id", "text", lambda a: a.incident.id),
    Column("category", "text", lambda a: a.case.event.category),
    Column("mode", "text", lambda a: a.case.event.mode),
    Column("quad", "text", _quad),
    Column("status", "text", lambda a: a.case.event.status),
    Column("background", "flag", lambda a: a.case.event.background),
    Column("standing", "text", lambda a: a.case.standing.kind),
    Column("certainty", "text", lambda a: a.certainty),
    Column("contested", "flag", lambda a: bool(a.case.contested)),
    Column("contested_on", "list", lambda a: list(a.case.contested)),
    Column("n_origins", "whole", lambda a: a.case.origins),
    Column("n_reports", "whole", lambda a: len(a.case.reports)),
    Column("n_events", "whole", lambda a: len(a.incident.events)),
    Column("n_claims", "whole", lambda a: len(a.case.claims)),
    Column("date_edtf", "text", _date("edtf")),
    Column("date_start", "text", _date("start")),
    Column("date_end", "text", _date("end")),
    Column("date_precision", "text", _date("precision")),
    Column("actor", "text", _actor),
    Column("actor_id", "text", _actor_id),
    Column("actors_by_any_account", "list", _by("affirmed")),
    Column("actors_cleared", "list", _by("negated")),
    Column("recipients", "list", _spread("recipient")),
    Column("recipient_ids", "list", lambda a: ids(a.case.event.recipient)),
    Column("places", "list", lambda a: quotes(a.case.event.place)),
    Column("place_name", "text", _place("name")),
    Column("admin1", "text", _place("admin1")),
    Column("country", "text", lambda a: where.country(a.case.event)),
    Column("lat", "real", _place("lat")),
    Column("lon", "real", _place("lon")),
    Column("place_precision", "text", _place("precision")),
    Column("geonames", "whole", _place("geonames")),
    Column("weapons", "list", _spread("weapon")),
    *(column for kind in TOLL_KINDS for column in _toll_columns(kind)),
    Column("attribution", "text", lambda a: a.case.standing.sentence),
    Column("outlets", "list", lambda a: single(r.outlet for r in a.case.reports)),
    Column("first_published", "text", lambda a: next(iter(_published(a)), None)),
    Column("last_published", "text", lambda a: next(reversed(_published(a)), None)),
    Column("sources", "list", _sources),
    Column("source_kinds", "list", lambda a: single(c.source_kind for c in a.case.claims)),
    Column("acts", "list", lambda a: single(c.act for c in a.case.claims)),
    Column("certainties", "list", lambda a: single(c.certainty for c in a.case.claims)),
    Column("evidence", "list", _evidence),
    Column("urls", "list", lambda a: single(r.url for r in a.case.reports)),
    Column("report_ids", "list", lambda a: [r.id for r in a.case.reports]),
    Column("event_ids", "list", lambda a: single(m.event for m in a.incident.events)),
    Column("confidence", "real", lambda a: a.case.event.confidence),
    Column("coders", "list", lambda a: single(c.coder for c in a.case.claims)),
)
