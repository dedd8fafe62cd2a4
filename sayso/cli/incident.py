"""`sayso incident`: one incident, who says what of it, and where they part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from sayso.export.incident import Reports
    from sayso.flow.incidents import Incidents
    from sayso.model.incident import Account, Incident, Origin, Settled
    from sayso.model.review import Judgement
    from sayso.store.incident import Step

_PLAIN = ("category", "mode", "status")
"""What needs no list of accounts where they agree."""
_LONG = 60


@click.command("incident", short_help="Show one incident: who says what of it.")
@click.argument("incident", metavar="ID")
@options.store
@options.as_json
@options.quiet
def command(incident: str, store: Path, as_json: bool, quiet: bool) -> None:
    """Show the incident ID (or the beginning of it, or of an event's id): each attribute with its
    settled value, the rule that chose it, and every source with what it says: = for it, ≠ other
    than it; then the independent origins, judgements, and what changed. With --quiet, the settled
    values alone.
    """
    from sayso.flow.incidents import find, merge
    from sayso.store.connect import open_store
    from sayso.store.incident import steps

    with open_store(store) as opened:
        merged = merge(opened)
        found = find(opened, merged, incident)
        trail = steps(opened, found.id)
        if as_json:
            click.echo(dumps(_as_json(found, merged, trail)))
        else:
            _show(found, merged, trail, quiet=quiet)


def _as_json(incident: Incident, merged: Incidents, trail: list[Step]) -> dict[str, Any]:
    from sayso.model.codec import encode

    (data,) = merged.rows([incident.id])
    judged = [{"id": row.id, **encode(row)} for row in merged.on(incident)]
    changes = [{"at": step.at, **encode(step.trail)} for step in trail]
    return {**data, "judgements": judged, "trail": changes}


def _show(incident: Incident, merged: Incidents, trail: list[Step], *, quiet: bool) -> None:
    from sayso.cli.digest import gist, kind_of, told_by
    from sayso.cli.screen import screen, words

    console = screen()
    console.print(words(f"{incident.id}  {kind_of(incident)}", "bold"))
    console.print(words(gist(incident, merged.certainty[incident.id])))
    console.print(words(told_by(incident), "dim"))
    for settled in incident.settled:
        _show_attribute(console, settled, quiet=quiet)
    if not quiet:
        _show_origins(console, incident.origins, merged.reports)
        _show_judgements(console, merged.on(incident), merged.judgements)
        _show_trail(console, trail)


def _show_attribute(console: Console, settled: Settled, *, quiet: bool) -> None:
    """`killed: 4–7, best 7 (raised): raised to 7 from 4`, then the accounts, a row each."""
    from sayso.cli.digest import chosen
    from sayso.cli.screen import indented, words

    head = words(f"{'' if quiet else chr(10)}{settled.attribute}: ", "bold")
    console.print(head.append_text(words(f"{chosen(settled)}: {settled.why}")))
    if quiet or (settled.attribute in _PLAIN and not settled.otherwise):
        return
    if len(settled.spread) > 1:
        console.print(indented(words(f"spread: {'; '.join(settled.spread)}", "dim"), 2))
    _show_accounts(console, settled.says, settled.otherwise)


def _show_accounts(console: Console, says: Sequence[Account], rest: Sequence[Account]) -> None:
    from sayso.cli.digest import saying
    from sayso.cli.screen import table, words
    from sayso.export.incident import teller

    made = table("", "says", "who", "words", says=3, who=3, words=3)
    made.show_header = False
    for sign, accounts in (("  =", says), ("  ≠", rest)):
        for account in accounts:
            row = (sign, saying(account), teller(account), _quote(account))
            made.add_row(*(words(cell) for cell in row))
    console.print(made)


def _quote(account: Account) -> str:
    """The words of an account, the beginning of long ones."""
    words = " ".join((account.quote or "").split())
    cut = f"{words[:_LONG].rstrip()} …" if len(words) > _LONG else words
    return f"“{cut}”" if cut else ""


def _show_origins(console: Console, origins: Sequence[Origin], reports: Reports) -> None:
    from sayso.cli.digest import count
    from sayso.cli.screen import indented, words

    console.print(words(f"\n{count(len(origins), 'independent origin')}", "bold"))
    for origin in origins:
        named = [reports[name].report.outlet or name for name in origin.reports]
        kind = "" if len(named) == 1 else f" ({origin.kind})"
        credit = f", credited to {origin.credit}" if origin.credit else ""
        console.print(indented(words(f"{' = '.join(named)}{kind}{credit}"), 2))
        adds = "; ".join(origin.adds) or "nothing that an earlier origin had not said"
        console.print(indented(words(f"adds {adds}", "dim"), 4))


def _show_judgements(
    console: Console, rows: Sequence[Judgement], every: Sequence[Judgement]
) -> None:
    from sayso.cli.judged import sentence
    from sayso.cli.screen import indented, words

    if rows:
        console.print(words("\nJudgements", "bold"))
    for row in rows:
        console.print(indented(words(sentence(row, every)), 2))


def _show_trail(console: Console, trail: Sequence[Step]) -> None:
    from sayso.cli.digest import count
    from sayso.cli.screen import indented, words

    console.print(words("\nWhat became of it", "bold"))
    for step in trail:
        change = step.trail
        told = f"{step.at[:16].replace('T', ' ')}  {change.kind}"
        if change.before and change.before != change.after:
            told += f": {', '.join(change.before)} → {', '.join(change.after) or 'nothing'}"
        console.print(indented(words(f"{told} ({count(len(change.members), 'event')})"), 2))
