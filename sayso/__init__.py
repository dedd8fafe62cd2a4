"""sayso: reports of political violence as attributed event data, and on whose say-so.

    import sayso

    coded = sayso.code("Gunmen killed two officers in Quetta on Monday, police said.")
    for event in coded.events:
        print(event.category, event.trigger.quote, coded.claims_on(event.id))

`read` and `code` are the way from files to coded reports; `open_store` opens the database that
`sayso code` on the command line writes, `schema` gives the form of the output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError, SettingError
from sayso.model.coded import Coded
from sayso.model.report import Report
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.flow.stages import Stages
    from sayso.model.reading import Reading
    from sayso.store.connect import Store


class _Package(ModuleType):
    """This package: `code` and `read` are its functions, though folders have the same names.

    Importing anything from such a folder would put the folder in the function's place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in ("code", "read") and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def read(
    inputs: str | Path | Iterable[str | Path], *, text_column: str | None = None
) -> Iterator[Reading]:
    """Read files, folders, tables or web addresses; `-` is standard input.

    `text_column` names the column of a table that holds the text, if it has no usual name.

    Gives one Reading for each report found, with its `report` or the `error` that stopped it;
    nothing is raised for an input that cannot be read.
    """
    from sayso.flow.source import readings

    several = [inputs] if isinstance(inputs, str | Path) else inputs
    return readings((str(name) for name in several), text_column=text_column)


def code(  # noqa: PLR0913 - what may be said of a text, all by name
    text: str | Report,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    coder: str = "auto",
    model: str | Path | None = None,
    places: str | Path | None = None,
    actors: Iterable[str | Path] = (),
    tolls: str = "leading",
) -> Coded:
    """Code one report: a text as pasted, or a `Report` as read.

    `published` (ISO 8601) is what "on Monday" is reckoned from. With a `Report` the five settings
    that describe a text are not used. `coder` is `auto`, `encoder`, `rules` or `openai` (which
    sends the text to the endpoint that the environment names); `model`, `places`
    and `actors` name a model folder, a gazetteer and further actor tables of your own; `tolls` is
    the rule by which rival tolls become an event's range: `leading`, `all`, `independent`,
    `official` or `own`.

    Raises EmptyInput, NotEnglish and other InputErrors for a text that cannot be coded, and
    SettingError for a file that is not there or something that is no text.
    """
    from sayso.flow.source import paste

    report = text
    if isinstance(report, str):
        report = paste(report, id=id, title=title, outlet=outlet, published=published, url=url)
    elif not hasattr(report, "text"):
        raise SettingError(
            f"{type(text).__name__} is no text",
            where="sayso.code",
            allowed="a str or a Report is coded",
            do="read files and bytes with sayso.read",
        )
    return _stages(
        coder,
        str(model) if model else None,
        str(places) if places else None,
        tuple(str(a) for a in actors),
        tolls,
        _environment(coder),
    )(report)


def _environment(coder: str) -> object:
    """What the environment says of an endpoint: other words there make other stages."""
    if coder != "openai":
        return None
    from sayso.ask.settings import from_environment

    return from_environment()


@lru_cache(maxsize=4)
def _stages(
    coder: str,
    model: str | None,
    places: str | None,
    actors: tuple[str, ...],
    tolls: str,
    environment: object,
) -> Stages:
    from sayso.flow.recipe import Recipe
    from sayso.flow.stages import build

    return build(Recipe(coder=coder, model=model, places=places, actors=actors, tolls=tolls))


def open_store(path: str | Path = "sayso.db") -> Store:
    """Open a store that `sayso code` made; StoreMissing, StoreVersion or StoreError."""
    from sayso.store.connect import open_store as opened

    return opened(path)


def schema() -> dict[str, Any]:
    """The JSON Schema of a coded report."""
    from sayso.model.schema import schema as of_coded

    return of_coded()


__all__ = [
    "Coded",
    "Report",
    "SaysoError",
    "__version__",
    "code",
    "open_store",
    "read",
    "schema",
]
