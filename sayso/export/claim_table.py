"""The table of claims: one row a claim, whatever it is on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.export.column import Cell, Column, quote, quotes, row
from sayso.export.event_table import ids
from sayso.model.claim import Claim
from sayso.model.coded import Coded, Item
from sayso.model.event import Event
from sayso.model.item import Position, Relation
from sayso.model.ontology import TOLL_KINDS
from sayso.model.report import Report

_ENDS = ("low", "best", "high")


@dataclass(frozen=True, slots=True)
class Said:
    """One claim with its report and the item that it is on."""

    report: Report
    item: Item
    claim: Claim


def said(reports: Iterable[Coded]) -> Iterator[Said]:
    """Every claim, in the order of the reports and of the claims in them."""
    for coded in reports:
        items = {item.id: item for item in coded.items()}
        for claim in coded.claims:
            yield Said(coded.report, items[claim.item], claim)


def rows(reports: Iterable[Coded]) -> Iterator[list[Cell]]:
    """The cells of every row."""
    return (row(COLUMNS, one) for one in said(reports))


def _words(one: Said) -> str:
    """The words that carry the item: a trigger, a title, a statement, or both ends of a tie."""
    item = one.item
    if isinstance(item, Event):
        return item.trigger.quote
    if isinstance(item, Relation):
        return f"{item.a.quote} – {item.b.quote}"
    if isinstance(item, Position):
        return f"{item.person.quote} – {item.title.quote}"
    return item.text.quote


def _label(one: Said) -> str | None:
    item = one.item
    if isinstance(item, Event):
        return item.category
    if isinstance(item, Relation):
        return item.kind
    return item.status if isinstance(item, Position) else getattr(item, "expects", None)


def _source(part: str) -> Callable[[Said], Cell]:
    def fill(one: Said) -> Cell:
        source = one.claim.source
        return getattr(source.actor, part) if source and source.actor else None

    return fill


def _toll(kind: str, end: str) -> Callable[[Said], Cell]:
    def fill(one: Said) -> Cell:
        toll = one.claim.toll.get(kind)
        return getattr(toll, end) if toll else None

    return fill


def _toll_words(kind: str) -> Callable[[Said], Cell]:
    def fill(one: Said) -> Cell:
        toll = one.claim.toll.get(kind)
        return toll.text.quote if toll else None

    return fill


def _toll_columns(kind: str) -> tuple[Column[Said], ...]:
    ends = [Column(f"{kind}_{end}", "whole", _toll(kind, end)) for end in _ENDS]
    return (*ends, Column(f"{kind}_words", "text", _toll_words(kind)))


COLUMNS: tuple[Column[Said], ...] = (
    Column("report_id", "text", lambda s: s.report.id),
    Column("outlet", "text", lambda s: s.report.outlet),
    Column("published", "text", lambda s: s.report.published),
    Column("url", "text", lambda s: s.report.url),
    Column("claim_id", "text", lambda s: s.claim.id),
    Column("item_id", "text", lambda s: s.item.id),
    Column("item_kind", "text", lambda s: type(s.item).__name__.lower()),
    Column("item_label", "text", _label),
    Column("item_words", "text", _words),
    Column("source", "text", lambda s: quote(s.claim.source)),
    Column("source_id", "text", _source("id")),
    Column("source_name", "text", _source("name")),
    Column("source_kind", "text", lambda s: s.claim.source_kind),
    Column("via", "list", lambda s: quotes(s.claim.via)),
    Column("channel", "text", lambda s: quote(s.claim.channel)),
    Column("cue", "text", lambda s: quote(s.claim.cue)),
    Column("act", "text", lambda s: s.claim.act),
    Column("certainty", "text", lambda s: s.claim.certainty),
    Column("polarity", "text", lambda s: s.claim.polarity),
    Column("actors", "list", lambda s: quotes(s.claim.actor)),
    Column("actor_ids", "list", lambda s: ids(s.claim.actor)),
    Column("weapons", "list", lambda s: quotes(s.claim.weapon)),
    *(column for kind in TOLL_KINDS for column in _toll_columns(kind)),
    Column("evidence", "text", lambda s: s.claim.evidence.quote),
    Column("evidence_start", "whole", lambda s: s.claim.evidence.start),
    Column("evidence_end", "whole", lambda s: s.claim.evidence.end),
    Column("confidence", "real", lambda s: s.claim.confidence),
    Column("coder", "text", lambda s: s.claim.coder),
)
