"""`sayso events`: the events of a store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from sayso.store.view import Found


@click.command("events", short_help="List the events of a store.")
@options.filters
@options.store
@options.as_json
@options.quiet
def command(store: Path, as_json: bool, quiet: bool, **asked: Any) -> None:
    """List the events of a store, oldest first, each with those who say so.

    An event that is no plain fact of its report says so before its actors: alleged, contested,
    planned, foiled. With --json, one event a line with its claims and its standing.
    """
    from sayso.cli.screen import remark
    from sayso.store.connect import open_store
    from sayso.store.view import events

    with open_store(store) as opened:
        found = events(opened, options.to_filter(**asked))
        if as_json:
            for one in found:
                click.echo(dumps(_as_json(one)))
            return
        count = _show(found)
    remark(f"{count} event{'' if count == 1 else 's'}.", quiet=quiet)


def _as_json(found: Found) -> dict[str, Any]:
    from sayso.export.standing import standing
    from sayso.model.codec import encode

    about = ("title", "outlet", "published")
    return {
        "report": {"id": found.report, **{name: getattr(found, name) for name in about}},
        "standing": standing(found.coded(), found.event).kind,
        "event": encode(found.event),
        "claims": encode(found.claims),
    }


def _show(found: Iterable[Found]) -> int:
    from sayso.cli.screen import pages

    return pages(_table, (_row(one) for one in found))


def _row(found: Found) -> tuple[str | Text, ...]:
    from sayso.cli.gist import event_gist, kind_of, when
    from sayso.cli.screen import words

    what = words(f"{kind_of(found.event)}  ", "bold")
    what.append_text(words(event_gist(found.coded(), found.event)))
    return found.event.id[:12], when(found.event) or "–", what, _voices(found)


def _table() -> Table:
    from sayso.cli.screen import table

    made = table("event", "when", "what", "who says so", what=3, who_says_so=2)
    made.columns[1].max_width = 12
    return made


def _voices(found: Found) -> Text:
    from sayso.cli.chain import voice
    from sayso.cli.screen import words

    said = dict.fromkeys(voice(claim) for claim in found.claims)
    outlet = found.outlet or "the report"
    return words("; ".join(name.replace("the report", outlet) for name in said), "italic")
