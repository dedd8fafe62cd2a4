"""Reads what GeoNames offers for download: places of all or one country, and alternate names.

Both are zips with one tab-separated text inside, described in the readme of
download.geonames.org/export/dump. Lines are read one by one, so that memory does not grow.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sayso.data.build.source import Entry, wanted, without_kind
from sayso.data.tables import rows
from sayso.errors import UnreadableInput

_COLUMNS, _NAMES = 19, (8, 10)
_OTHERS = {12: "postal codes", 8: "alternate names", 10: "alternate names"}
_ASIDE = frozenset({"readme.txt", "iso-languagecodes.txt"})
_LANGUAGES = frozenset({"", "en", "abbr", "fr", "es", "pt", "de"})
_HELP = "download a zip of places from download.geonames.org/export/dump"


@contextmanager
def lines(path: Path) -> Iterator[Iterator[list[str]]]:
    """The cells of each line of the text in a zip, or of a text; UnreadableInput."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package, package.open(_inside(path, package)) as held:
                yield _cells(path, io.TextIOWrapper(held, "utf-8", newline="\n"))
        else:
            with path.open(encoding="utf-8", newline="\n") as held_text:
                yield _cells(path, held_text)
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnreadableInput(f"the zip is broken ({error})", where=str(path), do=_HELP) from None
    except OSError as error:
        what = f"it could not be read ({error.strerror or error})"
        raise UnreadableInput(what, where=str(path), do=_HELP) from None


def _inside(path: Path, package: zipfile.ZipFile) -> str:
    """The name of the one text in a zip."""
    texts = [
        name
        for name in package.namelist()
        if name.lower().endswith(".txt") and Path(name).name.lower() not in _ASIDE
    ]
    if len(texts) != 1:
        what = f"the zip holds {len(texts)} texts"
        raise UnreadableInput(what, where=str(path), allowed="one is needed", do=_HELP)
    return texts[0]


def _cells(path: Path, held: Iterable[str]) -> Iterator[list[str]]:
    try:
        for line in held:
            yield line.rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        raise UnreadableInput("this is no UTF-8 text", where=str(path), do=_HELP) from None


def places(path: Path) -> Iterator[Entry | None]:
    """Each place that is wanted, and None for each line that holds no place.

    UnreadableInput if the first line is not of GeoNames' form.
    """
    with lines(path) as held:
        for nth, cells in enumerate(held):
            if nth == 0:
                _check(path, cells)
            if len(cells) != _COLUMNS:
                yield None
            elif (precision := _precisions().get((cells[6], cells[7]))) is not None:
                yield _entry(cells, precision)


def _check(path: Path, cells: list[str]) -> None:
    if len(cells) == _COLUMNS and cells[0].isdigit():
        return
    kind = _OTHERS.get(len(cells))
    what = f"its first line has {len(cells)} columns" + (f", as {kind} have" if kind else "")
    raise UnreadableInput(what, where=str(path), allowed=f"places have {_COLUMNS}", do=_HELP)


def _entry(cells: list[str], precision: str) -> Entry | None:
    """The place of a line; None where its numbers are none."""
    try:
        ident, lat, lon, people = int(cells[0]), float(cells[4]), float(cells[5]), cells[14]
        population = int(people or 0)
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or not cells[1].strip():
        return None
    return Entry(
        id=ident,
        key=f"gn-{ident}",
        geonames=ident,
        name=cells[1],
        admin1=f"{cells[8]}.{cells[10]}" if cells[10] not in ("", "00") else None,
        country=_iso3().get(cells[8]),
        lat=round(lat, 5),
        lon=round(lon, 5),
        population=max(population, 0),
        precision=precision,
        names=_names(cells, precision),
    )


def _names(cells: list[str], precision: str) -> dict[str, str]:
    names = {other: "alt" for other in cells[3].split(",") if wanted(other)}
    own = without_kind(cells[1]) if precision in ("province", "district") else {cells[1]: "name"}
    return names | own


def further(path: Path) -> Iterator[tuple[int, str] | None]:
    """Each alternate name that can stand in English prose, with the id of its place.

    None for each line that holds none. UnreadableInput if the first line is not of GeoNames' form.
    """
    with lines(path) as held:
        for nth, cells in enumerate(held):
            if nth == 0 and (not _NAMES[0] <= len(cells) <= _NAMES[1] or not cells[1].isdigit()):
                what = f"its first line has {len(cells)} columns"
                allowed = f"alternate names have {_NAMES[0]} to {_NAMES[1]}"
                raise UnreadableInput(what, where=str(path), allowed=allowed, do=_HELP)
            if len(cells) < _NAMES[0] or not cells[1].isdigit():
                yield None
            elif cells[2] in _LANGUAGES and wanted(cells[3]):
                yield int(cells[1]), cells[3]


@cache
def _precisions() -> dict[tuple[str, str], str]:
    return {(r["class"], r["code"]): r["precision"] for r in rows("geonames_features")}


@cache
def _iso3() -> dict[str, str]:
    return {row["iso2"]: row["iso3"] for row in rows("countries")}
