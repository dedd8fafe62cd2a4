"""`sayso incidents`: the incidents of a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from sayso.flow.incidents import Incidents
    from sayso.store.connect import Store
    from sayso.store.incident_view import Json


@click.command("incidents", short_help="List the incidents that the events of a store make.")
@options.incident_filters
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N incidents.")
@options.store
@options.as_json
@options.quiet
def command(store: Path, limit: int | None, as_json: bool, quiet: bool, **asked: Any) -> None:
    """List the incidents of a store: acts in the world, each with the events of all reports that
    tell of it. Oldest first; the filters ask for incidents with an event that they would list.

    Reports that came since the last call join incidents or open new ones first. An incident that
    is no plain fact of its reports says so before its actors: alleged, contested, claimed, denied.
    With --json, one incident a line with its events and settled attributes.
    """
    from sayso.cli.digest import count
    from sayso.cli.screen import pages, remark
    from sayso.export.incident import short
    from sayso.flow.incidents import merge
    from sayso.store.connect import open_store

    with open_store(store) as opened:
        merged = merge(opened)
        found = merged.rows(chosen(opened, merged, **asked)[:limit])
        if as_json:
            for data in found:
                click.echo(dumps(short(data)))
            return
        shown = pages(_table, map(_row, found))
    remark(f"{count(shown, 'incident')}.", quiet=quiet)


def chosen(store: Store, merged: Incidents, *, contested: bool = False, **asked: Any) -> list[str]:
    """The ids of the incidents that a command's options ask for, in the order of their dates."""
    from sayso.store.view import wanted

    filter = options.to_filter(**asked)
    events = wanted(store, filter) if filter else None
    return merged.ids(events=events, contested=contested)


def _row(data: Json) -> tuple[str | Text, ...]:
    from sayso.cli.digest import gist, kind_of, told_by, value
    from sayso.cli.screen import words
    from sayso.store.incident_view import model

    incident = model(data)
    what = words(f"{kind_of(incident)}  ", "bold")
    what.append_text(words(gist(incident, data["certainty"])))
    when = value(incident, "date") or "–"
    return incident.id[:12], when, what, words(told_by(incident), "italic")


def _table() -> Table:
    from sayso.cli.screen import table

    made = table("incident", "when", "what", "told by", what=3, told_by=2)
    made.columns[1].max_width = 12
    return made
