"""`sayso timeline`: incidents and persons killed, period by period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.table import Table

    from sayso.analyse.timeline import Row
    from sayso.model.incident import Incident

PERIODS = ("day", "week", "month", "year")
GROUPS = ("category", "mode", "actor", "place", "status")


@click.command("timeline", short_help="Count incidents and the killed by day, week, month, year.")
@click.option(
    "--by", type=click.Choice(PERIODS), default="month", show_default=True, help="Period."
)
@click.option("--group", type=click.Choice(GROUPS), help="A row for each value of an attribute.")
@options.incident_filters
@options.store
@options.as_json
@options.quiet
def command(
    by: str, group: str | None, store: Path, as_json: bool, quiet: bool, **asked: Any
) -> None:
    """Count incidents and persons killed by period. An incident whose date is coarser than the
    period stands under "undated".

    Counts are of incidents, not of reports; `disputed` tells how many of them are alleged,
    claimed, contested or denied. What was only planned, foiled or hypothetical is left out.
    """
    from sayso.cli.counted import actual, left_out
    from sayso.cli.digest import count
    from sayso.cli.incidents import chosen
    from sayso.cli.screen import pages, remark
    from sayso.flow.incidents import merge
    from sayso.store.connect import open_store
    from sayso.store.incident_view import model

    with open_store(store) as opened:
        merged = merge(opened)
        every = [model(data) for data in merged.rows(chosen(opened, merged, **asked))]
        certainty = merged.certainty
    found = actual(every)
    rows = _counted(found, certainty, by=by, group=group)
    if as_json:
        for row, disputed in rows:
            click.echo(dumps(_as_json(row, disputed)))
        return
    pages(lambda: _table(grouped=group is not None), (_cells(*pair) for pair in rows))
    told = f"{count(len(found), 'incident')}.{left_out(len(every), len(found))}{_totals(rows)}"
    remark(told, quiet=quiet)


def _counted(
    found: list[Incident], certainty: Mapping[str, str], *, by: str, group: str | None
) -> list[tuple[Row, int]]:
    """Each row with how many of its incidents are disputed."""
    from sayso.analyse.timeline import timeline
    from sayso.cli.counted import disputed

    doubtful = disputed(found, certainty)
    some = timeline([i for i in found if i.id in doubtful], by=by, group=group)
    unsure = {(row.period, row.group): row.incidents for row in some}
    every = timeline(found, by=by, group=group)
    return [(row, unsure.get((row.period, row.group), 0)) for row in every]


def _totals(rows: list[tuple[Row, int]]) -> str:
    """A remark on figures that were not added; nothing if all were."""
    held = sum(row.totals for row, _ in rows)
    return f" {held} that count the killed of a longer time add none to the sums." if held else ""


def _as_json(row: Row, disputed: int) -> dict[str, Any]:
    known = row.unknown + row.totals < row.incidents
    killed = {name: getattr(row, name) if known else None for name in ("low", "best", "high")}
    killed |= {"unknown": row.unknown, "totals": row.totals}
    counts = {"incidents": row.incidents, "disputed": disputed, "reports": row.reports}
    return {"period": row.period, "group": row.group, **counts, "killed": killed}


def _cells(row: Row, disputed: int) -> tuple[str, ...]:
    known = row.unknown + row.totals < row.incidents
    figures = f"{row.low}–{row.high}" if row.low != row.high else str(row.low)
    best = f", best {row.best}" if row.low != row.high else ""
    killed = f"{figures}{best}" if known else "–"
    group = () if row.group is None else (row.group,)
    counts = (str(row.incidents), str(disputed), str(row.reports))
    return (row.period, *group, *counts, killed, str(row.unknown))


def _table(*, grouped: bool) -> Table:
    from sayso.cli.screen import table

    heads = ("period", *(("group",) if grouped else ()), "incidents", "disputed", "reports")
    return table(*heads, "killed", "no figure")
