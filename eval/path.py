"""The path from a text to its coding with a model that is given by folder."""

from __future__ import annotations

from pathlib import Path

from sayso.annotate.reader import Reader
from sayso.code.coder import code_report
from sayso.flow.stages import Stages
from sayso.model.annotated import Annotated
from sayso.model.coded import Coded
from sayso.model.report import Report
from sayso.resolve.resolver import Resolver


def stages(model: Path | None = None) -> Stages:
    """The stages with the model of a folder, or with the shipped one; SettingError if none."""
    return Stages(Reader(model).annotate, code_report, Resolver().resolve)


def report(name: str, text: str) -> Report:
    """A text of a labelled set as a report, taken as it is so that its offsets hold."""
    return Report(name, None, None, None, None, "en", None, text, "")


def read(reader: Reader, name: str, text: str) -> tuple[Annotated, Coded]:
    """What the encoder finds in a text and what is coded of it; nothing is resolved."""
    annotated = reader.annotate(report(name, text))
    return annotated, code_report(annotated)
