"""`sayso network`: who acted on whom and who stands with whom, as a graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import options
from sayso.cli.plain import dumps
from sayso.errors import SettingError

if TYPE_CHECKING:
    from sayso.analyse.network import Tie


@click.command("network", short_help="Write who acted on whom as a graph (GraphML).")
@click.option("--out", type=click.Path(path_type=Path), help="The GraphML file.")
@click.option("--named-only", is_flag=True, help="Leave out sides without a proper name.")
@options.incident_filters
@options.store
@options.as_json
@options.quiet
def command(
    out: Path | None, named_only: bool, store: Path, as_json: bool, quiet: bool, **asked: Any
) -> None:
    """Write who acted on whom and who stands with whom: a node for each side, an edge for each
    kind of tie, with the incidents that it is counted by and the claims behind it.

    An edge's weight counts incidents, for a standing relation claims; `disputed` are the
    incidents among them that are alleged, claimed, contested or denied: an edge without any other
    is no fact. What was only planned, foiled or hypothetical is left out. With --json, one tie a
    line.
    """
    from sayso.analyse.network import graphml, ties
    from sayso.cli.counted import actual, disputed, left_out
    from sayso.cli.digest import count
    from sayso.cli.incidents import chosen
    from sayso.cli.screen import remark
    from sayso.export.target import opened as target
    from sayso.flow.incidents import merge
    from sayso.store.connect import open_store
    from sayso.store.incident_view import model

    if out is None and not as_json:
        raise SettingError("no file is named", do="add --out FILE.graphml, or --json")
    with open_store(store) as opened:
        merged = merge(opened)
        every = [model(data) for data in merged.rows(chosen(opened, merged, **asked))]
        found = actual(every)
        doubtful = disputed(found, merged.certainty)
        made = ties(found, merged.reports, named_only=named_only, disputed=doubtful)
    if as_json:
        for tie in made:
            click.echo(dumps(_as_json(tie)))
    if out:
        with target(out) as stream:
            stream.write(graphml(made))
        counts = f"{count(len(made), 'tie')} of {count(len(found), 'incident')}"
        rest = left_out(len(every), len(found))
        remark(f"{counts} written to {out}.{rest}", quiet=quiet)


def _as_json(tie: Tie) -> dict[str, Any]:
    lists = {name: sorted(getattr(tie, name)) for name in ("incidents", "disputed", "claims")}
    return {"a": tie.a, "kind": tie.kind, "b": tie.b, "weight": tie.weight, **lists}
