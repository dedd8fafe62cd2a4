"""The table of events: one row an event of one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.export import where
from sayso.export.column import Cell, Column, quotes, row, single
from sayso.export.standing import Standing, name, standing
from sayso.model.claim import Claim
from sayso.model.coded import Coded
from sayso.model.event import Event
from sayso.model.ontology import QUADS, TOLL_KINDS
from sayso.model.place import Place
from sayso.model.report import Report
from sayso.model.span import ActorSpan
from sayso.model.toll import Toll

_ENDS = ("low", "best", "high")


@dataclass(frozen=True, slots=True)
class Told:
    """One event with its report and how its attribution stands."""

    report: Report
    event: Event
    standing: Standing

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims on the event."""
        return self.standing.claims


def told(reports: Iterable[Coded]) -> Iterator[Told]:
    """Every event, in the order of the reports and of the events in them."""
    for coded in reports:
        for event in coded.events:
            yield Told(coded.report, event, standing(coded, event))


def rows(reports: Iterable[Coded]) -> Iterator[list[Cell]]:
    """The cells of every row."""
    return (row(COLUMNS, one) for one in told(reports))


def ids(spans: Iterable[ActorSpan]) -> list[str]:
    """The ids of the actors that mentions resolved to, each once."""
    return single(span.actor.id if span.actor else None for span in spans)


def names(spans: Iterable[ActorSpan]) -> list[str]:
    """The table's names of the actors that mentions resolved to, each once."""
    return single(span.actor.name if span.actor else None for span in spans)


def _toll_columns(kind: str) -> tuple[Column[Told], ...]:
    """Low, best, high and words of one kind of toll."""
    ends = [Column(f"{kind}_{end}", "whole", _toll(kind, end)) for end in _ENDS]
    return (*ends, Column(f"{kind}_words", "text", _toll_words(kind)))


def _toll(kind: str, end: str) -> Callable[[Told], Cell]:
    def fill(one: Told) -> Cell:
        toll: Toll | None = getattr(one.event, kind)
        return getattr(toll, end) if toll else None

    return fill


def _toll_words(kind: str) -> Callable[[Told], Cell]:
    def fill(one: Told) -> Cell:
        toll: Toll | None = getattr(one.event, kind)
        return toll.text.quote if toll else None

    return fill


def _date(part: str) -> Callable[[Told], Cell]:
    return lambda one: getattr(one.event.date, part) if one.event.date else None


def _place(part: str) -> Callable[[Told], Cell]:
    def fill(one: Told) -> Cell:
        place: Place | None = where.best(one.event)
        return getattr(place, part) if place else None

    return fill


def _quad(one: Told) -> str | None:
    return next((quad for quad, held in QUADS.items() if one.event.category in held), None)


def _sources(one: Told) -> list[str]:
    voice = one.report.outlet or "the report itself"
    return single(name(c.source) if c.source else voice for c in one.claims)


COLUMNS: tuple[Column[Told], ...] = (
    Column("report_id", "text", lambda t: t.report.id),
    Column("outlet", "text", lambda t: t.report.outlet),
    Column("published", "text", lambda t: t.report.published),
    Column("title", "text", lambda t: t.report.title),
    Column("url", "text", lambda t: t.report.url),
    Column("sha256", "text", lambda t: t.report.sha256),
    Column("event_id", "text", lambda t: t.event.id),
    Column("category", "text", lambda t: t.event.category),
    Column("mode", "text", lambda t: t.event.mode),
    Column("quad", "text", _quad),
    Column("status", "text", lambda t: t.event.status),
    Column("background", "flag", lambda t: t.event.background),
    Column("date_edtf", "text", _date("edtf")),
    Column("date_start", "text", _date("start")),
    Column("date_end", "text", _date("end")),
    Column("date_precision", "text", _date("precision")),
    Column("time_words", "list", lambda t: quotes(t.event.time)),
    Column("actors", "list", lambda t: quotes(t.event.actor)),
    Column("actor_ids", "list", lambda t: ids(t.event.actor)),
    Column("actor_names", "list", lambda t: names(t.event.actor)),
    Column("recipients", "list", lambda t: quotes(t.event.recipient)),
    Column("recipient_ids", "list", lambda t: ids(t.event.recipient)),
    Column("recipient_names", "list", lambda t: names(t.event.recipient)),
    Column("places", "list", lambda t: quotes(t.event.place)),
    Column("place_name", "text", _place("name")),
    Column("admin1", "text", _place("admin1")),
    Column("country", "text", lambda t: where.country(t.event)),
    Column("lat", "real", _place("lat")),
    Column("lon", "real", _place("lon")),
    Column("place_precision", "text", _place("precision")),
    Column("geonames", "whole", _place("geonames")),
    Column("weapons", "list", lambda t: quotes(t.event.weapon)),
    *(column for kind in TOLL_KINDS for column in _toll_columns(kind)),
    Column("attribution_standing", "text", lambda t: t.standing.kind),
    Column("attribution", "text", lambda t: t.standing.sentence),
    Column("n_claims", "whole", lambda t: len(t.claims)),
    Column("sources", "list", _sources),
    Column("source_kinds", "list", lambda t: single(c.source_kind for c in t.claims)),
    Column("acts", "list", lambda t: single(c.act for c in t.claims)),
    Column("certainties", "list", lambda t: single(c.certainty for c in t.claims)),
    Column("trigger", "text", lambda t: t.event.trigger.quote),
    Column("trigger_start", "whole", lambda t: t.event.trigger.start),
    Column("trigger_end", "whole", lambda t: t.event.trigger.end),
    Column("evidence", "list", lambda t: single(c.evidence.quote for c in t.claims)),
    Column("confidence", "real", lambda t: t.event.confidence),
    Column("coders", "list", lambda t: single(c.coder for c in t.claims)),
)
