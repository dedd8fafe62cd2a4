"""`sayso show`: one report with what was found in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.model.coded import Coded, Item
    from sayso.model.reviewed import Reviewed, Said


@click.command("show", short_help="Show a report with its items.")
@click.argument("report")
@options.store
@options.as_json
@options.quiet
def command(report: str, store: Path, as_json: bool, quiet: bool) -> None:
    """Show REPORT (its id, or the beginning of it): its text, then every item found in it with
    those who say so, and with what people said of it in review. With --quiet, the items without
    the text.
    """
    from sayso.cli.reviewed import as_json as row_json
    from sayso.model.codec import to_json
    from sayso.store import view
    from sayso.store.connect import open_store
    from sayso.store.correction import state

    with open_store(store) as opened:
        coded = view.report(opened, report)
        now = state(opened, coded.report.id).reviewed
    if as_json:
        said = {"reviews": [row_json(row) for row in now.said]} if now.said else {}
        click.echo(dumps({**to_json(coded), **said}))
        return
    _show(coded, now, text=not quiet)


def _show(coded: Coded, now: Reviewed, *, text: bool) -> None:
    from sayso.cli.reviewed import elsewhere, on_item
    from sayso.cli.screen import screen, words

    console = screen()
    head = coded.report
    console.print(words(head.title or "(no title)", "bold"))
    about = (head.outlet, head.byline, head.published, head.url, head.id)
    console.print(words(" · ".join(part for part in about if part), "dim"))
    if text:
        console.print()
        console.print(words(head.text))
    for item in coded.items():
        console.print()
        _show_item(console, coded, item)
        _show_words(console, on_item(now, item.id))
    if not any(coded.items()):
        console.print(words("\nNothing was found in it."))
    _show_blame(console, coded)
    if rest := elsewhere(now):
        console.print(words("\nReviewed and not shown above", "bold"))
        _show_words(console, rest)


def _show_item(console: Console, coded: Coded, item: Item) -> None:
    from sayso.cli.chain import chain
    from sayso.cli.gist import gist, kind_of, when
    from sayso.cli.screen import indented, words
    from sayso.model.event import Event

    if isinstance(item, Event):
        past = "background" if item.background else ""
        parts = (kind_of(item), when(item), past)
    else:
        parts = (type(item).__name__.lower(), "", "")
    head = words("  ".join(part for part in (item.id[:12], *parts) if part), "bold")
    console.print(head)
    console.print(indented(words(gist(coded, item)), 2))
    for claim in coded.claims_on(item.id):
        console.print(indented(words(chain(coded, claim), "italic"), 4))


def _show_blame(console: Console, coded: Coded) -> None:
    """Whom the report's sources hold to be behind what, side by side."""
    from sayso.analyse.blame import blames
    from sayso.cli.chain import certainty
    from sayso.cli.plain import line
    from sayso.cli.screen import table, words

    accounts = blames(coded)
    if not accounts:
        return
    console.print(words("\nWho is said to be behind it", "bold"))
    rows = table("by the account of", "behind it", "what", by_the_account_of=3, behind_it=3, what=4)
    for one in accounts:
        sides = ("not " if one.cleared else "") + ", ".join(one.behind)
        act = one.claim.act.replace("_", " ")
        told = ", ".join(part for part in (act, certainty(one.claim)) if part)
        cells = (f"{one.by} ({told})", sides, f"“{one.deed.quote}”")
        rows.add_row(*(words(line(cell)) for cell in cells))
    console.print(rows)


def _show_words(console: Console, said: list[Said]) -> None:
    """What people said, a line each, with the coder's value beside it."""
    from sayso.cli.plain import line
    from sayso.cli.reviewed import sentence
    from sayso.cli.screen import indented, words

    for one in said:
        console.print(indented(words(line(sentence(one))), 4))
