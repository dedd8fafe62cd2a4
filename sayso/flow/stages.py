"""Stages: the functions that take a report to its coding, built from a recipe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import SaysoError, SettingError
from sayso.flow.recipe import Recipe
from sayso.model.annotated import Annotated
from sayso.model.coded import Coded
from sayso.model.ids import content_id, sha256
from sayso.model.report import Report
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.ask.asker import Asker


@dataclass(frozen=True, slots=True)
class Stages:
    """What a report goes through; each step is a function from one model type to the next.

    `asker` is there where coding means to ask a language model: it tells what that took.
    """

    annotate: Callable[[Report], Annotated]
    code: Callable[[Annotated], Coded]
    resolve: Callable[[Coded], Coded]
    asker: Asker | None = None

    def __call__(self, report: Report) -> Coded:
        """The checked coding of `report`; FormError if a stage broke the form."""
        return self.finish(self.code(self.annotate(report)))

    def finish(self, coded: Coded) -> Coded:
        """A coding resolved and checked; FormError if a stage broke the form."""
        coded = self.resolve(coded)
        coded.check()
        return coded


Build = Callable[[Recipe], Stages]
"""How a worker makes its stages: a function of a module, so that its name can travel."""


def build(recipe: Recipe) -> Stages:
    """The stages that a recipe asks for; SettingError for a file that is not there."""
    from sayso.code.coder import code_report
    from sayso.code.settings import Settings
    from sayso.resolve.resolver import Resolver

    check(recipe)
    actors = tuple(Path(name) for name in recipe.actors)
    resolver = Resolver(places=Path(recipe.places) if recipe.places else None, actors=actors)
    if recipe.coder == "openai":
        return _asking(recipe, resolver.resolve)
    settings = Settings(tolls=recipe.tolls)
    coded = partial(code_report, settings=settings)
    return Stages(_annotator(recipe), coded, resolver.resolve)


def _asking(recipe: Recipe, resolve: Callable[[Coded], Coded]) -> Stages:
    from sayso.annotate.number import read_count
    from sayso.ask.asker import Asker
    from sayso.ask.settings import from_environment
    from sayso.code.spread import spread

    asker = Asker(from_environment(), read_count)

    def bare(report: Report) -> Annotated:
        return Annotated(report, asker.settings.coder)

    def finished(coded: Coded) -> Coded:
        return resolve(spread(coded, rule=recipe.tolls))

    return Stages(bare, asker.code, finished, asker)


def _annotator(recipe: Recipe) -> Callable[[Report], Annotated]:
    if chosen(recipe) == "rules":
        from sayso.annotate.rules import annotate

        return annotate
    from sayso.annotate.reader import Reader

    # One core a process: a second thread measured no faster, a second process nearly twice as fast.
    reader = Reader(_model(recipe))
    try:
        reader.annotate(_TRIAL)
    except SaysoError:
        raise
    except Exception as fault:  # a broken model would otherwise fail each report by itself
        raise SettingError(
            f"the model cannot be used ({type(fault).__name__})",
            where=recipe.model or "the shipped model",
            do="install sayso again, or code with --coder rules",
        ) from fault
    return reader.annotate


_WORDS = "Gunmen killed two people in a town, police said."
_TRIAL = Report("trial", None, None, None, None, "en", None, _WORDS, "")


def _model(recipe: Recipe) -> Path | None:
    return Path(recipe.model) if recipe.model else None


def check(recipe: Recipe) -> None:
    """Raise SettingError for a file that is not there, or a model that is not the coder's."""
    if recipe.coder == "openai" and recipe.model:
        step = "let SAYSO_OPENAI_MODEL name the language model"
        raise SettingError("a model folder is for the encoder", where="--model", do=step)
    for setting, name in (("places", recipe.places), *(("actors", n) for n in recipe.actors)):
        if name and not Path(name).is_file():
            step = "give a file that is there"
            raise SettingError(f"there is no file {name}", where=f"--{setting}", do=step)


def coder(recipe: Recipe) -> str:
    """The name of what decides: the coder, its version, and the hash of recipe and tables.

    A report that this very name has coded need not be coded again. SettingError as in `check`.
    """
    check(recipe)
    own = [sha256(Path(name).read_bytes()) for name in recipe.actors]
    if recipe.places:
        own.append(str(Path(recipe.places).stat().st_size))
    if recipe.coder == "openai":
        from sayso.ask.settings import from_environment

        own.append(from_environment().mark)
    mark = content_id("rcp", recipe.key, tables(), own).removeprefix("rcp-")
    return f"{_base(recipe)}+{mark[:12]}"


def _base(recipe: Recipe) -> str:
    if chosen(recipe) == "rules":
        return f"rules/{__version__}"
    if recipe.coder == "openai":
        from sayso.ask.settings import from_environment

        return from_environment().coder
    from sayso.annotate.encoder import Encoder

    return Encoder(_model(recipe)).coder


def chosen(recipe: Recipe) -> str:
    """The coder that `auto` stands for here."""
    if recipe.coder != "auto":
        return recipe.coder
    from sayso.annotate.encoder import FILES, shipped

    at_hand = recipe.model or all((shipped() / name).is_file() for name in FILES)
    return "encoder" if at_hand else "rules"


@cache
def tables() -> str:
    """The hash of the shipped tables; a changed table makes another coder."""
    found = {}
    for entry in sorted(files("sayso.data").iterdir(), key=lambda e: e.name):
        if entry.name.endswith((".tsv", ".yaml", ".yml", ".json")):
            found[entry.name] = sha256(entry.read_bytes())
    return content_id("tab", found)
