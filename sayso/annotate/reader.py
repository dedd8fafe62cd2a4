"""The reader: the encoder's mentions and links laid on what the rules read of the surface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sayso.annotate.encoder import Encoder
from sayso.annotate.mend import mended
from sayso.annotate.number import read_count
from sayso.annotate.rules import ground
from sayso.model.annotated import Annotated, Link, Mention, Number
from sayso.model.report import Report


class Reader:
    """Reads reports with a model that is loaded once; `model` is a folder, or the shipped one.

    Raise SettingError if the folder holds no model that fits.
    """

    def __init__(self, model: Path | None = None, *, threads: int = 1) -> None:
        self.encoder = Encoder(model, threads=threads)

    def annotate(self, report: Report) -> Annotated:
        """The report's sentences, times and numbers with the encoder's mentions and links."""
        mentions, links = self.encoder.annotate(report)
        return laid(ground(report), mentions, links, coder=self.encoder.coder)


def laid(
    ground: Annotated, mentions: Sequence[Mention], links: Sequence[Link], *, coder: str
) -> Annotated:
    """Lay mentions and links on a surface, and read the count of each number mention.

    The count is read from the mention's own words, which the encoder cut for being a toll; a
    number that the surface found stands where they cannot be read.
    """
    mentions, links = mended(ground.report.text, mentions, links, ground.numbers)
    read = {(n.start, n.end): n for n in ground.numbers}
    for mention in mentions:
        count = read_count(mention.span.quote) if mention.kind == "number" else None
        if count:
            span = mention.span
            read[span.start, span.end] = Number(span.start, span.end, span.quote, *count)
    numbers = tuple(read[place] for place in sorted(read))
    return replace(ground, coder=coder, numbers=numbers, mentions=mentions, links=links)
