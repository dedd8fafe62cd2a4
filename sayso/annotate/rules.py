"""The coder by rules: from a report to its annotations, by tables and the shape of clauses."""

from __future__ import annotations

from dataclasses import replace

from sayso.annotate.claim import claims
from sayso.annotate.event import events
from sayso.annotate.figure import numbers
from sayso.annotate.name import names
from sayso.annotate.page import Page
from sayso.annotate.position import positions
from sayso.annotate.quotation import quotations
from sayso.annotate.sentence import sentences
from sayso.annotate.sheet import Sheet
from sayso.annotate.time import times
from sayso.annotate.token import tokens
from sayso.model.annotated import Annotated
from sayso.model.report import Report
from sayso.version import __version__

CODER = f"rules/{__version__}"


def surface(report: Report) -> Annotated:
    """Read the layer that every coder shares: sentences, tokens, numbers, times, quotations, names.

    No mentions and no links. Every span holds in `report.text`.
    """
    text, base = report.text, ground(report)
    return replace(
        base,
        tokens=tokens(text, base.sentences),
        quotations=quotations(text),
        names=names(text, base.sentences),
    )


def ground(report: Report) -> Annotated:
    """Read what coding needs of the surface: sentences, times and numbers."""
    cut, when = sentences(report.text), times(report.text)
    found = numbers(report.text, cut, when)
    return Annotated(report, CODER, sentences=cut, numbers=found, times=when)


def annotate(report: Report) -> Annotated:
    """Read a report by rules: its surface, and mentions and links as `sayso.model.annotated` has.

    Every number mention has a `Number` at its very words, so that `code` needs no reading.
    """
    page = Page(surface(report))
    sheet = Sheet(page)
    acts = events(page, sheet)
    claims(page, sheet, acts)
    positions(page, sheet)
    return replace(
        page.surface,
        numbers=tuple(sheet.numbers[key] for key in sorted(sheet.numbers)),
        mentions=tuple(sheet.mentions),
        links=tuple(sheet.links),
    )
