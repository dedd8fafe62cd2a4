"""sayso: reports of political violence as attributed event data, and on whose say-so.

    import sayso

    coded = sayso.code("Gunmen killed two officers in Quetta on Monday, police said.")
    for event in coded.events:
        print(event.category, event.trigger.quote, coded.claims_on(event.id))

`read` and `code` are the way from files to coded reports; `open_store` opens the database that
`sayso code` on the command line writes, `schema` gives the form of the output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.model.coded import Coded
from sayso.model.report import Report
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.flow.stages import Stages
    from sayso.model.reading import Reading
    from sayso.store.connect import Store

# The name `code` is both a folder and the function below. The folder is loaded here, first, so
# that a later import of anything within it finds it loaded and leaves the function its name.
import_module("sayso.code")


def read(inputs: str | Path | Iterable[str | Path]) -> Iterator[Reading]:
    """Read files, folders, tables or web addresses; `-` is standard input.

    Gives one Reading for each report found, with its `report` or the `error` that stopped it;
    nothing is raised for an input that cannot be read.
    """
    from sayso.flow.source import readings

    several = [inputs] if isinstance(inputs, str | Path) else inputs
    return readings(str(name) for name in several)


def code(
    text: str | Report,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    places: str | Path | None = None,
    actors: Iterable[str | Path] = (),
) -> Coded:
    """Code one report: a text as pasted, or a `Report` as read.

    `published` (ISO 8601) is what "on Monday" is reckoned from. With a `Report` the five settings
    that describe a text are not used. `places` and `actors` name a gazetteer and further actor
    tables of your own.

    Raises EmptyInput, NotEnglish and other InputErrors for a text that cannot be coded, and
    SettingError for a file that is not there.
    """
    report = text
    if isinstance(report, str):
        report = _report(report, id=id, title=title, outlet=outlet, published=published, url=url)
    return _stages(str(places) if places else None, tuple(str(a) for a in actors))(report)


def _report(text: str, **about: str | None) -> Report:
    from sayso.flow.source import paste

    return paste(text, **about)


@lru_cache(maxsize=4)
def _stages(places: str | None, actors: tuple[str, ...]) -> Stages:
    from sayso.flow.recipe import Recipe
    from sayso.flow.stages import build

    return build(Recipe(places=places, actors=actors))


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
