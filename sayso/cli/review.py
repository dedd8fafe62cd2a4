"""`sayso review`: a person's word on what was coded, what is worth a look, and gold out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps
from sayso.cli.review_list import export, log, queue
from sayso.errors import SettingError

if TYPE_CHECKING:
    from sayso.flow.regroup import Regrouped
    from sayso.flow.reviewing import Told

_by = click.option("--by", metavar="NAME", help="Who reviews; every word is signed.")
_why = click.option("--why", metavar="WORDS", help="The reason, for those who read it later.")


@click.group("review", short_help="Accept, reject and correct what was coded; see what is unsure.")
def command() -> None:
    """Accept, reject and correct what was coded, see what is worth a look, write gold reports.

    Rows are only added: each is signed and dated, and `undo` adds one that takes another back.
    TARGET is the id of an item (event, relation, position, forecast, assessment), of a claim or
    of a report, or the beginning of it; REPORT/ITEM where reports number their items alike.
    """


@command.command("accept", short_help="Say that something is right as it is shown.")
@click.argument("target")
@click.argument("field", required=False)
@_by
@_why
@options.store
@options.as_json
def accept(target: str, field: str | None, **more: Any) -> None:
    """Say that TARGET, or its FIELD, is right as it is shown: it stays so in later runs.

    Accepting a report says that its coding is right and complete, so that it is gold.
    """
    _say(target, "accept", field, **more)


@command.command("reject", short_help="Say that something is wrong.")
@click.argument("target")
@click.argument("field", required=False)
@_by
@_why
@options.store
@options.as_json
def reject(target: str, field: str | None, **more: Any) -> None:
    """Say that TARGET is none, or that its FIELD should be empty."""
    _say(target, "reject", field, **more)


@command.command("correct", short_help="Say what a value is, in words of the report.")
@click.argument("target")
@click.argument("field")
@click.argument("value", nargs=-1, required=True)
@click.option("--low", type=int, metavar="N", help="Of a toll: no fewer than N.")
@click.option("--high", type=int, metavar="N", help="Of a toll: no more than N.")
@click.option("--who", metavar="WORDS", help="Of a toll: words for whom it counts.")
@_by
@_why
@options.store
@options.as_json
def correct(target: str, field: str, value: tuple[str, ...], **more: Any) -> None:
    """Say that the FIELD of TARGET is VALUE.

    Values that words carry are given in exact words of the report, `words##2` for the second
    place where they stand, START-END for a stretch; several for a list (two actors). A toll's
    figures are read from its words unless --low or --high is given. A date is EDTF
    (2024-03, 2024-03-04/2024-03-06), a label one of the codebook's words.
    """
    figures = {name: more.pop(name) for name in ("low", "high", "who")}
    _say(target, "correct", field, value=value, figures=figures, **more)


@command.command("add", short_help="Add an event or a claim that was missed.")
@click.argument("target")
@click.argument("value", metavar="JSON")
@_by
@_why
@options.store
@options.as_json
def add(target: str, value: str, **more: Any) -> None:
    """Add an item to a report, or a claim to an item; TARGET is the one or the other.

    JSON holds its values in the coded form, with exact words of the report for spans:
    {"kind": "event", "item": {"category": "ASSAULT", "trigger": "opened fire"}} for a report,
    {"source": "a witness", "cue": "said", "evidence": "…"} for an item.
    """
    _say(target, "add", None, value=value, **more)


@command.command("undo", short_help="Take back a word that was entered.")
@click.argument("row")
@_by
@_why
@options.store
@options.as_json
def undo(row: str, by: str | None, why: str | None, store: Path, as_json: bool) -> None:
    """Take back the row ROW (its id as in `sayso review log`, or the beginning of it)."""
    from sayso.flow.reviewing import undo as undone
    from sayso.store.connect import open_store

    with open_store(store) as opened:
        _tell(undone(opened, row, by=_signed(by), why=why), as_json=as_json)


@command.command("merge", short_help="Say that incidents are one act.")
@click.argument("incidents", nargs=-1, required=True, metavar="INCIDENT INCIDENT...")
@_by
@_why
@options.store
@options.as_json
def merge(
    incidents: tuple[str, ...], by: str | None, why: str | None, store: Path, as_json: bool
) -> None:
    """Say that incidents are one act: judgements on the events that founded them."""
    from sayso.flow.regroup import join
    from sayso.store.connect import open_store

    with open_store(store) as opened:
        _tell_regrouped(join(opened, incidents, by=_signed(by), why=why), as_json=as_json)


@command.command("split", short_help="Say that events of an incident are another act.")
@click.argument("incident")
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@_by
@_why
@options.store
@options.as_json
def split(
    incident: str,
    events: tuple[str, ...],
    by: str | None,
    why: str | None,
    store: Path,
    as_json: bool,
) -> None:
    """Say that events of an incident are another act than the rest of it."""
    from sayso.flow.judge import member
    from sayso.flow.regroup import split as apart
    from sayso.store.connect import open_store

    with open_store(store) as opened:
        members = [member(opened, event) for event in events]
        _tell_regrouped(apart(opened, incident, members, by=_signed(by), why=why), as_json=as_json)


for _listing in (queue, log, export):
    command.add_command(_listing)


def _signed(by: str | None) -> str:
    if not by or not by.strip():
        raise SettingError("a review is signed", where="--by", do="add --by NAME")
    return by


def _say(  # noqa: PLR0913 - the arguments are a command's
    target: str,
    verdict: str,
    field: str | None,
    *,
    by: str | None,
    why: str | None,
    store: Path,
    as_json: bool,
    value: Any = None,
    figures: dict[str, Any] | None = None,
) -> None:
    from sayso.cli.review_value import of_json, of_words
    from sayso.flow.reviewing import Word, named, review
    from sayso.store.connect import open_store
    from sayso.store.correction import state

    signed = _signed(by)
    with open_store(store) as opened:
        report, name = named(opened, target)
        now = state(opened, report).reviewed
        if verdict == "correct":
            value = of_words(now, name, field or "", value, figures or {})
        elif verdict == "add":
            value = of_json(now.coded.report.text, value)
        word = Word(name, verdict, field, value, why)
        _tell(review(opened, report, [word], by=signed), as_json=as_json)


def _tell(told: Told, *, as_json: bool) -> None:
    from sayso.cli.plain import line
    from sayso.cli.reviewed import as_json as row_json
    from sayso.cli.reviewed import sentence

    said = {s.row.id: s for s in told.state.reviewed.said}
    if as_json:
        rows = [row_json(said[row.id]) for row in told.rows]
        against = [row_json(other) for other in told.conflicts]
        click.echo(dumps({"rows": rows, "conflicts": against}))
        return
    for row in told.rows:
        click.echo(line(sentence(said[row.id])))
    mine = {row.id for row in told.rows}
    for other in told.conflicts:
        if other.row.id not in mine:
            click.echo(f"In conflict with: {line(sentence(other))}. Both are kept.")


def _tell_regrouped(told: Regrouped, *, as_json: bool) -> None:
    from sayso.model.codec import encode

    if as_json:
        rows = [{"id": row.id, **encode(row)} for row in told.rows]
        click.echo(dumps({"rows": rows, "incidents": list(told.incidents)}))
        return
    count = len(told.incidents)
    where = "in one incident" if count == 1 else f"in {count} incidents"
    click.echo(f"{len(told.rows)} judged {told.rows[0].verdict}.")
    click.echo(f"They are {where}: {', '.join(told.incidents)}.")
