"""The path from a text to its coding with a model that is given by folder, and the scorer."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

from sayso.annotate.reader import Reader
from sayso.code.coder import code_report
from sayso.flow.recipe import Recipe
from sayso.flow.stages import Stages, build
from sayso.model.annotated import Annotated
from sayso.model.coded import Coded
from sayso.model.report import Report


def stages(model: Path | None = None) -> Stages:
    """What a user gets, or the same with the model of a folder; SettingError if it is none."""
    recipe = Recipe(coder="encoder", model=str(model)) if model else Recipe()
    return build(recipe)


def report(name: str, text: str) -> Report:
    """A text of a labelled set as a report, taken as it is so that its offsets hold."""
    return Report(name, None, None, None, None, "en", None, text, "")


def read(reader: Reader, name: str, text: str) -> tuple[Annotated, Coded]:
    """What the encoder finds in a text and what is coded of it; nothing is resolved."""
    annotated = reader.annotate(report(name, text))
    return annotated, code_report(annotated)


def scorer() -> ModuleType:
    """The corpus's scorer, a file that stands alone."""
    return import_module("eval.scorers.score_gold")
