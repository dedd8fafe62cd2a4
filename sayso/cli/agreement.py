"""`sayso agreement`: which outlets are first, how late the others are, where they part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from rich.table import Table

    from sayso.analyse.agreement import Difference, Standing


@click.command("agreement", short_help="Compare outlets over the incidents that they share.")
@options.incident_filters
@options.store
@options.as_json
@options.quiet
def command(store: Path, as_json: bool, quiet: bool, **asked: Any) -> None:
    """Compare outlets over the incidents that two or more of them tell of: how many each shares,
    how often it was first, how many days it is behind (the median), how often its accounts hold
    the settled value; then every attribute on which outlets part, with who says what.

    Counts are of incidents.
    """
    from sayso.analyse.agreement import differences, standings
    from sayso.cli.incidents import chosen
    from sayso.flow.incidents import merge
    from sayso.model.codec import encode
    from sayso.store.connect import open_store
    from sayso.store.incident_view import model

    with open_store(store) as opened:
        merged = merge(opened)
        found = [model(data) for data in merged.rows(chosen(opened, merged, **asked))]
    outlets, parted = standings(found), differences(found)
    if as_json:
        click.echo(dumps({"outlets": encode(outlets), "differences": encode(parted)}))
        return
    _show(outlets, parted, quiet=quiet)


def _show(outlets: list[Standing], parted: list[Difference], *, quiet: bool) -> None:
    from sayso.cli.digest import count
    from sayso.cli.screen import pages, remark

    pages(_outlets, (_outlet(each) for each in outlets))
    if parted:
        click.echo()
        pages(_parted, (_difference(each) for each in parted))
    told = f"{count(len(outlets), 'outlet')} that share incidents; counts are of incidents."
    remark(told, quiet=quiet)


def _outlet(standing: Standing) -> tuple[str, ...]:
    agrees = (
        f"{name} {hits} of {total}" for name, (hits, total) in standing.agrees.items() if total
    )
    lag = "–" if standing.lag is None else f"{standing.lag:g}"
    return standing.outlet, str(standing.shared), str(standing.first), lag, ", ".join(agrees)


def _difference(difference: Difference) -> tuple[str, ...]:
    says = (f"{value}: {', '.join(who)}" for value, who in difference.values.items())
    settled = difference.settled or "not settled"
    return difference.incident[:12], difference.attribute, settled, "; ".join(says)


def _outlets() -> Table:
    from sayso.cli.screen import table

    made = table("outlet", "shared", "first", "days behind", "holds the settled value", outlet=2)
    made.columns[4].ratio = 4
    return made


def _parted() -> Table:
    from sayso.cli.screen import table

    return table("incident", "attribute", "settled", "who says what", settled=2, who_says_what=5)
