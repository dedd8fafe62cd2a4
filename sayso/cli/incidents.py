"""`sayso incidents`: the incidents of a store."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from sayso.export.incident import Reports
    from sayso.flow.incidents import Incidents
    from sayso.model.incident import Incident


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
    from sayso.export.incident import row
    from sayso.flow.incidents import merge
    from sayso.store.connect import open_store

    with open_store(store) as opened:
        merged = merge(opened)
        found = islice(ordered(chosen(opened, merged, **asked)), limit)
    if as_json:
        for incident in found:
            click.echo(dumps(row(incident, merged.reports)))
        return
    shown = pages(_table, (_row(incident, merged.reports) for incident in found))
    remark(f"{count(shown, 'incident')}.", quiet=quiet)


def chosen(
    store: Any, merged: Incidents, *, contested: bool = False, **asked: Any
) -> list[Incident]:
    """The incidents that a command's options ask for."""
    from sayso.export.incident import DENIED, standing
    from sayso.export.incident import contested as parted
    from sayso.export.standing import CONTESTED
    from sayso.store.view import wanted

    filter = options.to_filter(**asked)
    events = wanted(store, filter) if filter else None
    found = merged.all(events=events)
    rival = (CONTESTED, DENIED)
    return [i for i in found if not contested or parted(i) or standing(i, merged.reports) in rival]


def ordered(found: list[Incident]) -> Iterator[Incident]:
    """Incidents in the order of their dates, those without one last."""
    from sayso.cli.digest import value

    return iter(sorted(found, key=lambda i: (value(i, "date") is None, value(i, "date"), i.id)))


def _row(incident: Incident, reports: Reports) -> tuple[str | Text, ...]:
    from sayso.cli.digest import gist, kind_of, told_by, value
    from sayso.cli.screen import words

    what = words(f"{kind_of(incident)}  ", "bold")
    what.append_text(words(gist(incident, reports)))
    when = value(incident, "date") or "–"
    return incident.id[:12], when, what, words(told_by(incident), "italic")


def _table() -> Table:
    from sayso.cli.screen import table

    made = table("incident", "when", "what", "told by", what=3, told_by=2)
    made.columns[1].max_width = 12
    return made
