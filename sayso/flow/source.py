"""Sources: what a run reads, one reading for each report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.errors import InputError
from sayso.model.reading import Reading
from sayso.model.report import Report


def readings(inputs: Iterable[str], *, text_column: str | None = None) -> Iterator[Reading]:
    """The readings of files, folders, tables, web addresses and `-`, in order."""
    from sayso.read.inputs import read_inputs

    return read_inputs(inputs, text_column=text_column)


def paste(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Report:
    """The report in a pasted text; raises the InputError that stops it."""
    from sayso.read.inputs import read_text

    reading = read_text(text, id=id, title=title, outlet=outlet, published=published, url=url)
    if reading.report is None:
        raise reading.error or InputError("nothing was read")
    return reading.report
