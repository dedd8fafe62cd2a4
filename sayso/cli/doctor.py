"""`sayso doctor`: whether everything that sayso needs is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path

import click

from sayso.cli import options
from sayso.cli.plain import dumps, line
from sayso.errors import SaysoError

Check = tuple[str, bool, str]
"""What was looked at, whether it is well, and what was found or is to be done."""
_PYTHON = (3, 11)


@click.command("doctor", short_help="Check that everything sayso needs is there.")
@options.store
@options.as_json
@options.quiet
def command(store: Path, as_json: bool, quiet: bool) -> None:
    """Check Python, packages, tables, gazetteer, model, SQLite and the store; say what to do about
    what is not well, and exit with 1 if anything is not. With --quiet, only what is not well.
    """
    well = True
    for what, good, said in checks(store):
        well = well and good
        if as_json:
            click.echo(dumps({"check": what, "ok": good, "said": said}))
        elif not (quiet and good):
            click.echo(line(f"{'ok ' if good else 'NOT'}  {what}: {said}"))
    if not well:
        raise click.exceptions.Exit(1)


def checks(store: Path) -> Iterator[Check]:
    """Every check, one after another; none of them raises."""
    for check in (_python, _packages, _tables, _gazetteer, _model, _sqlite):
        yield _run(check)
    yield _run(lambda: _store(store))


def _run(check: Callable[[], Check]) -> Check:
    name = getattr(check, "__name__", "").strip("_").replace("<lambda>", "store")
    try:
        return check()
    except SaysoError as error:
        return name, False, str(error)
    except Exception as fault:  # a broken installation may fail in any way; say how
        return name, False, f"{type(fault).__name__}: {fault}"


def _python() -> Check:
    found = sys.version.split()[0]
    good = sys.version_info >= _PYTHON
    return "Python", good, found if good else f"{found}; install Python 3.11 or later"


def _packages() -> Check:
    import re

    missing = []
    try:
        needed = requires("sayso") or []
    except PackageNotFoundError:
        return "packages", False, "sayso is not installed here; run `pip install .`"
    for line_ in needed:
        match = re.match(r"[\w.-]+", line_)
        if match and "extra ==" not in line_ and not _there(match[0]):
            missing.append(match[0])
    if missing:
        return "packages", False, f"run `pip install {' '.join(missing)}`"
    return "packages", True, "all there"


def _there(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def _tables() -> Check:
    found = [e for e in files("sayso.data").iterdir() if e.name.endswith((".tsv", ".yaml"))]
    empty = [e.name for e in found if not e.read_bytes().strip()]
    if not found or empty:
        return "tables", False, f"{', '.join(empty) or 'none there'}; install sayso again"
    return "tables", True, f"{len(found)} there"


def _gazetteer() -> Check:
    import sqlite3
    from importlib.resources import as_file

    entry = files("sayso.data").joinpath("places.sqlite")
    if not entry.is_file():
        return "gazetteer", False, "places.sqlite is not there; install sayso again"
    with as_file(entry) as path:
        opened = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            count = opened.execute("SELECT count(*) FROM place").fetchone()[0]
        finally:
            opened.close()
    return "gazetteer", count > 0, f"{count:,} places"


def _model() -> Check:
    from sayso.annotate.encoder import FILES, Encoder, shipped

    if not shipped().is_dir():
        return "model", True, "none shipped; the rules read the words"
    missing = [name for name in FILES if not (shipped() / name).is_file()]
    if missing:
        return "model", False, f"{', '.join(missing)} not there; install sayso again"
    from sayso.flow.recipe import Recipe
    from sayso.flow.stages import build

    build(Recipe(coder="encoder"))  # it reads a sentence, so that a damaged file is found
    return "model", True, Encoder().coder


def _sqlite() -> Check:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(":memory:")) as memory:
        try:
            memory.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
        except sqlite3.OperationalError:
            said = (
                f"{sqlite3.sqlite_version} has no full text search (FTS5); install a Python whose"
            )
            return "SQLite", False, f"{said} SQLite has it"
    return "SQLite", True, f"{sqlite3.sqlite_version} with full text search"


def _store(path: Path) -> Check:
    from sayso.store.connect import open_store
    from sayso.store.schema import SCHEMA
    from sayso.store.view import size

    if not path.exists():
        return "store", True, f"none at {path} yet; `sayso code` makes it"
    with open_store(path) as opened:
        held = size(opened)
    counts = ", ".join(f"{held.get(k, 0):,} {k}s" for k in ("report", "event", "claim"))
    return "store", True, f"{path}, version {SCHEMA}, {counts}"
