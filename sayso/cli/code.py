"""`sayso code`: read inputs and code them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from sayso.cli import options
from sayso.cli.plain import dumps
from sayso.errors import InputError, SettingError, StoreWrite
from sayso.model.ontology import TOLL_RULES

if TYPE_CHECKING:
    from sayso.flow.recipe import Recipe
    from sayso.flow.summary import Summary
    from sayso.model.coded import Coded


@click.command("code", short_help="Read inputs and code them into a store.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    envvar="SAYSO_STORE",
    help="The store to code into, made if need be.  [default: sayso.db]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["store", "jsonl"]),
    default="store",
    help="jsonl writes one coded report a line, and no store unless --store names one.",
)
@click.option("--out", type=click.Path(path_type=Path), help="The file for jsonl.")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    default=1,
    help="Worker processes; for openai, answers asked for at once.",
)
@click.option(
    "--coder",
    type=click.Choice(["auto", "encoder", "rules", "openai"]),
    default="auto",
    help="What finds the words: the model, or the rules alone (auto takes the model); openai sends "
    "the text to a language model.",
)
@click.option("--model", metavar="FOLDER", help="A model of your own for the encoder.")
@click.option("--text-column", metavar="NAME", help="The column of a table that holds the text.")
@click.option("--actors", multiple=True, metavar="FILE", help="An actor table of your own.")
@click.option(
    "--places",
    metavar="FILE",
    envvar="SAYSO_PLACES",
    help="A gazetteer of your own, see `sayso places build`.",
)
@click.option(
    "--tolls",
    type=click.Choice(TOLL_RULES),
    default="leading",
    help="Whose figures make an event's low, best and high; every claimant keeps his own.",
)
@click.option("--again", is_flag=True, help="Code what has been coded before, too.")
@options.quiet
def command(  # noqa: PLR0913, PLR0917 - a command's options
    inputs: tuple[str, ...],
    store: Path | None,
    form: str,
    out: Path | None,
    jobs: int,
    coder: str,
    model: str | None,
    text_column: str | None,
    actors: tuple[str, ...],
    places: str | None,
    tolls: str,
    again: bool,
    quiet: bool,
) -> None:
    """Read INPUT... and code every report found: files (text, HTML, PDF, DOCX, mail), tables,
    folders, web addresses, `-` for standard input.

    What has been coded before, by the same coder from the same words, is not coded again; a run
    that was broken off goes on where it stopped. An input that fails is entered in the ledger
    with the reason, and the others go on.
    """
    from sayso.cli.progress import progress
    from sayso.flow.engine import Job, run
    from sayso.flow.recipe import Recipe
    from sayso.flow.source import readings
    from sayso.store.connect import open_store

    if out and form != "jsonl":
        raise SettingError("--out needs --format jsonl", do="add it, or see `sayso export`")
    recipe = Recipe(
        coder=coder,
        model=model,
        places=places,
        actors=actors,
        text_column=text_column,
        tolls=tolls,
    )
    with ExitStack() as stack:
        kept = store or (options.STORE if form == "store" else None)
        opened = stack.enter_context(open_store(kept, create=True)) if kept else None
        sink = _sink(stack.enter_context(_open(out))) if form == "jsonl" else None
        mixed = form == "jsonl" and out is None and sys.stdout.isatty()
        told = stack.enter_context(progress(quiet=quiet or mixed))
        read = readings(inputs, text_column=text_column)
        job = Job(recipe, opened, sink, jobs=jobs, again=again, progress=told)
        summary = run(read, job)
    tell(summary, kept, quiet=quiet, err=form == "jsonl")
    _tell_coder(summary, recipe, quiet=quiet)
    if summary.failed:
        raise click.exceptions.Exit(InputError.exit_code)


@contextmanager
def _open(out: Path | None) -> Iterator[IO[bytes]]:
    if out is None:
        yield sys.stdout.buffer
        return
    try:
        file = out.open("wb")
    except OSError as fault:
        raise SettingError(fault.strerror or "cannot be written", where=f"--out {out}") from fault
    try:
        with file:
            yield file
    except OSError as fault:
        what, step = fault.strerror or "cannot be written", "free some space and run it again"
        raise StoreWrite(what, where=f"--out {out}", do=step) from fault


def _sink(file: IO[bytes]) -> Callable[[Coded], None]:
    from sayso.model.codec import to_json

    def write(coded: Coded) -> None:
        file.write(dumps(to_json(coded)).encode() + b"\n")
        file.flush()

    return write


_MOST = 20
"""Failures that are told one by one where a ledger holds them all."""


def tell(summary: Summary, store: Path | None, *, quiet: bool, err: bool) -> None:
    """What came of it: counts, what was found, what failed and why."""
    if quiet:
        return
    from sayso.cli.plain import line

    click.echo(_counts(summary), err=err)
    most = _MOST if store else len(summary.failed)
    for entry in summary.failed[:most]:
        click.echo(f"  failed  {line(entry.name)}: {line(entry.reason or '')}", err=err)
    if (rest := len(summary.failed) - most) > 0:
        click.echo(f"  and {rest} more; `sayso ledger --failed` lists them", err=err)
    if store and summary.items["events"]:
        named = "" if store == options.STORE else f" --store {store}"
        click.echo(f"See them with `sayso events{named}`.", err=err)


def _tell_coder(summary: Summary, recipe: Recipe, *, quiet: bool) -> None:
    """Remarks on what coded: rules for want of a model, or what asking a language model took."""
    from sayso.cli.digest import count
    from sayso.cli.screen import remark
    from sayso.cli.spent import taken

    if recipe.coder == "auto" and summary.coder.startswith("rules/"):
        said = f"Coded by {summary.coder.rpartition('+')[0]}, since no model is at hand"
        remark(f"{said}; `sayso doctor` says more.", quiet=quiet)
    if spent := summary.spent:
        remark(f"{summary.coder.rpartition('+')[0]}: {taken(spent)}.", quiet=quiet)
        if spent.dropped:
            values = count(spent.dropped, "value")
            remark(f"{values} left out; `sayso ledger` says which and why.", quiet=quiet)


def _counts(summary: Summary) -> str:
    from sayso.flow.summary import KINDS

    items = ((kind, summary.items[kind]) for kind in KINDS)
    found = ", ".join(f"{n} {_one(kind, n)}" for kind, n in items if n)
    coded, none, failed = summary.tally().values()
    before = f", {summary.before} of them before" if summary.before else ""
    what = f" ({found})" if found else ""
    return f"{coded} coded{before}{what}; nothing found in {none}; {failed} failed."


def _one(kind: str, count: int) -> str:
    return kind[:-1] if count == 1 else kind
