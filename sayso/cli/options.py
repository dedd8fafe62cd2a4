"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from sayso.store.filter import Filter

F = TypeVar("F", bound=Callable[..., Any])
STORE = Path("sayso.db")

store = click.option(
    "--store",
    type=click.Path(path_type=Path),
    envvar="SAYSO_STORE",
    default=STORE,
    show_default=True,
    help="The store to look into.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
quiet = click.option("--quiet", "-q", is_flag=True, help="Print no remarks, only what is asked.")

_FILTERS = (
    click.option("--actor", metavar="WORDS", help="Who acts or suffers: an id or part of a name."),
    click.option("--place", metavar="WORDS", help="Where: an id, part of a name, a country code."),
    click.option("--category", metavar="NAME", help="ASSAULT, or with its mode ASSAULT/drone."),
    click.option("--since", metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD; undated left out."),
    click.option("--until", metavar="DATE", help="The same; both ends count."),
    click.option("--text", metavar="WORDS", help="Words near the event in its report."),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N events."),
)


def filters(command: F) -> F:
    """Give a command the options that say which events are asked for."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


_OF_INCIDENTS = (
    *(option for option in _FILTERS[:5]),
    click.option("--contested", is_flag=True, help="Only those on which accounts part."),
)


def incident_filters(command: F) -> F:
    """Give a command the options that say which incidents are asked for."""
    for option in reversed(_OF_INCIDENTS):
        command = option(command)
    return command


def to_filter(**asked: Any) -> Filter | None:
    """The filter that a command's options make; None if none of them is given."""
    from sayso.store.filter import Filter

    return Filter(**asked) if any(value is not None for value in asked.values()) else None
