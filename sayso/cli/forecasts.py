"""`sayso forecasts`: what reports foretold, and what came of it."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps
from sayso.errors import SettingError

if TYPE_CHECKING:
    from rich.table import Table

    from sayso.analyse.forecast import Outlook

VERDICTS = ("open", "held", "failed", "untested", "no horizon")


@click.command("forecasts", short_help="Hold the forecasts of a store against what came.")
@click.option("--verdict", type=click.Choice(VERDICTS), help="Only these.")
@click.option("--as-of", metavar="DATE", help="YYYY-MM-DD.  [default: the latest report's day]")
@options.store
@options.as_json
@options.quiet
def command(
    verdict: str | None, as_of: str | None, store: Path, as_json: bool, quiet: bool
) -> None:
    """Hold each forecast of a store against the incidents of the actor that it is about, from
    publication to the end of its horizon, beside the spell of the same length before.

    Counts are of incidents, those included in which the actor is only accused (told in brackets),
    with exact 95 % Poisson intervals. A collection only holds what it was fed: a failed forecast
    may be an act that no report here told of.
    """
    from sayso.analyse.forecast import covered, outlooks
    from sayso.cli.counted import actual, disputed
    from sayso.flow.incidents import merge
    from sayso.store.connect import open_store
    from sayso.store.incident_report import holding, published

    with open_store(store) as opened:
        merged = merge(opened)
        known = actual(merged.all())
        foretold = dict(holding(opened, "forecast", merged.reports))
        seen = _day(as_of) if as_of else covered(published(opened))
        doubtful = disputed(known, merged.certainty)
    today = seen or date.today()
    every = outlooks(foretold, known, today=today)
    found = [each for each in every if verdict in (None, each.verdict)]
    if as_json:
        for each in found:
            click.echo(dumps(_as_json(each, doubtful)))
        return
    _show(found, doubtful, today, quiet=quiet)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise SettingError(f"--as-of is no date: {words!r}", allowed="YYYY-MM-DD") from None


def _as_json(outlook: Outlook, doubtful: set[str]) -> dict[str, Any]:
    from sayso.model.codec import encode

    days = {"start": outlook.start, "end": outlook.end}
    told = {name: day.isoformat() if day else None for name, day in days.items()}
    low, high = outlook.change
    disputed = [name for name in outlook.incidents if name in doubtful]
    change = [low, None if math.isinf(high) else high]
    return {**encode(outlook), **told, "change": change, "disputed": disputed}


def _show(found: list[Outlook], doubtful: set[str], today: date, *, quiet: bool) -> None:
    from sayso.cli.digest import count
    from sayso.cli.screen import pages, remark

    shown = pages(_table, (_row(each, doubtful) for each in found))
    remark(f"{count(shown, 'forecast')} as of {today}; counts are of incidents.", quiet=quiet)


def _row(outlook: Outlook, doubtful: set[str]) -> tuple[str, ...]:
    about = f"{outlook.about} to {outlook.expects.replace('_', ' ')}: “{outlook.text}”"
    spell = f"{outlook.start} to {outlook.end}" if outlook.end else outlook.horizon or "–"
    unsure = len(doubtful & set(outlook.incidents))
    after = _counted(outlook.after, outlook.after_range)
    before = _counted(outlook.before, outlook.before_range)
    known = outlook.end is not None
    counts = f"{before}, then {after}{f' ({unsure} disputed)' if unsure else ''}" if known else "–"
    return outlook.forecast[:12], about, spell, counts, outlook.verdict


def _counted(number: int, interval: tuple[float, float]) -> str:
    return f"{number} [{interval[0]:.1f}–{interval[1]:.1f}]"


def _table() -> Table:
    from sayso.cli.screen import table

    return table("forecast", "what", "when", "incidents", "verdict", what=4, when=2, incidents=2)
