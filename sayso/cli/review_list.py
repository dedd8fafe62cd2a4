"""`sayso review queue`, `log` and `export`: what is unsure, what was said, gold out of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps

if TYPE_CHECKING:
    from sayso.export.gold import Reviewed
    from sayso.flow.queue import Sight, Task

_KINDS = ("conflict", "orphan", "event", "pair")
_GENRES = (
    *("wire", "local", "opinion", "press_release", "ngo_report", "live_blog", "roundup"),
    *("feature", "social", "page"),
)


@click.command("queue", short_help="List what is worth a person's look, most doubt first.")
@click.option("--kind", type=click.Choice(_KINDS), help="Only tasks of one kind.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N")
@options.store
@options.as_json
@options.quiet
def queue(kind: str | None, limit: int, store: Path, as_json: bool, quiet: bool) -> None:
    """List what is worth a person's look, most doubt first: where two people part, corrections
    whose words are gone, events the coder is least sure of or on which accounts part, and pairs
    of events that stand near the line between one act and two.
    """
    from sayso.cli.screen import remark, screen
    from sayso.flow.queue import Queue
    from sayso.model.codec import encode
    from sayso.store.connect import open_store

    with open_store(store) as opened:
        held = Queue(opened)
        tasks, count = held.tasks(kind, limit=limit), held.count(kind)
    if as_json:
        for task in tasks:
            click.echo(dumps(encode(task)))
        return
    console = screen()
    for task in tasks:
        _show(console, task)
    remark(f"{len(tasks)} of {count}.", quiet=quiet)


def _show(console: Any, task: Task) -> None:
    from sayso.cli.screen import indented, words

    console.print(words(f"{task.doubt:.2f}  {task.kind}: {'; '.join(task.why)}", "bold"))
    for sight in task.sights:
        console.print(indented(words(_head(sight), "dim"), 2))
        told = words(sight.before).append_text(words(f"«{sight.words}»", "bold"))
        console.print(indented(told.append_text(words(sight.after)), 4))


def _head(sight: Sight) -> str:
    about = (f"{sight.member.report}/{sight.member.event}", sight.value, sight.outlet)
    return "  ".join(part for part in (*about, sight.published) if part)


@click.command("log", short_help="List what people said of a report, or of all.")
@click.argument("report", required=False)
@options.store
@options.as_json
@options.quiet
def log(report: str | None, store: Path, as_json: bool, quiet: bool) -> None:
    """List every word that was entered on REPORT, or on all reports, oldest first: who, when, on
    what, the coder's value beside it, and whether it stands.
    """
    from sayso.cli.digest import count
    from sayso.cli.plain import line
    from sayso.cli.reviewed import as_json as row_json
    from sayso.cli.reviewed import sentence
    from sayso.cli.screen import remark
    from sayso.store import correction, view
    from sayso.store.connect import open_store

    with open_store(store) as opened:
        names = [view.report(opened, report).report.id] if report else correction.reports(opened)
        every = [said for name in names for said in correction.state(opened, name).reviewed.said]
    for said in sorted(every, key=lambda said: said.row.at):
        click.echo(dumps(row_json(said)) if as_json else line(sentence(said)))
    if not as_json:
        remark(f"{count(len(every), 'word')}.", quiet=quiet)


@click.command("export", short_help="Write the reviewed reports as gold.")
@click.option("--to", "form", type=click.Choice(["gold"]), required=True, help="The form.")
@click.option("--out", type=click.Path(path_type=Path), help="The file; else to the screen.")
@click.option("--complete", is_flag=True, help="Only reports that somebody accepted as a whole.")
@click.option(
    "--genre",
    type=click.Choice(_GENRES),
    default="page",
    metavar="GENRE",
    help="The codebook's genre of the reports; page without it.",
)
@options.store
@options.quiet
def export(
    form: str, out: Path | None, complete: bool, genre: str, store: Path, quiet: bool
) -> None:
    """Write the reports that somebody has a word on in the codebook's YAML, as gold for training
    and evaluation: with --complete, only those accepted as a whole, since in the others what
    nobody looked at is the coder's.
    """
    from sayso.cli.digest import count
    from sayso.cli.screen import remark
    from sayso.export import target
    from sayso.export.gold import write
    from sayso.flow.golden import golden
    from sayso.store.connect import open_store

    written: list[Reviewed] = []

    def each() -> Iterator[Reviewed]:
        for one in golden(opened, complete=complete):
            written.append(one)
            yield one

    with open_store(store) as opened, target.opened(out or _screen()) as stream:
        for text in write(each(), genre=genre):
            stream.write(text.encode())
    whole = sum(one.complete for one in written)
    remark(f"{count(len(written), 'report')}, {whole} accepted as a whole.", quiet=quiet)
    _warn(written, quiet=quiet)


def _screen() -> Any:
    import sys

    return sys.stdout.buffer


def _warn(written: list[Reviewed], *, quiet: bool) -> None:
    """Claims that the codebook asks more of than the coder gave."""
    from sayso.cli.screen import remark

    for one in written:
        bare = [c for c in one.coded.claims if c.source and not c.source_kind]
        if bare:
            remark(f"{one.coded.report.id}: {len(bare)} with a source of no kind", quiet=quiet)
