"""`sayso explain`: why an event is as it is, value by value, in the report's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.model.claim import Claim
    from sayso.model.coded import Coded, Item
    from sayso.model.reviewed import Said
    from sayso.model.span import Span


@click.command("explain", short_help="Show the words behind each value of an event.")
@click.argument("event")
@options.store
@options.as_json
@options.quiet
def command(event: str, store: Path, as_json: bool, quiet: bool) -> None:
    """Explain EVENT (its id, or the beginning of it; a relation, position, forecast or assessment
    will do): each value with the words that carry it, in «marks» within their sentence, and for
    each claim the chain of those who vouch for it; then what people said of it in review, with
    the coder's value beside it.
    """
    from sayso.cli.reviewed import as_json as row_json
    from sayso.cli.reviewed import on_item
    from sayso.store import ledger, view
    from sayso.store.connect import open_store
    from sayso.store.correction import state

    with open_store(store) as opened:
        coded, name = view.item(opened, event)
        left_out = ledger.left_out(opened, coded.report.id)
        reviews = on_item(state(opened, coded.report.id).reviewed, name)
    item = next(found for found in coded.items() if found.id == name)
    if as_json:
        own = [line for line in left_out if line.startswith(f"{item.id} ")]
        said = {"left_out": own, "reviews": [row_json(row) for row in reviews]}
        click.echo(dumps({**_as_json(coded, item), **said}))
    else:
        _show(coded, item, quiet=quiet)
        _show_reviews(reviews)
        if not quiet:
            _show_left_out(item, left_out)


def _as_json(coded: Coded, item: Item) -> dict[str, Any]:
    from sayso.cli.chain import chain
    from sayso.model.codec import encode

    return {
        "report": {"id": coded.report.id, "outlet": coded.report.outlet},
        "item": encode(item),
        "values": [
            {"name": name, "value": value, "words": encode(span), "sentence": "".join(parts)}
            for name, value, span, parts in _values(coded, item)
        ],
        "claims": [{**encode(c), "chain": chain(coded, c)} for c in coded.claims_on(item.id)],
    }


def _values(coded: Coded, item: Item) -> Iterator[tuple[str, str, Span, tuple[str, str, str]]]:
    """Each value of an item that words carry: its name, the value, the words, their sentence."""
    from sayso.cli.chain import figure
    from sayso.cli.sentence import around
    from sayso.model.span import Span
    from sayso.model.toll import Toll

    for field in fields(item):
        held = getattr(item, field.name)
        for part in held if isinstance(held, tuple) else (held,):
            span = part.text if isinstance(part, Toll) else part
            if isinstance(span, Span):
                value = figure(part) if isinstance(part, Toll) else _resolved(span)
                yield field.name, value, span, around(coded.report.text, span)


def _resolved(span: Span) -> str:
    """What words were resolved to, else the words."""
    from sayso.model.span import ActorSpan, PlaceSpan

    if isinstance(span, ActorSpan) and span.actor:
        return f"{span.actor.name} [{span.actor.id}]"
    if isinstance(span, PlaceSpan) and span.place:
        country = f", {span.place.country}" if span.place.country else ""
        return f"{span.place.name}{country} [{span.place.id}]"
    if isinstance(span, ActorSpan | PlaceSpan):
        return f"{span.quote} (not resolved)"
    return span.quote


def _show(coded: Coded, item: Item, *, quiet: bool) -> None:
    from sayso.cli.gist import gist, kind_of
    from sayso.cli.screen import screen, words
    from sayso.model.event import Event

    console = screen()
    kind = kind_of(item) if isinstance(item, Event) else type(item).__name__.lower()
    console.print(words(f"{item.id}  {kind}", "bold"))
    console.print(words(gist(coded, item)))
    if isinstance(item, Event):
        console.print(words(_labels(item), "dim"))
    for name, value, _, parts in _values(coded, item):
        _show_value(console, name, value, parts)
    console.print(words("\nWho says so", "bold"))
    for claim in coded.claims_on(item.id):
        _show_claim(console, coded, claim, quiet=quiet)


def _labels(event: Any) -> str:
    from sayso.cli.gist import when

    told = "recalled as background" if event.background else "news of this report"
    date = f"; date {when(event)}" if event.date else "; no date"
    return f"{event.status}; {told}{date}; confidence {event.confidence:.2f}"


def _show_value(console: Console, name: str, value: str, parts: tuple[str, str, str]) -> None:
    from sayso.cli.screen import indented, words

    before, held, after = parts
    console.print(words(f"\n{name}: ", "bold").append_text(words(value)))
    sentence = words(before).append_text(words(f"«{held}»", "bold")).append_text(words(after))
    console.print(indented(sentence, 2))


def _show_left_out(item: Item, left_out: tuple[str, ...]) -> None:
    """The values that a language model gave for an item and that its report does not hold."""
    from sayso.cli.digest import count
    from sayso.cli.screen import indented, remark, screen, words

    console, own = screen(), [line for line in left_out if line.startswith(f"{item.id} ")]
    if own:
        console.print(words("\nLeft out", "bold"))
    for line in own:
        console.print(indented(words(line.removeprefix(f"{item.id} ")), 2))
    if rest := len(left_out) - len(own):
        remark(f"{count(rest, 'more value')} of this report left out; see `sayso ledger`.")


def _show_claim(console: Console, coded: Coded, claim: Claim, *, quiet: bool) -> None:
    from sayso.cli.chain import chain
    from sayso.cli.screen import indented, words

    console.print(indented(words(chain(coded, claim)), 2))
    if not quiet:
        console.print(indented(words(f"“{claim.evidence.quote}”", "italic"), 4))
        said = f"confidence {claim.confidence:.2f}; coder {claim.coder or 'not named'}"
        console.print(indented(words(said, "dim"), 4))


def _show_reviews(said: list[Said]) -> None:
    """What people said of the item and of the claims on it, a line each."""
    from sayso.cli.plain import line
    from sayso.cli.reviewed import sentence
    from sayso.cli.screen import indented, screen, words

    if not said:
        return
    console = screen()
    console.print(words("\nReviewed", "bold"))
    for one in said:
        console.print(indented(words(line(sentence(one))), 2))
