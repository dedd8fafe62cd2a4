"""`sayso compare`: how far two coders agree over the reports that both coded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from rich.table import Table

    from sayso.analyse.reliability import Comparison, Reliability
    from sayso.model.coded import Coded, Item


@click.command("compare", short_help="Compare two coders over the same reports.")
@click.argument("one")
@click.argument("other")
@click.option("--list", "listed", is_flag=True, help="List every difference, report by report.")
@options.store
@options.as_json
@options.quiet
def command(one: str, other: str, listed: bool, store: Path, as_json: bool, quiet: bool) -> None:
    """Compare the run ONE with the run OTHER (numbers, ids or `last`, see `sayso runs`) over the
    reports that both coded, such as the encoder's and a language model's.

    Items are paired by the words that they share: what both found, what only one did, and how far
    the values of pairs agree, with Cohen's kappa for labels. That two coders agree does not show
    that they are right.
    """
    from sayso.analyse.reliability import Reliability, compare
    from sayso.cli.screen import remark
    from sayso.store import ledger
    from sayso.store.connect import open_store

    total = Reliability()
    with open_store(store) as opened:
        runs = ledger.run(opened, one), ledger.run(opened, other)
        for pair in ledger.codings(opened, runs[0].id, runs[1].id):
            comparison = compare(*pair)
            total.add(comparison)
            if listed and not as_json:
                for line in _lines(comparison):
                    click.echo(line)
    if as_json:
        click.echo(dumps(_as_json(total, *(run.coder for run in runs))))
        return
    if total.reports:
        _show(total)
    said = f"{total.reports} coded by both, the first {runs[0].coder}, the second {runs[1].coder}."
    remark(f"Reports: {said}", quiet=quiet)


def _as_json(total: Reliability, first: str, second: str) -> dict[str, Any]:
    found = {
        kind: {"both": n.both, "first": n.first, "second": n.second, "f1": n.f1}
        for kind, n in total.found.items()
    }
    values = {
        name: {"agree": value.agree, "of": value.of, "share": value.share, "kappa": value.kappa}
        for name, value in total.values.items()
        if value.of
    }
    head = {"first": first, "second": second, "reports": total.reports}
    return {**head, "found": found, "values": values}


def _show(total: Reliability) -> None:
    from sayso.cli.screen import pages

    pages(_kinds, (_kind(kind, total) for kind in total.found))
    click.echo()
    pages(_values, (_value(name, total) for name in total.values if total.values[name].of))


def _kind(kind: str, total: Reliability) -> tuple[str, ...]:
    found = total.found[kind]
    name = "claims on what both found" if kind == "claims" else kind
    return name, str(found.both), str(found.first), str(found.second), _share(found.f1)


def _value(name: str, total: Reliability) -> tuple[str, ...]:
    value = total.values[name]
    return name, f"{value.agree} of {value.of}", _share(value.share), _share(value.kappa)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _kinds() -> Table:
    from sayso.cli.screen import table

    return table("found", "by both", "only first", "only second", "F1")


def _values() -> Table:
    from sayso.cli.screen import table

    return table("value of what both found", "agree", "share", "kappa")


def _lines(comparison: Comparison) -> Iterator[str]:
    """Every difference of one report: items of one coder alone, and values on which they part."""
    from sayso.cli.plain import line

    one, other = comparison.one, comparison.other
    yield line(f"report {one.report.id}  {one.report.title or ''}")
    for paired in comparison.items.values():
        for item in paired.first:
            yield f"  first only   {line(_told(one, item))}"
        for item in paired.second:
            yield f"  second only  {line(_told(other, item))}"
        for a, b in paired.both:
            yield from _parted(comparison, a, b)


def _parted(comparison: Comparison, a: Item, b: Item) -> Iterator[str]:
    from sayso.analyse.reliability import of_items
    from sayso.cli.plain import line

    differ = [value for value in of_items(a, b) if value.agree is False]
    if differ:
        yield f"  both         {line(_told(comparison.one, a))}"
    for value in differ:
        yield f"    {line(f'{value.name}: {_words(value.one)} | {_words(value.other)}')}"


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join("open" if part is None else str(part) for part in value) or "–"
    return "–" if value is None else str(value)


def _told(coded: Coded, item: Item) -> str:
    from sayso.cli.gist import gist, kind_of
    from sayso.model.event import Event

    kind = kind_of(item) if isinstance(item, Event) else type(item).__name__.lower()
    return f"{item.id[:12]} {kind}  {gist(coded, item)}"
