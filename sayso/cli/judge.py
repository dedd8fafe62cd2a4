"""`sayso judge`: say whether two events are the same act, take it back, see what was said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import options
from sayso.cli.plain import dumps
from sayso.errors import SettingError

if TYPE_CHECKING:
    from sayso.flow.incidents import Incidents
    from sayso.model.review import Judgement
    from sayso.store.connect import Store

_WORDS = "same, different or unsure, then two events"


@click.command("judge", short_help="Say whether two events are one act; see all judgements.")
@click.argument("words", nargs=-1, metavar="[same|different|unsure EVENT EVENT]")
@click.option("--by", metavar="NAME", help="Who judges; every judgement is signed.")
@click.option("--why", metavar="WORDS", help="The reason, for those who read it later.")
@click.option("--revoke", metavar="JUDGEMENT", help="Take back a judgement, by its id.")
@options.store
@options.as_json
@options.quiet
def command(
    words: tuple[str, ...],
    by: str | None,
    why: str | None,
    revoke: str | None,
    store: Path,
    as_json: bool,
    quiet: bool,
) -> None:
    """Say that two events are the same act, different ones, or that it cannot be told (unsure).

    A judgement wins over every rule and survives later runs. Rows are only added: --revoke adds
    one that takes another back, and a later judgement beats an earlier one that it contradicts.
    EVENT is an id as in `sayso events`, the beginning of it, or REPORT/EVENT. Without arguments,
    list all judgements.
    """
    from sayso.store.connect import open_store

    with open_store(store) as opened:
        if not words and revoke is None:
            _list(opened, as_json=as_json, quiet=quiet)
            return
        row, merged = _judged(opened, words, revoke, by=_signed(by), why=why)
        _tell(row, merged, as_json=as_json)


def _signed(by: str | None) -> str:
    if not by or not by.strip():
        raise SettingError("a judgement is signed", where="--by", do="add --by NAME")
    return by


def _judged(
    store: Store, words: tuple[str, ...], revoke: str | None, *, by: str, why: str | None
) -> tuple[Judgement, Incidents]:
    from sayso.flow import judge
    from sayso.model.review import VERDICTS

    if revoke is not None:
        if words:
            raise SettingError("--revoke takes no verdict and no events", do="give it alone")
        return judge.revoke(store, revoke, by=by, why=why)
    if len(words) != 3 or words[0] not in VERDICTS:
        raise SettingError(f"nothing to judge in {' '.join(words)!r}", allowed=_WORDS)
    return judge.judge(store, words[0], (words[1], words[2]), by=by, why=why)


def _tell(row: Judgement, merged: Incidents, *, as_json: bool) -> None:
    from sayso.cli.judged import sentence
    from sayso.cli.plain import line
    from sayso.flow.incidents import homes
    from sayso.model.codec import encode

    home = homes(merged.groups)
    one, two = (home.get(merged.places.get(m, m)) for m in (row.a, row.b))
    if as_json:
        told = {"id": row.id, **encode(row), "incidents": [one, two]}
        click.echo(dumps({**told, "changes": encode(merged.changes)}))
        return
    click.echo(line(sentence(row, merged.judgements)))
    if one is None or two is None:
        click.echo("The present coding no longer finds both events; it holds should they return.")
    elif one == two:
        click.echo(f"They are in one incident, {one}.")
    else:
        click.echo(f"They are in two incidents, {one} and {two}.")


def _list(store: Store, *, as_json: bool, quiet: bool) -> None:
    from sayso.cli.digest import count
    from sayso.cli.judged import sentence, standing_of
    from sayso.cli.plain import line
    from sayso.cli.screen import remark
    from sayso.model.codec import encode
    from sayso.store.review import judgements

    every = judgements(store)
    for row in every:
        if as_json:
            state = standing_of(row, every)
            click.echo(dumps({"id": row.id, **encode(row), "state": state}))
        else:
            click.echo(line(sentence(row, every)))
    if not as_json:
        remark(f"{count(len(every), 'judgement')}.", quiet=quiet)
