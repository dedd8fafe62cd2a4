"""`sayso diff`: in which items two runs differ."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from sayso.model.coded import Coded, Item
    from sayso.store.ledger import Change

_SIGNS = {"added": "+", "gone": "-", "changed": "~"}


@click.command("diff", short_help="Compare what two runs gave.")
@click.argument("before")
@click.argument("after")
@options.store
@options.as_json
@options.quiet
def command(before: str, after: str, store: Path, as_json: bool, quiet: bool) -> None:
    """Compare the run BEFORE with the run AFTER (numbers, ids or `last`, see `sayso runs`).

    An item that only the later run gave is + added, one that only the earlier gave is - gone, and
    one whose values or claims differ is ~ changed. Confidence alone makes no difference.
    """
    from sayso.cli.screen import remark
    from sayso.store import ledger
    from sayso.store.connect import open_store

    counts: Counter[str] = Counter()
    with open_store(store) as opened:
        old, new = ledger.run(opened, before), ledger.run(opened, after)
        for change in ledger.changes(opened, old.id, new.id):
            counts[change.how] += 1
            if as_json:
                click.echo(dumps(_as_json(change)))
            else:
                _show(change)
    remark(", ".join(f"{counts[how]} {how}" for how in _SIGNS) + ".", quiet=quiet)


def _as_json(change: Change) -> dict[str, Any]:
    from sayso.model.codec import encode

    sides = {"before": change.before, "after": change.after}
    held = {
        name: {"item": encode(_item(coded, change)), "claims": encode(coded.claims_on(change.item))}
        if coded
        else None
        for name, coded in sides.items()
    }
    about = {"how": change.how, "item": change.item, "kind": change.kind, "report": change.report}
    return {**about, **held}


def _item(coded: Coded, change: Change) -> Item:
    return next(item for item in coded.items() if item.id == change.item)


def _show(change: Change) -> None:
    from sayso.cli.plain import line

    head = f"{_SIGNS[change.how]} {change.item[:12]} {change.kind} of {change.report}"
    click.echo(line(head))
    told = [_told(coded, change) for coded in (change.before, change.after) if coded]
    if change.how != "changed":
        click.echo(f"    {line(told[0])}")
        return
    was, now = told
    if was != now:
        click.echo(f"    - {line(was)}\n    + {line(now)}")
    for name in _fields(change):
        click.echo(f"    {name} differs")


def _told(coded: Coded, change: Change) -> str:
    from sayso.cli.gist import gist, kind_of
    from sayso.model.event import Event

    item = _item(coded, change)
    kind = f"{kind_of(item)}  " if isinstance(item, Event) else ""
    return f"{kind}{gist(coded, item)}"


def _fields(change: Change) -> list[str]:
    """The fields whose values differ, claims among them."""
    from sayso.model.codec import encode

    assert change.before is not None  # noqa: S101 - a changed item is in both
    assert change.after is not None  # noqa: S101
    was, now = (encode(_item(coded, change)) for coded in (change.before, change.after))
    found = [name for name in was if name != "confidence" and was[name] != now[name]]
    said = [_said(coded, change) for coded in (change.before, change.after)]
    return [*found, "claims"] if said[0] != said[1] else found


def _said(coded: Coded, change: Change) -> list[Any]:
    from sayso.model.codec import encode

    left_out = ("confidence", "coder")
    claims = (encode(c) for c in coded.claims_on(change.item))
    return [{k: v for k, v in c.items() if k not in left_out} for c in claims]
