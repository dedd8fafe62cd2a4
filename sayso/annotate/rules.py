"""The coder by rules: from a report to its annotations, by tables and the shape of clauses."""

from __future__ import annotations

from sayso.annotate.figure import numbers
from sayso.annotate.name import names
from sayso.annotate.quotation import quotations
from sayso.annotate.sentence import sentences
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
    text = report.text
    cut = sentences(text)
    when = times(text)
    return Annotated(
        report=report,
        coder=CODER,
        sentences=cut,
        tokens=tokens(text, cut),
        numbers=numbers(text, cut, when),
        times=when,
        quotations=quotations(text),
        names=names(text, cut),
    )
